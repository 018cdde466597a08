import type { Database } from 'better-sqlite3';
import type { Migration } from '#electron/sqlite/migrate.ts';

/**
 * More kinds of decision: done rows that an arrival check did not find and that are sent again, dead letters that are
 * given up with a reason, and dead letters whose values were changed. SQLite cannot change a check: the table is
 * made anew, its rows with their ids and moments.
 */
const CHANGE = `
alter table decisions rename to decisions_before;

create table decisions (
  id integer primary key,
  run_id integer not null references runs (id),
  decided_at real not null,
  kind text not null check (kind in ('resend', 'accept', 'reviveDead', 'cancel', 'resendMissing', 'discard', 'edit')),
  tasks integer not null
) strict;

insert into decisions (id, run_id, decided_at, kind, tasks)
select id, run_id, decided_at, kind, tasks
from decisions_before;

drop table decisions_before;
`;

export const moreDecisions: Migration = {
  version: 40,
  name: 'more kinds of decision',
  up: (db: Database) => {
    db.exec(CHANGE);
  },
};
