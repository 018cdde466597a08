import type { Database } from 'better-sqlite3';
import type { Migration } from '#electron/sqlite/migrate.ts';

/** In which session a run was taken up last: while that one lasts, a program drives the run, also between two rows. */
const CHANGE = `
alter table runs add column taken_in integer;
`;

export const runsTakenUp: Migration = {
  version: 100,
  name: 'runs taken up',
  up: (db: Database) => {
    db.exec(CHANGE);
  },
};
