import type { Database } from 'better-sqlite3';
import type { ListId, RowId } from '#shared/lib/ids.ts';
import { cellColumns, MAX_OWN_COLUMNS, tableName } from './list-table.ts';

interface Reading {
  readonly source: string | null;
  readonly skippedLines: number;
  readonly hasHeader: number;
  readonly width: number;
  /** Line ends inside the columns' names. */
  readonly headerBreaks: number;
}

/** A row whose line is known. */
interface Anchor {
  readonly row: number;
  readonly line: number;
}

const breaksIn = (text: string): string =>
  // CRLF is one line end, and so is each LF and CR by itself.
  `(length(${text}) * 2 - length(replace(${text}, char(10), '')) - length(replace(${text}, char(13), ''))
    - (length(${text}) - length(replace(${text}, char(13, 10), ''))) / 2)`;

const READING = `
  select read_as ->> 'source' as source, read_as ->> 'skippedLines' as skippedLines,
    read_as ->> 'hasHeader' as hasHeader, count(*) as width, sum(${breaksIn('list_columns.name')}) as headerBreaks
  from lists
  join list_columns on list_columns.list_id = lists.id
  where lists.id = ? and state = 'ready'
  group by lists.id`;

const ANCHOR = `
  select row_id as row, line
  from list_problems
  where list_id = ? and row_id <= ?
  order by row_id desc
  limit 1`;

const BETWEEN = `
  select line
  from list_problems
  where list_id = ? and row_id is null and line > ?
  order by line`;

/**
 * The line of its file on which a row begins, counted from the last row before it whose line was noted: a line for
 * each row between, those that were no rows, and the line ends inside cells.
 *
 * @returns null for a row of a workbook, or of a list that is too wide to be counted
 */
export function lineOfRow(db: Database, list: ListId, row: RowId): number | null {
  const reading = db.prepare<[ListId], Reading>(READING).get(list);
  if (reading === undefined || reading.source !== 'text' || reading.width > MAX_OWN_COLUMNS) return null;
  const noted = db.prepare<[ListId, RowId], Anchor>(ANCHOR).get(list, row);
  const header = reading.hasHeader === 1 ? 1 + reading.headerBreaks : 0;
  const anchor = noted ?? { row: 1, line: reading.skippedLines + 1 + header };
  let line =
    anchor.line +
    (row - anchor.row) +
    breaksBetween(db, list, { from: anchor.row, to: row, width: reading.width });
  const after = noted?.line ?? reading.skippedLines;
  for (const other of db.prepare<[ListId, number], number>(BETWEEN).pluck().iterate(list, after)) {
    if (other > line) break;
    line += 1;
  }
  return line;
}

interface Between {
  readonly from: number;
  readonly to: number;
  readonly width: number;
}

function breaksBetween(db: Database, list: ListId, { from, to, width }: Between): number {
  const cells = cellColumns(width);
  const sum = cells.map((name) => `coalesce(${breaksIn(name)}, 0)`).join(' + ');
  // Nearly no cell holds a line end; to look for one is much cheaper than to count.
  const any = cells.map((name) => `instr(${name}, char(10)) or instr(${name}, char(13))`).join(' or ');
  const query = db
    .prepare<[number, number], number>(
      `select coalesce(sum(${sum}), 0) from ${tableName(list)} where row_id >= ? and row_id < ? and (${any})`,
    )
    .pluck();
  return query.get(from, to) ?? 0;
}
