import type { Database } from 'better-sqlite3';
import { openListsToWrite } from '#electron/lists/tables/database.ts';
import type { EditedRow, RowEdit, RowEdits } from '#electron/ports/row-edits.ts';
import { openDatabase } from '#electron/sqlite/open.ts';

const OF_ROW = `
  select position as "index", value, edited_at as editedAt
  from row_edits
  where list_id = @listId and run_id = @runId and row_id = @rowId
  order by position`;

const SET = `
  insert into row_edits (list_id, run_id, row_id, position, value, edited_at)
  values (@listId, @runId, @rowId, @index, @value, @editedAt)
  on conflict do update set value = excluded.value, edited_at = excluded.edited_at`;

const UNDO = 'delete from row_edits where list_id = @listId and run_id = @runId and row_id = @rowId';

/**
 * The `RowEdits` port on `lists.db`, opened for each call and closed again: an edit is a rare, short act of a person,
 * and an import elsewhere lets it in between two of its batches.
 *
 * @throws UserError `environment` when the file cannot be opened
 */
export function createRowEdits(listsPath: string): RowEdits {
  const using = async <Value>(work: (db: Database) => Value): Promise<Value> => {
    const db = openListsToWrite(listsPath);
    try {
      // What the user typed is told to be kept: it must survive a power cut.
      db.pragma('synchronous = full');
      return db.transaction(() => work(db)).immediate();
    } finally {
      db.close();
    }
  };
  return {
    set: (row, values, editedAt) =>
      using((db) => {
        const set = db.prepare<EditedRow & RowEdit>(SET);
        for (const [index, value] of values) set.run({ ...row, index, value, editedAt });
      }),
    undo: (row) => using((db) => db.prepare<EditedRow>(UNDO).run(row).changes),
    of: (row) => using((db) => db.prepare<EditedRow, RowEdit>(OF_ROW).all(row)),
  };
}

/** The reading half, which never waits for who writes; for those who only look on. */
export const createEditReader = (listsPath: string): Pick<RowEdits, 'of'> => ({
  async of(row) {
    const db = openDatabase(listsPath, { readonly: true, synchronous: 'normal' });
    try {
      return db.prepare<EditedRow, RowEdit>(OF_ROW).all(row);
    } finally {
      db.close();
    }
  },
});
