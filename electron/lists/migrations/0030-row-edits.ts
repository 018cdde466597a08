import type { Migration } from '#electron/sqlite/migrate.ts';

/**
 * Values of rows that were changed for one run, beside the list's own, which stay. They are the list's: deleting it
 * takes them along. The run is one of the ledger's, which is another file.
 */
export const rowEdits: Migration = {
  version: 30,
  name: 'row edits',
  up: (db) =>
    db.exec(`
      create table row_edits (
        list_id integer not null references lists (id) on delete cascade,
        run_id integer not null,
        row_id integer not null,
        -- the column, by its place in the list
        position integer not null check (position >= 0),
        value text not null,
        edited_at real not null,
        primary key (list_id, run_id, row_id, position)
      ) strict, without rowid;
    `),
};
