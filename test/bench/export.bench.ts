/** L7: a list to a CSV file, formulas made harmless, beside `sqlite3 -csv` and a bare loop by hand. */
import { spawnSync } from 'node:child_process';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import Database from 'better-sqlite3';
import { writeCsv } from '#electron/lists/export-csv.ts';
import { createImporter } from '#electron/lists/importing/importer.ts';
import { createLists } from '#electron/lists/tables/reader.ts';
import type { ListInfo, Lists } from '#electron/ports/lists.ts';
import { atLeast, atMost, type BenchLine } from '#test/support/bench/bench.ts';
import { type BenchOptions, runFromCommandLine } from '#test/support/bench/run-bench.ts';
import { writeLeadsCsv } from '#test/support/files/leads-csv.ts';

const ROUNDS = 3;
const PAGE_ROWS = 500;
const RESOLUTION_MS = 5;

/** Ours and the anchors in turns; the best round of each counts. */
export async function run({ rows, dir }: BenchOptions): Promise<BenchLine[]> {
  const csv = join(dir, 'leads.csv');
  const listsPath = join(dir, 'lists.db');
  writeLeadsCsv(csv, rows);
  const importer = createImporter({ listsPath, clock: { now: () => Date.now() } });
  const { list } = await importer.import(csv, {}, () => {});
  const lists = createLists(listsPath);
  const out = join(dir, 'out.csv');
  const stalls: number[] = [];
  const ours: number[] = [];
  const byProgram: number[] = [];
  const byLoop: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
    delay.enable();
    ours.push(await timed(out, () => exportByUs(lists, list, out)));
    delay.disable();
    stalls.push(delay.max / 1e6 - RESOLUTION_MS);
    byProgram.push(await timed(out, () => exportByProgram(listsPath, list, out)));
    byLoop.push(await timed(out, () => exportByLoop(listsPath, list, out)));
  }
  lists.close();
  const name = 'L7 export';
  const rate = rowsASecond(rows, ours);
  return [
    ...(Number.isFinite(byProgram[0])
      ? [
          atLeast(
            0.5,
            { name: `${name}, against sqlite3 -csv`, ours: rate, unit: 'rows/s' },
            rowsASecond(rows, byProgram),
          ),
        ]
      : []),
    atLeast(
      0.5,
      { name: `${name}, against a loop by hand`, ours: rate, unit: 'rows/s' },
      rowsASecond(rows, byLoop),
    ),
    atMost(50, { name: `${name}, longest stall`, ours: Math.max(...stalls), unit: 'ms' }),
  ];
}

const rowsASecond = (rows: number, elapsedMs: readonly number[]): number =>
  (rows / Math.min(...elapsedMs)) * 1000;

async function timed(out: string, work: () => Promise<boolean> | boolean): Promise<number> {
  const start = performance.now();
  const isDone = await work();
  const elapsedMs = performance.now() - start;
  rmSync(out, { force: true });
  return isDone ? elapsedMs : Number.POSITIVE_INFINITY;
}

async function exportByUs(lists: Lists, list: ListInfo, out: string): Promise<boolean> {
  const header = list.columns.map(({ name }) => name);
  return (await writeCsv(out, header, pagesOf(lists, list))) === list.rowCount;
}

async function* pagesOf(lists: Lists, { id }: ListInfo) {
  for (let after = 0; ; ) {
    const ids = await lists.rowIdsAfter(id, after, PAGE_ROWS);
    const last = ids.at(-1);
    if (last === undefined) return;
    after = last;
    yield (await lists.rows(id, ids)).map(({ values }) => values);
  }
}

/** @returns false where the program is not installed */
function exportByProgram(listsPath: string, { id, columns }: ListInfo, out: string): boolean {
  const cells = columns.map(({ index }) => `c${index}`).join(', ');
  const commands = ['.mode csv', `.output ${out}`, `select ${cells} from list_${id};`];
  return spawnSync('sqlite3', [listsPath], { input: commands.join('\n') }).status === 0;
}

function exportByLoop(listsPath: string, { id, columns }: ListInfo, out: string): boolean {
  const db = new Database(listsPath, { readonly: true });
  const cells = columns.map(({ index }) => `c${index}`).join(', ');
  const file = openSync(out, 'w');
  let text = '';
  for (const row of db.prepare<[], readonly string[]>(`select ${cells} from list_${id}`).raw().iterate()) {
    text += `${row.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\n`;
    if (text.length < 1_000_000) continue;
    writeSync(file, text);
    text = '';
  }
  writeSync(file, text);
  closeSync(file);
  db.close();
  return true;
}

if (import.meta.main) await runFromCommandLine(run);
