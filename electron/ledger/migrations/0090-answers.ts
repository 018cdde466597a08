import type { Database } from 'better-sqlite3';
import type { Migration } from '#electron/sqlite/migrate.ts';

/**
 * What others answered to calls that failed, in pages of their own: they may say things of people, and are erased with
 * the list. Among the calls, bytes of them would stay wherever SQLite had moved a row within or between pages.
 */
const CHANGE = `
create table answers (
  call_id integer primary key,
  answer text not null
) strict;

insert into answers (call_id, answer)
select id, answer from calls where answer is not null;

update calls set answer = null where answer is not null;

alter table calls drop column answer;

create table erasures (
  -- a list that is gone from lists.db, or is about to go, of which answers are still to be erased
  list_id integer primary key
) strict;
`;

export const answers: Migration = {
  version: 90,
  name: 'answers',
  up: (db: Database) => {
    db.pragma('secure_delete = on');
    db.exec(CHANGE);
    db.pragma('secure_delete = off');
  },
};
