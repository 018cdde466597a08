import { dirname, join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { openListsToWrite } from '#electron/lists/tables/database.ts';
import { sweepHalfLists } from '#electron/lists/tables/half-lists.ts';
import { takeExclusiveLock } from '#electron/sqlite/exclusive-lock.ts';
import type { ListId } from '#shared/lib/ids.ts';
import { UserError } from '#shared/lib/user-error.ts';

/** Gives a list another name. */
export function renameList(listsPath: string, id: ListId, name: string): void {
  writing(listsPath, (db) => {
    const change = db.prepare<[string, ListId]>("update lists set name = ? where id = ? and state = 'ready'");
    assertFound(change.run(name, id).changes);
  });
}

/**
 * Takes a list out of everybody's sight, for good: it is as one whose import never ended, which nobody sees and which
 * is swept. What is in it is erased by `sweepLists`.
 */
export function hideList(listsPath: string, id: ListId): void {
  writing(listsPath, (db) => {
    const change = db.prepare<[ListId]>(
      "update lists set state = 'importing' where id = ? and state = 'ready'",
    );
    assertFound(change.run(id).changes);
  });
}

/**
 * Erases lists that are seen by nobody, in short transactions, and their bytes with them.
 *
 * @returns how many there were; 0 while an import goes on elsewhere, which might be writing one of them
 */
export function sweepLists(listsPath: string): number {
  const unlock = takeExclusiveLock(join(dirname(listsPath), 'import.db'));
  if (unlock === null) return 0;
  try {
    return writing(listsPath, (db) => {
      const count = sweepHalfLists(db);
      // What was erased must not stay in the log either; readers in the middle of something put it off.
      if (count > 0) db.pragma('wal_checkpoint(truncate)');
      return count;
    });
  } finally {
    unlock();
  }
}

function writing<Result>(listsPath: string, work: (db: Database) => Result): Result {
  const db = openListsToWrite(listsPath);
  try {
    // What the user is told of must survive a power cut.
    db.pragma('synchronous = full');
    return work(db);
  } finally {
    db.close();
  }
}

function assertFound(changes: number): void {
  if (changes === 1) return;
  throw new UserError('state', 'This list is no longer there. Nothing was changed.');
}
