import { closeSync, existsSync, fsyncSync, linkSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { harmlessCell } from '#shared/domain/lists/harmless-cell.ts';
import { UserError } from '#shared/lib/user-error.ts';

/** A row to write; null becomes an empty cell. */
export type ExportRow = readonly (string | null)[];

export interface ExportOptions {
  /** Replaces a file of that name; otherwise it is refused. */
  readonly overwrite?: boolean;
}

/** Text waiting to be written: some writes a second, and little memory. */
const FLUSH_LENGTH = 256 * 1024;

/**
 * Writes a CSV file (UTF-8, commas, LF, quotes where needed), whole or not at all: it appears under its name when its
 * last byte is on the disk. Cells that a spreadsheet would run as formulas get an apostrophe (see `harmlessCell`).
 *
 * A death in between leaves a file `.<name>.<pid>.partial`.
 *
 * @param pages the rows; after each page the main loop gets its turn, so that pages of some hundred rows are best
 * @returns the number of rows written
 * @throws UserError `input` when the file exists and may not be overwritten, `environment` when it cannot be written
 */
export async function writeCsv(
  path: string,
  header: readonly string[],
  pages: AsyncIterable<readonly ExportRow[]> | Iterable<readonly ExportRow[]>,
  options: ExportOptions = {},
): Promise<number> {
  if (!options.overwrite && existsSync(path)) throw alreadyThere(path);
  const partial = join(dirname(path), `.${basename(path)}.${process.pid}.partial`);
  try {
    const count = await writePages(partial, header, pages);
    if (options.overwrite) renameSync(partial, path);
    else renameWithoutOverwriting(partial, path);
    return count;
  } catch (error) {
    rmSync(partial, { force: true });
    throw notWritten(path, error);
  }
}

async function writePages(
  path: string,
  header: readonly string[],
  pages: AsyncIterable<readonly ExportRow[]> | Iterable<readonly ExportRow[]>,
): Promise<number> {
  const file = openSync(path, 'w');
  try {
    let text = csvLine(header);
    let count = 0;
    for await (const page of pages) {
      for (const row of page) text += csvLine(row);
      count += page.length;
      if (text.length < FLUSH_LENGTH) continue;
      writeSync(file, text);
      text = '';
      await turnOfTheLoop();
    }
    writeSync(file, text);
    fsyncSync(file);
    return count;
  } finally {
    closeSync(file);
  }
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

/** By a link, which fails when the name is taken, be it by a file that appeared a moment ago. */
function renameWithoutOverwriting(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch (error) {
    if (existsSync(to)) throw alreadyThere(to);
    // Disks that know no links (FAT) are left with a small gap between the look and the move.
    if (codeOf(error) === undefined) throw error;
    renameSync(from, to);
    return;
  }
  rmSync(from);
}

function alreadyThere(path: string): UserError {
  return new UserError(
    'input',
    `${path} is already there, and was left as it is. Choose another name, or say that it may be replaced.`,
  );
}

function notWritten(path: string, error: unknown): unknown {
  if (error instanceof UserError || codeOf(error) === undefined) return error;
  const reason = error instanceof Error ? error.message : '';
  return new UserError(
    'environment',
    `${path} could not be written: ${reason}. No file was made; your lists are as they were. ` +
      'Check the folder and the free space, and export again.',
    { cause: error },
  );
}

/** The code of an error of the operating system. */
function codeOf(error: unknown): unknown {
  return error instanceof Error && 'syscall' in error && 'code' in error ? error.code : undefined;
}
