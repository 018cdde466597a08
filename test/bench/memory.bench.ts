/** S6: memory stays flat, whatever the number of rows. */
import type { Limit } from '#shared/domain/limits/limit.ts';
import { atMost, atMostTimes, type BenchLine } from '#test/support/bench/bench.ts';
import { runOurs } from '#test/support/bench/bench-run.ts';
import type { Cost } from '#test/support/bench/measure-process.ts';
import { startPracticeChild } from '#test/support/children/practice-child.ts';
import { runProgram } from '#test/support/children/run-program.ts';

const AT_ONCE = 50;
const FULL_SPEED: readonly Limit[] = [{ kind: 'concurrency', counts: 'calls', amount: AT_ONCE }];
const FIFTY_A_SECOND: readonly Limit[] = [
  { kind: 'slidingWindow', counts: 'calls', amount: 50, windowMs: 1_000 },
];

export async function run(isShort: boolean): Promise<BenchLine[]> {
  const [few, many] = isShort ? [60_000, 300_000] : [100_000, 1_000_000];
  const practice = await startPracticeChild({ limits: [], keep: 'counts' });
  const peakOf = async (rows: number, limits: readonly Limit[]): Promise<number> =>
    (await runOurs(rows, { url: practice.url, limits })).peakMb;
  try {
    const small = await peakOf(few, FULL_SPEED);
    const large = await peakOf(many, FULL_SPEED);
    const bare = await runProgram<Cost>('bare-undici', { url: practice.url, rows: many, atOnce: AT_ONCE });
    const slow = await peakOf(isShort ? 400 : 1_500, FIFTY_A_SECOND);
    return [
      atMostTimes(
        1.15,
        { name: `S6 memory over ${count(many)} rows, against ${count(few)}`, ours: large, unit: 'MB' },
        small,
      ),
      atMostTimes(
        1.3,
        { name: `S6 memory over ${count(many)} rows, against bare undici`, ours: large, unit: 'MB' },
        bare.peakMb,
      ),
      atMost(160, { name: 'S6 memory at 50 rows/s', ours: slow, unit: 'MB' }),
    ];
  } finally {
    await practice.stop();
  }
}

const count = (rows: number): string => rows.toLocaleString('en');
