import { closeSync, existsSync, fsyncSync, linkSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { UserError } from '#shared/lib/user-error.ts';

/** A row to write; null becomes an empty cell. */
export type ExportRow = readonly (string | null)[];

/** Rows to write; after each page the main loop gets its turn, so that pages of some hundred rows are best. */
export type ExportPages = AsyncIterable<readonly ExportRow[]> | Iterable<readonly ExportRow[]>;

export interface ExportOptions {
  /** Replaces a file of that name; otherwise it is refused. */
  readonly overwrite?: boolean;
}

/**
 * Writes a file whole or not at all: it appears under its name when its last byte is on the disk.
 *
 * A death in between leaves a file `.<name>.<pid>.partial`.
 *
 * @param write fills an open file
 * @throws UserError `input` when the file exists and may not be overwritten, `environment` when it cannot be written
 */
export async function writeWholeFile<T>(
  path: string,
  options: ExportOptions,
  write: (file: number) => Promise<T>,
): Promise<T> {
  assertFree(path, options);
  const partial = join(dirname(path), `.${basename(path)}.${process.pid}.partial`);
  try {
    const result = await writePartial(partial, write);
    if (options.overwrite) renameSync(partial, path);
    else renameWithoutOverwriting(partial, path);
    return result;
  } catch (error) {
    rmSync(partial, { force: true });
    throw notWritten(path, error);
  }
}

function assertFree(path: string, { overwrite = false }: ExportOptions): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return;
  // To replace a device would take it from the whole machine.
  if (!found.isFile()) {
    throw new UserError(
      'input',
      `${path} is not an ordinary file, and was left as it is. Name the file that should be written.`,
    );
  }
  if (!overwrite) throw alreadyThere(path);
}

async function writePartial<T>(path: string, write: (file: number) => Promise<T>): Promise<T> {
  const file = openSync(path, 'w');
  try {
    const result = await write(file);
    fsyncSync(file);
    return result;
  } finally {
    closeSync(file);
  }
}

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
    `${path} is already there, and was left as it is. Choose another name, or replace it (--overwrite).`,
  );
}

function notWritten(path: string, error: unknown): unknown {
  if (error instanceof UserError || codeOf(error) === undefined) return error;
  if (!existsSync(dirname(path))) {
    return new UserError(
      'environment',
      `There is no folder ${dirname(path)}. No file was made. Make it first, or choose another one.`,
      { cause: error },
    );
  }
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
