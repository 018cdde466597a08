import { mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createImporter } from '#electron/lists/importing/importer.ts';
import { createLists } from '#electron/lists/tables/reader.ts';
import type { ArrivalBook } from '#electron/ports/arrival-book.ts';
import type { Clock } from '#electron/ports/clock.ts';
import type { ImportOptions, ImportProgress } from '#electron/ports/importer.ts';
import type { ListInfo, Lists } from '#electron/ports/lists.ts';
import { takeExclusiveLock } from '#electron/sqlite/exclusive-lock.ts';
import type { EpochMs } from '#shared/lib/time.ts';
import { UserError } from '#shared/lib/user-error.ts';
import { openArrivalBook } from './sqlite-arrival-book.ts';

/** A file's records, read like a list and kept apart from the user's lists, and a book to compare them in. */
export interface OpenArrivalCheck {
  readonly book: ArrivalBook;
  readonly file: ListInfo;
  readonly records: Lists;
  /** When the file was written, by the clock on the wall. */
  readonly writtenAt: EpochMs;
  /** Takes everything away again: it is other people's data. */
  close(): void;
}

export interface ArrivalCheckFile {
  readonly path: string;
  readonly options: ImportOptions;
  readonly onProgress: (progress: ImportProgress) => void;
}

/**
 * Reads a file for an arrival check, in a folder of its own inside the data folder. One check at a time; what a dead
 * one left is taken away by the next.
 *
 * @throws UserError `busy` when another check is going on, `input` when the file cannot be read as a table
 */
export async function openArrivalCheck(
  dataDir: string,
  clock: Pick<Clock, 'now'>,
  { path, options, onProgress }: ArrivalCheckFile,
): Promise<OpenArrivalCheck> {
  const unlock = lockChecks(dataDir);
  const folder = join(dataDir, 'arrival-check');
  const closers: (() => void)[] = [unlock, () => rmSync(folder, { recursive: true, force: true })];
  const close = (): void => closers.toReversed().forEach((closeOne) => closeOne());
  try {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { mode: 0o700 });
    const listsPath = join(folder, 'lists.db');
    const importer = createImporter({ listsPath, clock });
    const { list: file } = await importer.import(path, options, onProgress);
    const writtenAt = statSync(path).mtimeMs;
    const records = createLists(listsPath);
    closers.push(() => records.close());
    const book = openArrivalBook(join(folder, 'book.db'));
    closers.push(() => book.close());
    return { book, file, records, writtenAt, close };
  } catch (error) {
    close();
    throw error;
  }
}

function lockChecks(dataDir: string): () => void {
  const unlock = takeExclusiveLock(join(dataDir, 'arrival-check.db'));
  if (unlock !== null) return unlock;
  throw new UserError(
    'busy',
    'Another arrival check is going on. Nothing was changed. Start this one when that one is done.',
  );
}
