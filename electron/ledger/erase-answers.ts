import type { Database } from 'better-sqlite3';
import type { ListId } from '#shared/lib/ids.ts';

const OTHERS = `
  insert into kept_answers (call_id, answer)
  select call_id, answer
  from answers
  join calls on calls.id = call_id
  where run_id not in (select id from runs where plan ->> '$.listId' = ?)`;

/**
 * Erases what was answered to failed calls of a list's runs, its bytes too, and with them the promise to do so. Killed
 * at any moment, it is done or still promised.
 *
 * The answers of other lists are written anew, and the table as a whole is let go, whose pages SQLite then overwrites:
 * single rows that are deleted leave bytes behind where a page was once split. That is one commit, and nobody else may
 * write meanwhile: a thousand answers take some ten milliseconds.
 */
export function eraseAnswers(db: Database, list: ListId): void {
  const erase = db.transaction(() => {
    db.exec('create table kept_answers (call_id integer primary key, answer text not null) strict');
    db.prepare<[ListId]>(OTHERS).run(list);
    db.exec('drop table answers; alter table kept_answers rename to answers');
  });
  db.pragma('secure_delete = on');
  try {
    erase.immediate();
  } finally {
    db.pragma('secure_delete = off');
  }
  // What was erased must not stay in the log either. A reader in the middle of something puts that off.
  const [state] = db.pragma('wal_checkpoint(truncate)') as readonly { readonly busy: number }[]; // as documented
  if (state?.busy === 0) db.prepare<[ListId]>('delete from erasures where list_id = ?').run(list);
}
