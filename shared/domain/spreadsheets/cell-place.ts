/** As many columns as a sheet has (https://support.microsoft.com/office/1672b34d, 2026-11). */
export const MAX_SHEET_COLUMNS = 16_384;
/** As many rows as a sheet has. */
export const MAX_SHEET_ROWS = 1_048_576;

const LETTER_A = 65;
const LETTER_Z = 90;

/**
 * The column of a cell's place, from 0: 2 for `C7`.
 *
 * @returns -1 when the place has no column
 */
export function columnOf(place: string): number {
  let column = 0;
  for (let at = 0; at < place.length; at += 1) {
    const code = place.charCodeAt(at);
    if (code < LETTER_A || code > LETTER_Z) break;
    column = column * 26 + code - LETTER_A + 1;
  }
  return column - 1;
}

/** The place of a cell, such as `C7`. */
export function cellPlace(column: number, line: number): string {
  let letters = '';
  for (let left = column + 1; left > 0; left = Math.floor((left - 1) / 26)) {
    letters = String.fromCharCode(LETTER_A + ((left - 1) % 26)) + letters;
  }
  return `${letters}${line}`;
}

/**
 * The rows of merged cells such as `A2:B9`, from 1.
 *
 * @returns null when they are of one row, or no places
 */
export function mergedRows(places: string): { readonly first: number; readonly last: number } | null {
  const [, first = '', last = ''] = /^[A-Z]+(\d+):[A-Z]+(\d+)$/.exec(places) ?? [];
  return Number(last) > Number(first) ? { first: Number(first), last: Number(last) } : null;
}
