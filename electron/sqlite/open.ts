import Database from 'better-sqlite3';
import { UserError } from '#shared/lib/user-error.ts';
import { fileFailure } from './failure.ts';

export interface OpenOptions {
  /** Refuses every write, and a file that is not there yet. */
  readonly readonly?: boolean;
  /** `full`: a commit that returned survives a power cut. `normal`: it survives the program's death only. */
  readonly synchronous: 'full' | 'normal';
  /** Of a file that is made now; an existing one keeps its own. */
  readonly pageSizeBytes?: number;
}

/**
 * Opens a database of ours in WAL mode, so that readers never wait for the writer.
 *
 * @returns the open handle; who opens it closes it
 * @throws UserError `environment` when the file cannot be opened, is no database, or its disk does not do WAL
 */
export function openDatabase(path: string, options: OpenOptions): Database.Database {
  const readonly = options.readonly ?? false;
  let db: Database.Database | undefined;
  try {
    db = new Database(path, { readonly, fileMustExist: readonly });
    setPragmas(db, path, options);
    return db;
  } catch (error) {
    db?.close();
    if (error instanceof UserError) throw error;
    throw fileFailure(error, `${path} could not be opened as a database. It was not changed.`, path);
  }
}

function setPragmas(db: Database.Database, path: string, options: OpenOptions): void {
  // First, because changing the journal mode may already have to wait for another process.
  db.pragma('busy_timeout = 5000');
  if (!options.readonly) {
    // Before WAL, which fixes it.
    if (options.pageSizeBytes !== undefined) db.pragma(`page_size = ${options.pageSizeBytes}`);
    const mode = db.pragma('journal_mode = wal', { simple: true });
    if (mode !== 'wal') throw noWal(path);
  }
  // better-sqlite3 is compiled to `normal` under WAL, which may lose the last commits in a power cut.
  db.pragma(`synchronous = ${options.synchronous}`);
  db.pragma('foreign_keys = on');
  // On macOS a plain fsync leaves the data in the drive's own cache.
  if (process.platform === 'darwin' && options.synchronous === 'full') {
    db.pragma('fullfsync = on');
    db.pragma('checkpoint_fullfsync = on');
  }
}

function noWal(path: string): UserError {
  return new UserError(
    'environment',
    `${path} lies on a disk that cannot hold it safely (no shared memory; often a network drive). ` +
      'Nothing was written. Keep the data folder on a disk of this machine.',
  );
}
