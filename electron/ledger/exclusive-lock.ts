import Database from 'better-sqlite3';

/** Holds a lock until it is released or the process dies, whichever comes first. */
export interface HeldLock {
  release(): void;
}

/**
 * Takes a lock that one process at a time can hold: an exclusive transaction on an empty database of its own. The
 * operating system gives it back at the holder's death, however that comes, so there is no stale lock to clean up.
 *
 * @returns the lock, or null when another process holds it
 */
export function tryExclusiveLock(path: string): HeldLock | null {
  const db = new Database(path, { timeout: 0 });
  try {
    // A journal in memory: the file stays empty, and nothing is left behind to recover.
    db.pragma('journal_mode = memory');
    db.exec('begin exclusive');
    return { release: () => db.close() };
  } catch (error) {
    db.close();
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return null;
    throw error;
  }
}
