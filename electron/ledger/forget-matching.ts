import type { Database } from 'better-sqlite3';
import type { ListId } from '#shared/lib/ids.ts';

const FORGET = `
  update runs set plan = json_set(plan, '$.settings.sample', json('{"kind":"matching","filters":[],"search":""}'))
  where plan ->> '$.listId' = ? and plan ->> '$.settings.sample.kind' = 'matching'`;

/** Takes the words out by which runs of a list chose their rows; nobody reads them any more, but bytes of them may stay. */
export function forgetMatching(db: Database, list: ListId): void {
  db.prepare<[ListId]>(FORGET).run(list);
}

/**
 * Writes all runs anew, in pages that were emptied as a whole: what SQLite left behind of older texts is gone. Inside a
 * transaction with `secure_delete`, and with `foreign_keys` off, under which rows would be deleted one by one.
 */
export function rewriteRuns(db: Database): void {
  db.exec(`
    create table kept_runs as select * from runs;
    delete from runs;
    insert into runs select * from kept_runs order by id;
    drop table kept_runs`);
}
