import type { Database } from 'better-sqlite3';
import type { Migration } from '#electron/sqlite/migrate.ts';

/** That the user let a run spend more than was agreed at its start: the plan has the new budget, this how it came there. */
const CHANGE = `
create table budget_raises (
  id integer primary key,
  run_id integer not null references runs (id),
  raised_at real not null,
  from_micros integer not null check (from_micros >= 0),
  to_micros integer not null,
  check (to_micros > from_micros)
) strict;
`;

export const budgetRaises: Migration = {
  version: 60,
  name: 'budget raises',
  up: (db: Database) => {
    db.exec(CHANGE);
  },
};
