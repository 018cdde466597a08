import { ROW_HEIGHT } from './grid-types.ts';

/** Places from `first` to `last`; none when that is the smaller. */
export interface Range {
  readonly first: number;
  readonly last: number;
}

/** Drawn beyond what is seen, so that a little scrolling shows no gap. */
const ROWS_BESIDE = 6;
const COLUMNS_BESIDE = 2;
/** So few that drawing all is quicker than finding out which. */
const FEW_COLUMNS = 24;
/** More are never seen. In a box that grows with what is in it all would be, and the window would stand still. */
const MOST_ROWS = 400;

/** Rows that are seen at once at most, a part of one at either end. */
const rowsAtOnce = (heightPx: number): number => Math.min(Math.ceil(heightPx / ROW_HEIGHT) + 1, MOST_ROWS);

/** The rows to draw. All are of one height, so that no table of where each begins is needed, however many there are. */
export function rowWindow(firstSeen: number, heightPx: number, rowCount: number): Range {
  if (heightPx <= 0) return { first: 0, last: -1 };
  const seen = Math.max(0, Math.min(firstSeen, rowCount - 1));
  return {
    first: Math.max(0, seen - ROWS_BESIDE),
    last: Math.min(rowCount - 1, seen + rowsAtOnce(heightPx) - 1 + ROWS_BESIDE),
  };
}

/** As many elements as rows are drawn at most: a row that comes takes that of one that left. */
export const rowPool = (heightPx: number): number => rowsAtOnce(heightPx) + 2 * ROWS_BESIDE;

/** The columns to draw, of which `leftPx` are scrolled out of sight. */
export function columnWindow(widths: readonly number[], leftPx: number, widthPx: number): Range {
  if (widths.length <= FEW_COLUMNS) return { first: 0, last: widths.length - 1 };
  let first = 0;
  let end = widths[0] ?? 0;
  while (end <= leftPx && first < widths.length - 1) {
    first += 1;
    end += widths[first] ?? 0;
  }
  let last = first;
  while (end < leftPx + widthPx && last < widths.length - 1) {
    last += 1;
    end += widths[last] ?? 0;
  }
  return {
    first: Math.max(0, first - COLUMNS_BESIDE),
    last: Math.min(widths.length - 1, last + COLUMNS_BESIDE),
  };
}
