import type { PracticeRecord } from './practice-record.ts';
import type { PracticeRow } from './row-store.ts';

/** Rows after a row number, in order; none at the end. */
type RowsAfter = (after: number) => readonly PracticeRow[];

/**
 * What is stored as a CSV file, the way that Clay exports a table: a column for each field that any record has, in the
 * order in which they were first seen, commas, LF, and every cell as it was sent.
 *
 * @param rowsAfter is read twice: for the columns, then for the cells
 */
export function* recordsCsv(rowsAfter: RowsAfter): Generator<string, void> {
  const fields = new Set<string>();
  for (const page of pagesOf(rowsAfter)) {
    for (const record of page) for (const field of Object.keys(record)) fields.add(field);
  }
  yield csvLine([...fields]);
  for (const page of pagesOf(rowsAfter)) {
    yield page.map((record) => csvLine([...fields].map((field) => textOf(record[field])))).join('');
  }
}

function* pagesOf(rowsAfter: RowsAfter): Generator<readonly PracticeRecord[], void> {
  for (let after = 0; ; ) {
    const rows = rowsAfter(after);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.flatMap(({ record }) => (record === null ? [] : [record]));
    after = last.row;
  }
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const csvLine = (cells: readonly string[]): string =>
  cells.length === 1 && cells[0] === '' ? '""\n' : `${cells.map(csvCell).join(',')}\n`;

const csvCell = (cell: string): string =>
  /[",\r\n]/.test(cell) || cell.trim() !== cell ? `"${cell.replaceAll('"', '""')}"` : cell;
