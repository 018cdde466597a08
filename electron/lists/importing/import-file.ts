import { dirname, join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { openListsToWrite } from '#electron/lists/tables/database.ts';
import { sweepHalfLists } from '#electron/lists/tables/half-lists.ts';
import { listInfoQueries } from '#electron/lists/tables/list-info.ts';
import { ListWriter } from '#electron/lists/tables/list-writer.ts';
import type { ImportOptions, ImportProgress, ImportResult } from '#electron/ports/importer.ts';
import type { ListInfo } from '#electron/ports/lists.ts';
import { takeExclusiveLock } from '#electron/sqlite/exclusive-lock.ts';
import type { EpochMs } from '#shared/lib/time.ts';
import { UserError } from '#shared/lib/user-error.ts';
import { examineFile } from './examine-file.ts';
import { detectedOf, type FileReading, listName, readAs } from './file-reading.ts';
import { recordBatches } from './record-batches.ts';
import { SourceFile } from './source-file.ts';

export interface ImportRequest {
  readonly path: string;
  readonly listsPath: string;
  readonly options: ImportOptions;
  readonly importedAt: EpochMs;
}

/** At most so many reports an import: about ten a second while a million rows come in. */
const PROGRESS_REPORTS = 40;

/** Imports a file, blocking the thread for long; see the `Importer` port for what it promises. */
export async function importFile(
  request: ImportRequest,
  onProgress: (progress: ImportProgress) => void,
): Promise<ImportResult> {
  const { name } = request.options;
  const file = new SourceFile(request.path, name === undefined ? {} : { name });
  try {
    const db = openListsToWrite(request.listsPath);
    try {
      return await importInto(db, file, request, onProgress);
    } finally {
      db.close();
    }
  } finally {
    file.close();
  }
}

async function importInto(
  db: Database,
  file: SourceFile,
  request: ImportRequest,
  onProgress: (progress: ImportProgress) => void,
): Promise<ImportResult> {
  const { fileHash, reading } = await examineFile(file, request.options);
  const describe = (list: ListInfo, alreadyImported: boolean): ImportResult => ({
    list,
    alreadyImported,
    keySource: reading.keySource,
    detected: detectedOf(reading),
  });
  const known = findKnown(db, fileHash, reading);
  if (known !== null) return describe(known, true);
  const unlock = lockImports(request.listsPath);
  try {
    sweepHalfLists(db);
    const writer = new ListWriter(db, {
      name: listName(file.name, reading),
      fileHash,
      reading,
      importedAt: request.importedAt,
    });
    await writeRows(file, reading, writer, onProgress);
    file.assertUnchanged();
    writer.finish();
    const list = listInfoQueries(db).byId(writer.id);
    if (list === null) throw new Error(`list ${writer.id} is not there after its import`);
    return describe(list, false);
  } catch (error) {
    tryToSweep(db);
    throw error;
  } finally {
    unlock();
  }
}

async function writeRows(
  file: SourceFile,
  reading: FileReading,
  writer: ListWriter,
  onProgress: (progress: ImportProgress) => void,
): Promise<void> {
  const bytesTotal = file.sizeBytes;
  let reported = 0;
  for await (const batch of recordBatches(file.file, reading)) {
    writer.write(batch);
    const isDue = batch.bytesRead >= Math.min(reported + bytesTotal / PROGRESS_REPORTS, bytesTotal);
    if (!isDue || batch.bytesRead === reported) continue;
    reported = batch.bytesRead;
    onProgress({ bytesRead: reported, bytesTotal, rows: writer.rowCount });
  }
}

/** The newest list of a file with these bytes that was read the same way. */
function findKnown(db: Database, fileHash: string, reading: FileReading): ListInfo | null {
  const keyColumns = reading.keyColumns.map(({ index }) => reading.names[index]);
  const readAlike = db
    .prepare<[string, string], number>('select id from lists where file_hash = ? and read_as = ?')
    .pluck()
    .all(fileHash, readAs(reading));
  const known = listInfoQueries(db)
    .byHash(fileHash)
    .filter(({ id }) => readAlike.includes(id))
    .find((list) => list.keyColumns.join('\0') === keyColumns.join('\0'));
  return known ?? null;
}

/** One import at a time: only so can what a dead one left be told from what a living one writes. */
function lockImports(listsPath: string): () => void {
  const unlock = takeExclusiveLock(join(dirname(listsPath), 'import.db'));
  if (unlock !== null) return unlock;
  throw new UserError(
    'busy',
    'Another import is going on. Nothing was imported. Start this one when that one is done.',
  );
}

/** When even this fails, the next import does it; what went wrong first is what the user should hear. */
function tryToSweep(db: Database): void {
  try {
    sweepHalfLists(db);
  } catch {}
}
