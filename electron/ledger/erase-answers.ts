import type { Database } from 'better-sqlite3';
import type { ListId } from '#shared/lib/ids.ts';
import { forgetMatching, rewriteRuns } from './forget-matching.ts';

const OTHERS = `
  insert into kept_answers (call_id, answer)
  select call_id, answer
  from answers
  join calls on calls.id = call_id
  where run_id not in (select id from runs where plan ->> '$.listId' = ?)`;

const HAS_ANY = `
  select 1
  from answers
  join calls on calls.id = call_id
  where run_id in (select id from runs where plan ->> '$.listId' = ?)
  limit 1`;

/** So long a reader in the middle of something may hold the work on the log up, and with it all sends. */
const LOG_WAIT_MS = 100;

/**
 * Erases what was answered to failed calls of a list's runs and by what words they chose their rows, the bytes too, and
 * with them the promise to do so. Killed at any moment, it is done or still promised.
 *
 * The answers of other lists are written anew, and the table as a whole is let go, whose pages SQLite then overwrites:
 * single rows that are deleted leave bytes behind where a page was once split. So are the runs, of which there are few.
 * That is one commit, and nobody else may write meanwhile: a thousand answers take some ten milliseconds. Where nothing
 * was answered about a list, those of others stay where they are.
 */
export function eraseAnswers(db: Database, list: ListId): void {
  // Outside the transaction: all answers are looked through, and no new ones come for a list that is gone.
  const hasAny = db.prepare<[ListId]>(HAS_ANY).get(list) !== undefined;
  const erase = db.transaction(() => {
    if (hasAny) keepOthers(db, list);
    forgetMatching(db, list);
    rewriteRuns(db);
  });
  db.pragma('secure_delete = on');
  db.pragma('foreign_keys = off');
  try {
    erase.immediate();
  } finally {
    db.pragma('foreign_keys = on');
    db.pragma('secure_delete = off');
  }
  // What was erased must not stay in the log either. A reader in the middle of something puts that off.
  if (workOffLog(db)) db.prepare<[ListId]>('delete from erasures where list_id = ?').run(list);
}

function keepOthers(db: Database, list: ListId): void {
  db.exec('create table kept_answers (call_id integer primary key, answer text not null) strict');
  db.prepare<[ListId]>(OTHERS).run(list);
  db.exec('drop table answers; alter table kept_answers rename to answers');
}

function workOffLog(db: Database): boolean {
  const patience = Number(db.pragma('busy_timeout', { simple: true }));
  db.pragma(`busy_timeout = ${LOG_WAIT_MS}`);
  try {
    const [state] = db.pragma('wal_checkpoint(truncate)') as readonly { readonly busy: number }[]; // as documented
    return state?.busy === 0;
  } finally {
    db.pragma(`busy_timeout = ${patience}`);
  }
}
