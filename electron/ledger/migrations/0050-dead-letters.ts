import type { Database } from 'better-sqlite3';
import type { Migration } from '#electron/sqlite/migrate.ts';

/**
 * What the user decides about single dead letters. Both tables are beside the hot path: a task that is sent never
 * touches them.
 */
const CHANGE = `
-- Dead letters that were given up: they stay dead, and never wait again (queries/held-tasks.ts, dead-letters.ts).
create table discards (
  task_id integer primary key,
  discarded_at real not null,
  -- what the task had died of; since then its own reason says why it was given up
  died_of text not null
) strict;

-- Which tasks a decision was about, where they were named one by one.
create table decided_tasks (
  task_id integer not null,
  decision_id integer not null references decisions (id),
  primary key (task_id, decision_id)
) strict, without rowid;
`;

export const deadLetters: Migration = {
  version: 50,
  name: 'dead letters',
  up: (db: Database) => {
    db.exec(CHANGE);
  },
};
