/** S3: the pace of a limit that is unknown, guessed wrong or lowered in the middle; all cases at once, they are slow ones. */
import type { Limit as PracticeLimit } from '#electron/practice/limits/limit.ts';
import type { LoggedRequest } from '#electron/practice/report/request-log.ts';
import type { Limit } from '#shared/domain/limits/limit.ts';
import { atMost, type BenchLine, beside, noLess } from '#test/support/bench/bench.ts';
import { runOurs } from '#test/support/bench/bench-run.ts';
import { type PracticeChild, startPracticeChild } from '#test/support/children/practice-child.ts';

interface Case {
  readonly name: string;
  /** As the sender is told. */
  readonly stated: readonly Limit[];
  readonly truth: PracticeLimit;
  /** The limit from the moment on at which so many rows have come. */
  readonly lowered?: { readonly afterRows: number; readonly to: PracticeLimit };
}

const TEN_AT_ONCE: Limit = { kind: 'concurrency', counts: 'calls', amount: 10 };
const window = (count: number): PracticeLimit => ({ kind: 'slidingWindow', count, windowMs: 1_000 });
const stated = (amount: number): Limit => ({
  kind: 'slidingWindow',
  counts: 'records',
  amount,
  windowMs: 1_000,
});
const guessed = (amount: number): Limit => ({ ...stated(amount), guessed: true });

const CASES: readonly Case[] = [
  { name: 'unknown, 20 in any second', stated: [], truth: window(20) },
  {
    name: 'unknown, 20 a second with a burst of 20',
    stated: [],
    truth: { kind: 'tokenBucket', perSecond: 20, burst: 20 },
  },
  {
    name: 'unknown, 200 in ten seconds',
    stated: [],
    truth: { kind: 'slidingWindow', count: 200, windowMs: 10_000 },
  },
  { name: 'guessed 50, is 20', stated: [guessed(50)], truth: window(20) },
  { name: 'guessed 20, is 20', stated: [guessed(20)], truth: window(20) },
  {
    name: 'declared 50, lowered to 20',
    stated: [stated(50)],
    truth: window(50),
    lowered: { afterRows: 300, to: window(20) },
  },
];

const TRUE_RATE = 20;
const WAIT_MS = 1_000;
/** What a step up takes to prove itself is no part of a pace that is right. */
const SETTLING_MS = 3_000;
const MOST_LESSONS = 3;
const LEAST_SHARE = 0.9;
const POLL_MS = 100;

export async function run(isShort: boolean): Promise<BenchLine[]> {
  const seconds = isShort ? 45 : 120;
  const lines = await Promise.all(CASES.map((each) => measure(each, seconds)));
  return lines.flat();
}

async function measure(each: Case, seconds: number): Promise<BenchLine[]> {
  const practice = await startPracticeChild({ limits: [each.truth], latency: { meanMs: 5, jitterMs: 0 } });
  try {
    const rows = TRUE_RATE * seconds + (each.lowered?.afterRows ?? 0);
    const limits = [...each.stated, TEN_AT_ONCE];
    const [loweredAt] = await Promise.all([
      lower(practice, each),
      runOurs(rows, { url: practice.url, limits }),
    ]);
    return linesOf(each.name, await practice.requests(), loweredAt);
  } finally {
    await practice.stop();
  }
}

/** Lowers the limit when it is time; gives how many requests had come. */
async function lower(practice: PracticeChild, { lowered }: Case): Promise<number> {
  if (lowered === undefined) return 0;
  for (;;) {
    const { requests, stored } = await practice.report();
    if (stored >= lowered.afterRows) {
      await practice.configure({ limits: [lowered.to] });
      return requests;
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

function linesOf(name: string, all: readonly LoggedRequest[], loweredAt: number): BenchLine[] {
  const requests = all.slice(loweredAt);
  const refused = requests.filter(({ status }) => status === 429);
  const lessons = lessonsOf(refused);
  const right = firstRight(requests, lessons);
  return [
    atMost(MOST_LESSONS, {
      name: `S3 ${name}: refusals until the pace is right`,
      ours: right.lessons,
      unit: '',
    }),
    noLess(LEAST_SHARE, {
      name: `S3 ${name}: used of the true limit from then on`,
      ours: right.share,
      unit: '',
    }),
    beside(
      { name: `S3 ${name}: refusals in all, beside the 429s among them`, ours: lessons.length, unit: '' },
      refused.length,
    ),
  ];
}

/** When each refusal came; calls that had left together and were refused together are one. */
function lessonsOf(refused: readonly LoggedRequest[]): number[] {
  const lessons: number[] = [];
  for (const { atMs } of refused) if (atMs >= (lessons.at(-1) ?? -WAIT_MS) + WAIT_MS) lessons.push(atMs);
  return lessons;
}

/** After how many refusals enough of the limit is used for all the rest; if never, after all of them. */
function firstRight(requests: readonly LoggedRequest[], lessons: readonly number[]) {
  const last = requests.at(-1)?.atMs ?? 0;
  const begin = requests[0]?.atMs ?? 0;
  const after = [begin, ...lessons].map((at, index) => ({
    lessons: index,
    share: shareFrom(requests, index === 0 ? at : openedAfter(requests, at) + SETTLING_MS, last),
  }));
  // Before the first refusal nothing is known, however well it goes.
  const known = lessons.length === 0 ? after : after.slice(1);
  return (
    known.find(({ share }) => share >= LEAST_SHARE) ?? {
      lessons: lessons.length + 1,
      share: after.at(-1)?.share ?? 0,
    }
  );
}

/** When the first call was let in again. */
const openedAfter = (requests: readonly LoggedRequest[], at: number): number =>
  requests.find(({ atMs, status }) => atMs >= at + WAIT_MS && status < 300)?.atMs ?? at;

function shareFrom(requests: readonly LoggedRequest[], fromMs: number, toMs: number): number {
  const used = requests.filter(({ atMs, status }) => status < 300 && atMs >= fromMs && atMs <= toMs).length;
  return used / (((toMs - fromMs) / 1_000) * TRUE_RATE);
}
