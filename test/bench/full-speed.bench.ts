/** S1: rows a second with no limit but 50 at once, beside a bare loop of undici's `request`. */
import type { Limit } from '#shared/domain/limits/limit.ts';
import { atLeast, atMostTimes, type BenchLine, median } from '#test/support/bench/bench.ts';
import { runOurs } from '#test/support/bench/bench-run.ts';
import type { Cost } from '#test/support/bench/measure-process.ts';
import { type PracticeChild, startPracticeChild } from '#test/support/children/practice-child.ts';
import { runProgram } from '#test/support/children/run-program.ts';

const AT_ONCE = 50;
const LIMITS: readonly Limit[] = [{ kind: 'concurrency', counts: 'calls', amount: AT_ONCE }];

export async function run(isShort: boolean): Promise<BenchLine[]> {
  const practice = await startPracticeChild({ limits: [] });
  const rounds = isShort ? 1 : 3;
  try {
    return [
      ...(await compare(practice, 10_000, rounds, 0.7)),
      ...(await compare(practice, 100_000, rounds, 0.6)),
    ];
  } finally {
    await practice.stop();
  }
}

/** Ours and the anchor in turns, so that a busy moment of the machine hits both. */
async function compare(
  practice: PracticeChild,
  rows: number,
  rounds: number,
  goal: number,
): Promise<BenchLine[]> {
  const bare: Cost[] = [];
  const ours: Cost[] = [];
  for (let round = 0; round < rounds; round += 1) {
    bare.push(await runProgram<Cost>('bare-undici', { url: practice.url, rows, atOnce: AT_ONCE }));
    await practice.reset();
    ours.push(await runOurs(rows, { url: practice.url, limits: LIMITS }));
    const { stored, repeats } = await practice.report();
    if (stored !== rows || repeats?.count !== 0) throw new Error(`${stored} of ${rows} rows arrived`);
    await practice.reset();
  }
  const speed = (costs: readonly Cost[]): number =>
    rows / (median(costs.map((cost) => cost.elapsedMs)) / 1_000);
  const cpu = (costs: readonly Cost[]): number => (median(costs.map((cost) => cost.cpuMs)) / rows) * 1_000;
  const count = rows.toLocaleString('en');
  return [
    atLeast(goal, { name: `S1 ${count} rows at full speed`, ours: speed(ours), unit: 'rows/s' }, speed(bare)),
    atMostTimes(
      2.5,
      { name: `S1 ${count} rows, processor time`, ours: cpu(ours), unit: 'µs/row' },
      cpu(bare),
    ),
  ];
}
