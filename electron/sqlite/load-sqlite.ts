import Database from 'better-sqlite3';

/**
 * Loads SQLite's native part into this thread. A thread that is terminated while it does so takes the whole program
 * with it: better-sqlite3 ends it where Node refuses a call. Who may be terminated loads it first, and says so.
 */
export function loadSqlite(): void {
  new Database(':memory:').close();
}
