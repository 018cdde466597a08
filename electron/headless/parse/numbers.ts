import type { RowId } from '#shared/lib/ids.ts';
import { failed, ok, type Result } from '#shared/lib/result.ts';

/** A whole number from 1. */
export function parseCount(text: string): Result<number, string> {
  return /^[1-9]\d{0,14}$/.test(text) ? ok(Number(text)) : failed('It must be a whole number of at least 1.');
}

/** A whole number from 0. */
export function parseCountOrZero(text: string): Result<number, string> {
  if (text === '0') return ok(0);
  const count = parseCount(text);
  return count.ok ? count : failed('It must be a whole number of at least 0.');
}

/** Row numbers, such as `3,17,20`. */
export function parseRows(text: string): Result<readonly number[], string> {
  const rows = text.split(',').map((part) => parseCount(part.trim()));
  const numbers = rows.flatMap((row) => (row.ok ? [row.value] : []));
  return numbers.length === rows.length
    ? ok(numbers)
    : failed('Rows are numbers with commas between, such as 3,17.');
}

/** One row by its number in the list. */
export function parseRowId(text: string): Result<RowId, string> {
  const id = parseCount(text);
  return id.ok ? ok(id.value as RowId) : failed('A row is named by its number.'); // whether it exists, the list says
}
