import type { Database } from 'better-sqlite3';
import type { ListRow } from '#electron/ports/lists.ts';
import { entityKey, type KeyKind } from '#shared/domain/lists/entity-key.ts';
import type { ListId, RowId, RunId } from '#shared/lib/ids.ts';

interface EditRow {
  readonly rowId: RowId;
  readonly index: number;
  readonly value: string;
}

interface KeyPart {
  readonly index: number;
  readonly kind: KeyKind;
}

const EDITS = `
  select row_id as rowId, position as "index", value
  from row_edits
  where list_id = ? and run_id = ? and row_id between ? and ?`;

const KEY_PARTS = `
  select position as "index", key_kind as kind
  from list_columns
  where list_id = ? and key_position is not null
  order by key_position`;

/** Reads what a run changed of a list's rows into them. Nearly every run has no edits, and finds that out by one look. */
export function prepareEdits(db: Database) {
  const edits = db.prepare<[ListId, RunId, number, number], EditRow>(EDITS);
  const keyParts = db.prepare<[ListId], KeyPart>(KEY_PARTS);

  /** @returns the rows as the run has them, their keys made anew where a key column was changed */
  return (list: ListId, run: RunId, rows: readonly ListRow[]): readonly ListRow[] => {
    const ids = rows.map(({ id }) => id);
    const found = edits.all(list, run, Math.min(...ids), Math.max(...ids));
    if (found.length === 0) return rows;
    const parts = keyParts.all(list);
    return rows.map((row) => {
      const ours = found.filter(({ rowId }) => rowId === row.id);
      return ours.length === 0 ? row : edited(row, ours, parts);
    });
  };
}

function edited(row: ListRow, edits: readonly EditRow[], keyParts: readonly KeyPart[]): ListRow {
  const changed = new Map(edits.map(({ index, value }) => [index, value]));
  const values = row.values.map((value, index) => changed.get(index) ?? value);
  if (!keyParts.some(({ index }) => changed.has(index))) return { ...row, values };
  const cells = keyParts.map(({ index }) => values[index] ?? null);
  const kinds = keyParts.map(({ kind }) => kind);
  return { ...row, key: entityKey(cells, kinds), values };
}
