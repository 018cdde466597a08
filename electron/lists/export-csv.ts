import { writeSync } from 'node:fs';
import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { harmlessCell } from '#shared/domain/lists/harmless-cell.ts';
import { type ExportOptions, type ExportPages, type ExportRow, writeWholeFile } from './export-file.ts';

/** Text waiting to be written: some writes a second, and little memory. */
const FLUSH_LENGTH = 256 * 1024;

/**
 * Writes a CSV file (UTF-8, commas, LF, quotes where needed), whole or not at all. Cells that a spreadsheet would run
 * as formulas get an apostrophe (see `harmlessCell`).
 *
 * @returns the number of rows written
 * @throws UserError `input` when the file exists and may not be overwritten, `environment` when it cannot be written
 */
export async function writeCsv(
  path: string,
  header: readonly string[],
  pages: ExportPages,
  options: ExportOptions = {},
): Promise<number> {
  return writeWholeFile(path, options, (file) => writePages(file, header, pages));
}

async function writePages(file: number, header: readonly string[], pages: ExportPages): Promise<number> {
  let text = csvLine(header);
  let count = 0;
  for await (const page of pages) {
    for (const row of page) text += csvLine(row);
    count += page.length;
    if (text.length < FLUSH_LENGTH) continue;
    writeAll(file, text);
    text = '';
    await turnOfTheLoop();
  }
  writeAll(file, text);
  return count;
}

/** A write may take a part only, as on a disk that is nearly full; the next one then says why. */
function writeAll(file: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
}

function csvLine(row: ExportRow): string {
  // A row of one empty cell would be a blank line, which is no row.
  if (row.length === 1 && !row[0]) return '""\n';
  let line = '';
  for (let index = 0; index < row.length; index += 1) {
    if (index > 0) line += ',';
    const cell = row[index];
    if (cell) line += csvCell(harmlessCell(cell));
  }
  return `${line}\n`;
}

function csvCell(cell: string): string {
  return NEEDS_QUOTES.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Also a byte order mark, which would be taken for the file's own. */
const NEEDS_QUOTES = /[",\r\n\ufeff]/;
