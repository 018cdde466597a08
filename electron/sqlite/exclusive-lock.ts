import Database from 'better-sqlite3';
import { fileFailure } from './failure.ts';

/** Somebody who only looks (see `isExclusivelyLocked`) is gone again by then; a holder is not waited for. */
const LOOK_MS = 5;

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
    db = new Database(path, { timeout: LOOK_MS });
    db.exec('begin exclusive');
  } catch (error) {
    db?.close();
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return null;
    throw fileFailure(error, `${path} could not be locked. Nothing was changed.`, path);
  }
  const held = db;
  return () => held.close();
}

/**
 * Whether somebody holds the lock at this moment. Any number may ask at once: none of them is taken for its holder.
 * One that cannot be asked about, as where its file was never made, is not held.
 *
 * @param path as in `takeExclusiveLock`; made by that alone
 */
export function isExclusivelyLocked(path: string): boolean {
  let db: Database.Database | undefined;
  try {
    db = new Database(path, { readonly: true, timeout: 0 });
    // Reading shares the file with all who read, and with nobody who holds it.
    db.prepare('select 1 from sqlite_schema').get();
    return false;
  } catch (error) {
    return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
  } finally {
    db?.close();
  }
}
