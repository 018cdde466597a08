import {
  cellColumns,
  MAX_OWN_COLUMNS,
  ownColumnCount,
  tableName,
} from '#electron/lists/tables/list-table.ts';
import type { ImportProblem } from '#electron/ports/lists.ts';

/** Rows on their way from the thread that reads a file to the one that writes the list. */
export interface RecordBatch {
  /** Names of columns that the list must have got before these rows are written. */
  readonly newColumns: readonly string[];
  readonly rowCount: number;
  /** The rows as JSON: an array of what `packRow` gives. */
  readonly rows: string;
  readonly problems: readonly ImportProblem[];
  /** How far the file was read when the batch was full. */
  readonly bytesRead: number;
}

/** SQLite finds an element of an array by walking to it: a wide row in one array would cost its width squared. */
const GROUP = 32;

/**
 * A row as it travels: its key, then its cells in groups, then those past the table's own columns together.
 *
 * One JSON text a batch, because one parameter for a thousand rows is bound much faster than one for each cell, which
 * took a third of an import; and because it passes between threads as one piece.
 */
export function packRow(key: string | null, cells: readonly string[]): readonly unknown[] {
  if (cells.length <= GROUP) return [key, cells];
  const groups: unknown[] = [key];
  for (let from = 0; from < Math.min(cells.length, MAX_OWN_COLUMNS); from += GROUP) {
    groups.push(cells.slice(from, Math.min(from + GROUP, MAX_OWN_COLUMNS)));
  }
  if (cells.length > MAX_OWN_COLUMNS) groups.push(cells.slice(MAX_OWN_COLUMNS));
  return groups;
}

/** The cells of a row that `packRow` packed. */
export function unpackRow(packed: readonly unknown[]): readonly string[] {
  // What follows the key is nothing but arrays of cells.
  return packed.slice(1).flat() as readonly string[];
}

/**
 * The statement that inserts a batch into a list's table; its parameters are the id of the row before the first, and
 * `RecordBatch.rows`. What a short row lacks becomes null.
 */
export function insertRowsSql(listId: number, width: number): string {
  const own = Array.from({ length: ownColumnCount(width) }, (_, index) => {
    return `row.value ->> '$[${1 + Math.floor(index / GROUP)}][${index % GROUP}]'`;
  });
  const rest = `row.value ->> '$[${1 + Math.ceil(MAX_OWN_COLUMNS / GROUP)}]'`;
  const values = width > MAX_OWN_COLUMNS ? [...own, rest] : own;
  return `
    insert into ${tableName(listId)} (row_id, key, ${cellColumns(width).join(', ')})
    select ? + 1 + row.key, row.value ->> 0, ${values.join(', ')}
    from jsonb_each(?) as row`;
}
