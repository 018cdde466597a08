/** S4: 1,000 rows through 429s, 500s and resets, as the endpoint saw them; p-queue with fetch beside it. */
import type { Fault } from '#electron/practice/faults/misbehaviour.ts';
import type { PracticeReport } from '#electron/practice/report/practice-report.ts';
import type { LoggedRequest } from '#electron/practice/report/request-log.ts';
import type { Limit } from '#shared/domain/limits/limit.ts';
import { atMost, atMostTimes, type BenchLine, beside, noLess } from '#test/support/bench/bench.ts';
import { withPreparedRun } from '#test/support/bench/bench-run.ts';
import { startPracticeChild } from '#test/support/children/practice-child.ts';
import { runProgram } from '#test/support/children/run-program.ts';
import type { FaultyRun } from './programs/our-faulty-run.ts';

const ROWS = 1_000;
const RETRY_AFTER_S = 1;
const LIMITS: readonly Limit[] = [{ kind: 'concurrency', counts: 'calls', amount: 50 }];

const share = (misbehaviour: Fault['misbehaviour'], part: number): Fault => ({
  misbehaviour,
  schedule: { kind: 'share', share: part },
});

const FAULTS: readonly Fault[] = [
  share({ kind: 'slowDown', retryAfterS: RETRY_AFTER_S, form: 'seconds' }, 0.1),
  share({ kind: 'serverError', status: 500 }, 0.05),
  share({ kind: 'reset', moment: 'afterStoring' }, 0.01),
];

interface Seen {
  readonly report: PracticeReport;
  readonly requests: readonly LoggedRequest[];
}

export async function run(isShort: boolean): Promise<BenchLine[]> {
  const lines: BenchLine[] = [];
  for (const seed of isShort ? [1] : [1, 2, 3]) {
    lines.push(...(await measureHold(seed)));
    lines.push(...(await measureResend(seed)));
  }
  return [...lines, ...(await measurePQueue())];
}

async function measureHold(seed: number): Promise<BenchLine[]> {
  const { ours, report, requests } = await runWith('hold', seed);
  const { counts, accepted, resent } = ours;
  const name = (what: string): string => `S4 hold, faults ${seed}: ${what}`;
  return [
    atMost(0, { name: name('rows lost'), ours: ROWS - counts.done, unit: 'rows' }),
    atMost(0, { name: name('rows sent twice'), ours: report.repeats?.count ?? Number.NaN, unit: 'rows' }),
    noLess(1, { name: name('in doubt, resolved by asking'), ours: accepted + resent, unit: 'rows' }),
    atMost(0, { name: name('in doubt, though refused or never sent'), ours: resent, unit: 'rows' }),
    ...economyOf(name, { report, requests }, ours.elapsedMs),
  ];
}

async function measureResend(seed: number): Promise<BenchLine[]> {
  const { ours, report, requests } = await runWith('resend', seed);
  const { count = Number.NaN, excused = 0 } = report.repeats ?? {};
  const name = (what: string): string => `S4 resend, faults ${seed}: ${what}`;
  return [
    atMost(0, { name: name('rows lost'), ours: ROWS - ours.counts.done, unit: 'rows' }),
    atMost(0, { name: name('rows sent twice without excuse'), ours: count - excused, unit: 'rows' }),
    ...economyOf(name, { report, requests }, ours.elapsedMs),
  ];
}

/** Requests and time beside the least that the endpoint's own answers made necessary. */
function economyOf(
  name: (what: string) => string,
  { report, requests }: Seen,
  elapsedMs: number,
): BenchLine[] {
  const refused = requests.filter(({ verdict }) => verdict === 'refusedByFault').length;
  return [
    atMostTimes(
      1.01,
      { name: name('requests'), ours: report.requests, unit: 'requests' },
      report.stored + refused,
    ),
    atMost(0, {
      name: name('rows that came again before their time'),
      ours: report.earlyRetries,
      unit: 'rows',
    }),
    atMostTimes(1.2, { name: name('time'), ours: elapsedMs, unit: 'ms' }, closedMs(requests)),
  ];
}

/**
 * The least time that the waits told by the endpoint allow: each 429 closes it for its `Retry-After` from the moment
 * of the answer, closures that overlap count once, and all the rest is taken to cost no time at all.
 */
function closedMs(requests: readonly LoggedRequest[]): number {
  let [total, closedUntil] = [0, 0];
  for (const { atMs, status } of requests) {
    if (status !== 429) continue;
    const until = atMs + RETRY_AFTER_S * 1_000;
    total += until - Math.max(atMs, closedUntil);
    closedUntil = until;
  }
  return total;
}

async function runWith(
  onUncertain: 'hold' | 'resend',
  seed: number,
): Promise<Seen & { readonly ours: FaultyRun }> {
  const practice = await startPracticeChild({ limits: [], faults: FAULTS, seed });
  try {
    const run = { url: practice.url, limits: LIMITS, settings: { onUncertain } };
    const ours = await withPreparedRun(ROWS, run, (dataDir, runId) =>
      runProgram<FaultyRun>('our-faulty-run', { dataDir, runId, url: practice.url }),
    );
    return { ours, report: await practice.report(), requests: await practice.requests() };
  } finally {
    await practice.stop();
  }
}

async function measurePQueue(): Promise<BenchLine[]> {
  const practice = await startPracticeChild({ limits: [], faults: FAULTS, seed: 1 });
  try {
    await runProgram('p-queue', { url: practice.url, rows: ROWS, interval: null });
    const { stored, repeats, earlyRetries } = await practice.report();
    return [
      beside(
        { name: besidePQueue('rows lost'), ours: 0, unit: 'rows' },
        ROWS - stored + (repeats?.count ?? 0),
      ),
      beside(
        { name: besidePQueue('rows that came again before their time'), ours: 0, unit: 'rows' },
        earlyRetries,
      ),
    ];
  } finally {
    await practice.stop();
  }
}

const besidePQueue = (what: string): string => `S4 ours (0) beside p-queue + fetch: ${what}`;
