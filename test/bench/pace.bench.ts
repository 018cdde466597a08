/** S2: declared limits are used whole and never exceeded, as the endpoint sees arrivals; p-queue with fetch beside it. */
import type { Limit as PracticeLimit } from '#electron/practice/limits/limit.ts';
import type { Latency } from '#electron/practice/options/practice-options.ts';
import type { PracticeReport } from '#electron/practice/report/practice-report.ts';
import type { Limit } from '#shared/domain/limits/limit.ts';
import { atMost, type BenchLine, beside, noLess } from '#test/support/bench/bench.ts';
import { runOurs } from '#test/support/bench/bench-run.ts';
import { startPracticeChild } from '#test/support/children/practice-child.ts';
import { runProgram } from '#test/support/children/run-program.ts';
import { leastScheduleMs } from '#test/support/limits/least-schedule.ts';

interface Case {
  readonly name: string;
  readonly limits: readonly Limit[];
  readonly latency: Latency;
  readonly rows: number;
  readonly goal: number;
  readonly restartAfterMs?: number;
}

const NEAR: Latency = { meanMs: 5, jitterMs: 0 };
const FAR: Latency = { meanMs: 200, jitterMs: 20 };

const window = (amount: number, windowMs: number): Limit => ({
  kind: 'slidingWindow',
  counts: 'calls',
  amount,
  windowMs,
});
const FIFTY_A_SECOND = window(50, 1_000);
const BUCKET: Limit = { kind: 'tokenBucket', counts: 'calls', amount: 50, perMs: 1_000, burst: 20 };
const FIVE_AT_ONCE: Limit = { kind: 'concurrency', counts: 'calls', amount: 5 };
/** 10 a second and 400 an hour, with a clock that runs faster. */
const TWO_WINDOWS = [window(100, 1_000), window(400, 8_000)];

const casesOf = (seconds: number): readonly Case[] => {
  const rows = 50 * seconds;
  const inTwoWindows = 400 * Math.ceil(seconds / 8) + 400;
  return [
    { name: '50 in any second', limits: [FIFTY_A_SECOND], latency: NEAR, rows, goal: 0.99 },
    { name: '50 in any second, 200 ± 20 ms away', limits: [FIFTY_A_SECOND], latency: FAR, rows, goal: 0.95 },
    {
      name: '100 a second and 400 in 8 s',
      limits: TWO_WINDOWS,
      latency: NEAR,
      rows: inTwoWindows,
      goal: 0.99,
    },
    { name: '50 a second, burst 20', limits: [BUCKET], latency: NEAR, rows, goal: 0.99 },
    {
      name: 'bucket, window and 5 at once',
      limits: [BUCKET, FIFTY_A_SECOND, FIVE_AT_ONCE],
      latency: NEAR,
      rows,
      goal: 0.99,
    },
    {
      name: '50 in any second, restarted in mid-window',
      limits: [FIFTY_A_SECOND],
      latency: NEAR,
      rows,
      goal: 0.99,
      restartAfterMs: seconds * 500 + 300,
    },
  ];
};

export async function run(isShort: boolean): Promise<BenchLine[]> {
  const cases = casesOf(isShort ? 16 : 30);
  const lines: BenchLine[] = [];
  for (const each of cases) lines.push(...(await measure(each)));
  lines.push(...(await measureConcurrency()));
  const [first] = cases;
  if (first !== undefined) lines.push(...(await measurePQueue(first)));
  return lines;
}

async function measure(each: Case): Promise<BenchLine[]> {
  const { name, limits, latency, rows, goal, restartAfterMs } = each;
  const practice = await startPracticeChild({ limits: limits.map(asTheySay), latency });
  try {
    await runOurs(
      rows,
      { url: practice.url, limits },
      restartAfterMs === undefined ? {} : { restartAfterMs },
    );
    const report = await practice.report();
    if (report.stored !== rows) throw new Error(`${report.stored} of ${rows} rows arrived`);
    return [
      noLess(goal, { name: `S2 ${name}: used of allowed`, ours: usedOf(each, report), unit: '' }),
      atMost(0, { name: `S2 ${name}: 429s met, windows over`, ours: breachesOf(report), unit: '' }),
    ];
  } finally {
    await practice.stop();
  }
}

/** The time that the limits ask for, as a share of the time that it took. */
const usedOf = ({ limits, rows, latency }: Case, { span }: PracticeReport): number =>
  leastScheduleMs(limits, rows, latency.meanMs) / (span.toMs - span.fromMs);

const breachesOf = ({ overruns, limits }: PracticeReport): number =>
  overruns + limits.filter(({ worst, allowed }) => worst > allowed).length;

/** Five at once and nothing else: as fast as a bare loop of five. */
async function measureConcurrency(): Promise<BenchLine[]> {
  const rows = 2_000;
  const practice = await startPracticeChild({ limits: [asTheySay(FIVE_AT_ONCE)], latency: NEAR });
  try {
    const bare = await runProgram<{ elapsedMs: number }>('bare-undici', {
      url: practice.url,
      rows,
      atOnce: 5,
    });
    await practice.reset();
    const ours = await runOurs(rows, { url: practice.url, limits: [FIVE_AT_ONCE] });
    const speed = (elapsedMs: number): number => (rows / elapsedMs) * 1_000;
    return [
      beside(
        { name: 'S2 5 at once, beside a bare loop of 5', ours: speed(ours.elapsedMs), unit: 'rows/s' },
        speed(bare.elapsedMs),
      ),
      atMost(0, {
        name: 'S2 5 at once: 429s met, windows over',
        ours: breachesOf(await practice.report()),
        unit: '',
      }),
    ];
  } finally {
    await practice.stop();
  }
}

async function measurePQueue(each: Case): Promise<BenchLine[]> {
  const practice = await startPracticeChild({ limits: each.limits.map(asTheySay), latency: each.latency });
  try {
    await runProgram('p-queue', { url: practice.url, rows: each.rows, interval: { cap: 50, ms: 1_000 } });
    const report = await practice.report();
    return [
      beside(
        { name: `S2 ${each.name}: ours (1) beside what p-queue + fetch uses`, ours: 1, unit: '' },
        usedOf(each, report),
      ),
      beside(
        { name: `S2 ${each.name}: ours (0) beside the 429s that p-queue + fetch meets`, ours: 0, unit: '' },
        report.overruns,
      ),
    ];
  } finally {
    await practice.stop();
  }
}

/** The same limit as the endpoint states it. */
function asTheySay(limit: Limit): PracticeLimit {
  if (limit.kind === 'slidingWindow')
    return { kind: 'slidingWindow', count: limit.amount, windowMs: limit.windowMs };
  if (limit.kind === 'concurrency') return { kind: 'concurrency', count: limit.amount };
  if (limit.kind !== 'tokenBucket') throw new Error(`no counterpart for a ${limit.kind}`);
  return { kind: 'tokenBucket', perSecond: (limit.amount / limit.perMs) * 1_000, burst: limit.burst };
}
