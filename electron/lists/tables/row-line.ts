import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import type { Database } from 'better-sqlite3';
import type { ListId, RowId } from '#shared/lib/ids.ts';
import { cellColumns, MAX_OWN_COLUMNS, tableName } from './list-table.ts';

interface Reading {
  readonly importedAt: number;
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
  select imported_at as importedAt, read_as ->> 'source' as source, read_as ->> 'skippedLines' as skippedLines,
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

/** Rows whose cells are looked through at a time: some ten milliseconds. */
const PIECE = 20_000;

/** Where counting begins for a row. */
interface Start {
  readonly anchor: Anchor;
  /** The line after which records that are no rows are counted. */
  readonly after: number;
  readonly width: number;
  /** Tells a list from one that had its number before it was removed. */
  readonly importedAt: number;
}

/**
 * Finds the lines of rows. It remembers how many line ends the cells of each piece of a list hold, since to look for
 * them is what takes long: the first far row of a million takes a second or two, the next ones some milliseconds.
 * Between two pieces whoever else waits for the thread gets a turn. A list's cells never change.
 */
export class LineFinder {
  readonly #db: Database;
  readonly #breaks = new Map<string, number>();

  constructor(db: Database) {
    this.#db = db;
  }

  /**
   * The line of its file on which a row begins, counted from the last row before it whose line was noted: a line for
   * each row between, those that were no rows, and the line ends inside cells.
   *
   * @returns null for a row of a workbook, or of a list that is too wide to be counted
   */
  async lineOf(list: ListId, row: RowId): Promise<number | null> {
    const start = startOf(this.#db, list, row);
    if (start === null) return null;
    const { anchor, after } = start;
    const breaks = await this.#breaksBetween(list, { ...start, from: anchor.row, to: row });
    let line = anchor.line + (row - anchor.row) + breaks;
    for (const other of this.#db.prepare<[ListId, number], number>(BETWEEN).pluck().iterate(list, after)) {
      if (other > line) break;
      line += 1;
    }
    return line;
  }

  async #breaksBetween(list: ListId, between: BetweenOf): Promise<number> {
    const { from, to } = between;
    let breaks = 0;
    for (let at = from; at < to; ) {
      const end = Math.min(to, (Math.floor(at / PIECE) + 1) * PIECE);
      const isWhole = end - at === PIECE;
      breaks += isWhole
        ? this.#breaksOfPiece(list, { ...between, from: at, to: end })
        : breaksBetween(this.#db, list, { ...between, from: at, to: end });
      at = end;
      await turnOfTheLoop();
    }
    return breaks;
  }

  #breaksOfPiece(list: ListId, piece: BetweenOf): number {
    const key = `${list} ${piece.importedAt} ${piece.from}`;
    const breaks = this.#breaks.get(key) ?? breaksBetween(this.#db, list, piece);
    this.#breaks.set(key, breaks);
    return breaks;
  }
}

function startOf(db: Database, list: ListId, row: RowId): Start | null {
  const reading = db.prepare<[ListId], Reading>(READING).get(list);
  if (reading === undefined || reading.source !== 'text' || reading.width > MAX_OWN_COLUMNS) return null;
  const noted = db.prepare<[ListId, RowId], Anchor>(ANCHOR).get(list, row);
  const header = reading.hasHeader === 1 ? 1 + reading.headerBreaks : 0;
  return {
    anchor: noted ?? { row: 1, line: reading.skippedLines + 1 + header },
    after: noted?.line ?? reading.skippedLines,
    width: reading.width,
    importedAt: reading.importedAt,
  };
}

interface Between {
  readonly from: number;
  readonly to: number;
  readonly width: number;
}

interface BetweenOf extends Between, Pick<Start, 'importedAt'> {}

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
