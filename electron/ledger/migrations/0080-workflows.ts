import type { Database } from 'better-sqlite3';
import type { Migration } from '#electron/sqlite/migrate.ts';

/** Workflows that the user drew up. A run keeps its own copy of what it does, so that these may change and go. */
const CHANGE = `
create table workflows (
  id integer primary key,
  name text not null check (name <> ''),
  -- the list it is drawn up for and its steps, as JSON (see workflow-definition.ts); nothing of it is secret
  definition text not null check (json_valid(definition)),
  changed_at real not null
) strict;
`;

export const workflows: Migration = {
  version: 80,
  name: 'workflows',
  up: (db: Database) => {
    db.exec(CHANGE);
  },
};
