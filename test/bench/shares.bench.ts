/** S5: two runs and interactive rows on one connection, as the endpoint saw them come. */
import type { PracticeRow } from '#electron/practice/records/row-store.ts';
import type { Limit } from '#shared/domain/limits/limit.ts';
import type { Priority } from '#shared/domain/runs/run.ts';
import { atMost, type BenchLine } from '#test/support/bench/bench.ts';
import { withFolder } from '#test/support/bench/bench-run.ts';
import { startPracticeChild } from '#test/support/children/practice-child.ts';
import { runProgram } from '#test/support/children/run-program.ts';
import type { Asked, OurShares } from './programs/our-shares.ts';

/** A slot every 20 ms. */
const LIMITS: readonly Limit[] = [
  { kind: 'tokenBucket', counts: 'calls', amount: 50, perMs: 1_000, burst: 5 },
];
const WITHIN = 0.02;

interface Sharing {
  readonly name: string;
  readonly classes: readonly [Priority, Priority];
  /** What the first of the two should have of the slots that both want. */
  readonly share: number;
}

const SHARINGS: readonly Sharing[] = [
  { name: 'two of one class', classes: ['batch', 'batch'], share: 0.5 },
  { name: 'soon beside batch', classes: ['soon', 'batch'], share: 0.8 },
];

export async function run(isShort: boolean): Promise<BenchLine[]> {
  const lines: BenchLine[] = [];
  for (const sharing of SHARINGS) lines.push(...(await measure(sharing, isShort ? 400 : 1_500)));
  return lines;
}

async function measure({ name, classes, share }: Sharing, rowsEach: number): Promise<BenchLine[]> {
  const practice = await startPracticeChild({ limits: [{ kind: 'tokenBucket', perSecond: 50, burst: 5 }] });
  try {
    const interactiveRows = Math.floor(rowsEach / 50);
    const { leftBefore } = await withFolder((dataDir) => {
      const settings: OurShares = {
        dataDir,
        url: practice.url,
        limits: LIMITS,
        rowsEach,
        classes,
        interactiveRows,
      };
      return runProgram<Asked>('our-shares', settings);
    });
    const came = (await practice.rows()).map(nameOf);
    const report = await practice.report();
    return [
      atMost(1, {
        name: `S5 ${name}: others that left before an interactive row, at most`,
        ours: Math.max(...waits(came, leftBefore)),
        unit: 'calls',
      }),
      atMost(WITHIN, { name: `S5 ${name}: off the share`, ours: offShare(came, share), unit: '' }),
      atMost(0, { name: `S5 ${name}: 429s met`, ours: report.overruns, unit: '' }),
    ];
  } finally {
    await practice.stop();
  }
}

const nameOf = ({ record }: PracticeRow): string => String(record?.['run']);

/** Calls of the others that came between an interactive row's being asked for and its coming. */
function waits(came: readonly string[], leftBefore: readonly number[]): number[] {
  return leftBefore.map((left, row) => {
    const before = came.slice(0, came.indexOf(`urgent ${row}`));
    return before.filter((run) => run === 'A' || run === 'B').length - left;
  });
}

/** How far the first run's part is from its share, while both had rows left. */
function offShare(came: readonly string[], share: number): number {
  const ofBoth = came.filter((run) => run === 'A' || run === 'B');
  const until = Math.min(ofBoth.lastIndexOf('A'), ofBoth.lastIndexOf('B')) + 1;
  const shared = ofBoth.slice(0, until);
  return Math.abs(shared.filter((run) => run === 'A').length / shared.length - share);
}
