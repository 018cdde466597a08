/** XLSX into a list, every check on, beside the bare library that reads the same file; memory at half and at all rows. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createLists } from '#electron/lists/tables/reader.ts';
import { atLeast, atMost, atMostTimes, type BenchLine, beside } from '#test/support/bench/bench.ts';
import { type BenchOptions, runFromCommandLine } from '#test/support/bench/run-bench.ts';
import { importMeasured } from '#test/support/children/run-import.ts';
import { runProgram } from '#test/support/children/run-program.ts';
import { leadCells } from '#test/support/files/leads-csv.ts';
import { type TextKeeping, writeLeadsXlsx } from '#test/support/files/leads-xlsx.ts';

interface Measured {
  readonly elapsedMs: number;
  readonly peakMb: number;
}

const ROUNDS = 3;
/** What a second hundred thousand rows may add: SQLite's own caches and the collector's leisure. */
const FLAT = 1.25;

/** Ours and the library in turns; the best round of each counts. */
export async function run({ rows, dir }: BenchOptions): Promise<BenchLine[]> {
  return [...(await measure({ rows, dir }, 'own')), ...(await measure({ rows, dir }, 'shared'))];
}

async function measure({ rows, dir }: BenchOptions, keeping: TextKeeping): Promise<BenchLine[]> {
  const path = join(dir, `leads-${keeping}.xlsx`);
  const halfPath = join(dir, `half-${keeping}.xlsx`);
  await writeLeadsXlsx(path, rows, keeping);
  await writeLeadsXlsx(halfPath, rows / 2, keeping);
  const ours: Measured[] = [];
  const bare: Measured[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    ours.push(importByUs(path, join(dir, 'ours.db')));
    bare.push(await runProgram<Measured>('bare-xlsx', { path }));
  }
  const half = importByUs(halfPath, join(dir, 'ours.db'));
  const name = `XLSX import, ${keeping === 'own' ? 'texts in their cells' : 'shared texts'}`;
  const peak = { name: `${name}, peak memory`, ours: highest(ours), unit: 'MB' };
  return [
    atLeast(0.8, { name, ours: rate(rows, ours), unit: 'rows/s' }, rate(rows, bare)),
    beside({ ...peak, name: `${peak.name}, beside the library` }, highest(bare)),
    // Shared texts are kept until the last row is read: they grow with the list.
    ...(keeping === 'own'
      ? [atMostTimes(FLAT, { ...peak, name: `${peak.name}, all rows against half of them` }, half.peakMb)]
      : []),
    atMost(0, {
      name: `${name}, rows that differ from the file`,
      ours: await countDifferingRows(path, join(dir, 'check.db'), rows),
      unit: 'rows',
    }),
  ];
}

const rate = (rows: number, rounds: readonly Measured[]): number =>
  (rows / Math.min(...rounds.map(({ elapsedMs }) => elapsedMs))) * 1_000;

const highest = (rounds: readonly Measured[]): number => Math.max(...rounds.map(({ peakMb }) => peakMb));

function importByUs(path: string, listsPath: string): Measured {
  const measured = importMeasured(listsPath, path);
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${listsPath}${suffix}`, { force: true });
  return measured;
}

/** Compares every cell with what the file was made of. */
async function countDifferingRows(path: string, listsPath: string, rows: number): Promise<number> {
  importMeasured(listsPath, path);
  const lists = createLists(listsPath);
  const [list] = await lists.all();
  let same = 0;
  for (let after = 0; list !== undefined; ) {
    const ids = await lists.rowIdsAfter(list.id, after, 1_000);
    const last = ids.at(-1);
    if (last === undefined) break;
    for (const { id, values } of await lists.rows(list.id, ids)) {
      if (leadCells(id).every((cell, index) => cell === values[index])) same += 1;
    }
    after = last;
  }
  lists.close();
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${listsPath}${suffix}`, { force: true });
  return rows - same;
}

if (import.meta.main) await runFromCommandLine(run);
