import Database from 'better-sqlite3';
import { fileFailure } from './failure.ts';

/**
 * Takes a lock that one process (or thread) can hold at a time and that the operating system frees when its holder
 * dies, however it dies: an exclusive transaction on an empty database.
 *
 * @param path  the lock's own file, which is made when missing and stays
 * @returns what gives the lock back, or null when another holds it
 * @throws UserError `environment` when the file cannot be opened
 */
export function takeExclusiveLock(path: string): (() => void) | null {
  let db: Database.Database | undefined;
  try {
    db = new Database(path, { timeout: 0 });
    db.exec('begin exclusive');
  } catch (error) {
    db?.close();
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return null;
    throw fileFailure(error, `${path} could not be locked. Nothing was changed.`, path);
  }
  const held = db;
  return () => held.close();
}
