/**
 * The shape of a list's own table: `row_id`, `key`, and one text column a list column, `c0`, `c1`, …
 *
 * SQLite takes 2,000 columns a table. What goes beyond `MAX_OWN_COLUMNS` is kept in one more column, `rest`: a JSON
 * array of the further cells. Such lists are rare; their further columns are slower, and nothing else differs.
 */
export const MAX_OWN_COLUMNS = 1_000;

/** As many as a sheet of Excel has. A line with more is no line of a list; it lacks its line ends. */
export const MAX_COLUMNS = 16_384;

export function tableName(listId: number): string {
  return `list_${listId}`;
}

/** How many of a list's columns are columns of its table. */
export function ownColumnCount(columnCount: number): number {
  return Math.min(columnCount, MAX_OWN_COLUMNS);
}

/** The names of the table's columns that hold cells, `rest` included. */
export function cellColumns(columnCount: number): readonly string[] {
  const own = Array.from({ length: ownColumnCount(columnCount) }, (_, index) => `c${index}`);
  return columnCount > MAX_OWN_COLUMNS ? [...own, 'rest'] : own;
}

export function createTableSql(listId: number, columnCount: number): string {
  const cells = cellColumns(columnCount).map((name) => `, ${name} text`);
  return `create table ${tableName(listId)} (row_id integer primary key, key text${cells.join('')}) strict`;
}

/** The statements that give a table room for `to` columns instead of `from`. */
export function widenTableSql(listId: number, from: number, to: number): string {
  const present = new Set(cellColumns(from));
  return cellColumns(to)
    .filter((name) => !present.has(name))
    .map((name) => `alter table ${tableName(listId)} add column ${name} text`)
    .join(';\n');
}
