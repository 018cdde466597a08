import { dirname } from 'node:path';
import type { Database } from 'better-sqlite3';
import { LISTS_MIGRATIONS } from '#electron/lists/migrations/all.ts';
import { migrate } from '#electron/sqlite/migrate.ts';
import { openDatabase } from '#electron/sqlite/open.ts';

/** Measured: a tenth faster to fill with rows of 200 bytes than SQLite's 4,096; larger ones gain nothing. */
const PAGE_SIZE_BYTES = 8_192;

/**
 * Opens `lists.db` to write, making it or bringing it to the newest schema first.
 *
 * `normal` is enough: what a power cut may take from a list can be imported again, and the flip that makes a list
 * visible asks for more itself.
 */
export function openListsToWrite(path: string): Database {
  const db = openDatabase(path, { synchronous: 'normal', pageSizeBytes: PAGE_SIZE_BYTES });
  try {
    migrate(db, LISTS_MIGRATIONS, { name: 'lists.db', backupTo: dirname(path) });
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Opens `lists.db` to read; a data folder that has none yet gets an empty one. */
export function openListsToRead(path: string): Database {
  openListsToWrite(path).close();
  return openDatabase(path, { readonly: true, synchronous: 'normal' });
}
