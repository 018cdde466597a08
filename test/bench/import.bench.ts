/** L1: a CSV file into a list, every check on, beside `sqlite3 .import` and a bare loop of csv-parse and better-sqlite3. */
import { execFileSync, spawnSync } from 'node:child_process';
import { createReadStream, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { parse } from 'csv-parse';
import { createLists } from '#electron/lists/tables/reader.ts';
import { atLeast, atMost, type BenchLine } from '#test/support/bench.ts';
import { LEAD_COLUMNS, leadCells, writeLeadsCsv } from '#test/support/leads-csv.ts';
import { type BenchOptions, runFromCommandLine } from '#test/support/run-bench.ts';

interface Measured {
  readonly elapsedMs: number;
  readonly peakMb: number;
  readonly stallMs: number;
}

const ROUNDS = 3;

/** Ours and the anchors in turns, so that a busy moment of the machine hits all; the best round of each counts. */
export async function run({ rows, dir }: BenchOptions): Promise<BenchLine[]> {
  const csv = join(dir, 'leads.csv');
  writeLeadsCsv(csv, rows);
  const ours: Measured[] = [];
  const byProgram: number[] = [];
  const byLoop: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    ours.push(importByUs(csv, join(dir, 'ours.db')));
    byProgram.push(importByProgram(csv, join(dir, 'program.db')));
    byLoop.push(await importByLoop(csv, join(dir, 'loop.db')));
  }
  const differing = await countDifferingRows(csv, join(dir, 'check.db'), rows);
  const rate = rowsASecond(rows, Math.min(...ours.map(({ elapsedMs }) => elapsedMs)));
  const program = Math.min(...byProgram);
  return [
    ...(Number.isFinite(program)
      ? [
          atLeast(
            0.5,
            { name: 'L1 import, against sqlite3 .import', ours: rate, unit: 'rows/s' },
            rowsASecond(rows, program),
          ),
        ]
      : []),
    atLeast(
      1,
      { name: 'L1 import, against bare csv-parse + better-sqlite3', ours: rate, unit: 'rows/s' },
      rowsASecond(rows, Math.min(...byLoop)),
    ),
    atMost(250, {
      name: 'L1 import, peak memory',
      ours: Math.max(...ours.map(({ peakMb }) => peakMb)),
      unit: 'MB',
    }),
    atMost(50, {
      name: 'L1 import, longest stall',
      ours: Math.max(...ours.map(({ stallMs }) => stallMs)),
      unit: 'ms',
    }),
    atMost(0, { name: 'L1 import, rows that differ from the file', ours: differing, unit: 'rows' }),
  ];
}

const rowsASecond = (rows: number, elapsedMs: number): number => (rows / elapsedMs) * 1000;

function importByUs(csv: string, listsPath: string, isKept = false): Measured {
  const program = join(import.meta.dirname, '../support/import-measured.ts');
  const output = execFileSync(process.execPath, [program, listsPath, csv], { encoding: 'utf8' });
  if (!isKept) remove(listsPath);
  // Printed by the program above, which is part of this bench.
  return JSON.parse(output) as Measured;
}

/** Compares every cell with what the file was made of. */
async function countDifferingRows(csv: string, listsPath: string, rows: number): Promise<number> {
  importByUs(csv, listsPath, true);
  const lists = createLists(listsPath);
  const [list] = await lists.all();
  if (list === undefined) return rows;
  let same = 0;
  for (let after = 0; ; ) {
    const ids = await lists.rowIdsAfter(list.id, after, 1_000);
    if (ids.length === 0) break;
    for (const { id, values } of await lists.rows(list.id, ids)) {
      if (leadCells(id).every((cell, index) => cell === values[index])) same += 1;
    }
    after = ids.at(-1) ?? rows;
  }
  lists.close();
  return rows - same;
}

/** @returns Infinity where the program is not installed */
function importByProgram(csv: string, path: string): number {
  const start = performance.now();
  const { status } = spawnSync('sqlite3', [path, '-cmd', '.mode csv', `.import ${csv} leads`]);
  const elapsedMs = performance.now() - start;
  remove(path);
  return status === 0 ? elapsedMs : Number.POSITIVE_INFINITY;
}

async function importByLoop(csv: string, path: string): Promise<number> {
  const start = performance.now();
  const db = new Database(path);
  db.pragma('journal_mode = wal');
  db.pragma('synchronous = normal');
  db.exec(`create table leads (${LEAD_COLUMNS.map((name) => `${name} text`).join(', ')})`);
  const insert = db.prepare(`insert into leads values (${LEAD_COLUMNS.map(() => '?').join(', ')})`);
  const insertAll = db.transaction((rows: readonly unknown[][]) => {
    for (const row of rows) insert.run(row);
  });
  let batch: unknown[][] = [];
  for await (const row of createReadStream(csv).pipe(
    parse({ bom: true, relax_column_count: true, from: 2 }),
  )) {
    batch.push(row);
    if (batch.length < 2_000) continue;
    insertAll(batch);
    batch = [];
  }
  insertAll(batch);
  db.close();
  const elapsedMs = performance.now() - start;
  remove(path);
  return elapsedMs;
}

function remove(path: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true });
}

if (import.meta.main) await runFromCommandLine(run);
