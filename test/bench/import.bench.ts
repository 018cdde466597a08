/**
 * L1: a CSV file into a list, every check on, beside `sqlite3 .import` and a bare loop of csv-parse and better-sqlite3;
 * then the same rows in Windows-1252 and in UTF-16 beside our own rate for UTF-8.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { createReadStream, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { parse } from 'csv-parse';
import iconv from 'iconv-lite';
import { createLists } from '#electron/lists/tables/reader.ts';
import { atLeast, atMost, type BenchLine } from '#test/support/bench/bench.ts';
import { type BenchOptions, runFromCommandLine } from '#test/support/bench/run-bench.ts';
import { LEAD_COLUMNS, leadCells, writeLeadsCsv } from '#test/support/files/leads-csv.ts';

interface Measured {
  readonly elapsedMs: number;
  readonly peakMb: number;
  readonly stallMs: number;
}

const ROUNDS = 3;

/** What a code page of one byte a character cannot write becomes a letter that it can. */
const asWindows1252 = (text: string): Uint8Array =>
  iconv.encode(text.replaceAll(/[^\p{ASCII}\u00a0-\u00ff’]/gu, 'ü'), 'win1252');
const asUtf16 = (text: string): Uint8Array => Buffer.from(text, 'utf16le');

/** Ours and the anchors in turns, so that a busy moment of the machine hits all; the best round of each counts. */
export async function run({ rows, dir }: BenchOptions): Promise<BenchLine[]> {
  const csv = join(dir, 'leads.csv');
  const [csv1252, csv16] = [join(dir, 'leads-1252.csv'), join(dir, 'leads-16.csv')];
  writeLeadsCsv(csv, rows);
  writeLeadsCsv(csv1252, rows, asWindows1252);
  writeLeadsCsv(csv16, rows, asUtf16);
  const ours1252: Measured[] = [];
  const ours16: Measured[] = [];
  const ours: Measured[] = [];
  const byProgram: number[] = [];
  const byLoop: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    ours.push(importByUs(csv, join(dir, 'ours.db')));
    ours1252.push(importByUs(csv1252, join(dir, 'ours.db')));
    ours16.push(importByUs(csv16, join(dir, 'ours.db')));
    byProgram.push(importByProgram(csv, join(dir, 'program.db')));
    byLoop.push(await importByLoop(csv, join(dir, 'loop.db')));
  }
  const differing = await countDifferingRows(csv, join(dir, 'check.db'), rows);
  const rate = bestRate(rows, ours);
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
    ...linesOf('Windows-1252', rows, { measured: ours1252, utf8Rate: rate }),
    ...linesOf('UTF-16', rows, { measured: ours16, utf8Rate: rate }),
  ];
}

function linesOf(
  encoding: string,
  rows: number,
  { measured, utf8Rate }: { readonly measured: readonly Measured[]; readonly utf8Rate: number },
): BenchLine[] {
  const ours = bestRate(rows, measured);
  const peakMb = Math.max(...measured.map((each) => each.peakMb));
  return [
    atLeast(0.8, { name: `L1 import of ${encoding}, against UTF-8`, ours, unit: 'rows/s' }, utf8Rate),
    atMost(250, { name: `L1 import of ${encoding}, peak memory`, ours: peakMb, unit: 'MB' }),
  ];
}

const bestRate = (rows: number, measured: readonly Measured[]): number =>
  rowsASecond(rows, Math.min(...measured.map(({ elapsedMs }) => elapsedMs)));

const rowsASecond = (rows: number, elapsedMs: number): number => (rows / elapsedMs) * 1000;

function importByUs(csv: string, listsPath: string, isKept = false): Measured {
  const program = join(import.meta.dirname, '../support/children/import-measured.ts');
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
