import { normalizeKeyPart } from '#shared/domain/lists/entity-key.ts';
import { readNumber } from './read-number.ts';

/** Values of a column that are more than text. A hint for the window; nothing is changed by it. */
export const COLUMN_TYPES = [
  'text',
  'email',
  'domain',
  'url',
  'linkedin',
  'phone',
  'number',
  'date',
] as const;

export type ColumnType = (typeof COLUMN_TYPES)[number];

/** So many of the filled cells must be of a type: lists have gaps like `n/a`. */
const SHARE = 0.8;
/** Rows that settle it: the first screen waits until those of every list are looked at. */
export const TYPE_SAMPLE_ROWS = 250;

/** Each cell is of the first of these that fits it. A date such as 1.2.2026 would pass for a domain, so it comes first. */
const KINDS: readonly (readonly [Exclude<ColumnType, 'text'>, (cell: string, name: string) => boolean])[] = [
  ['email', (cell) => normalizeKeyPart(cell, 'email') !== null],
  ['linkedin', (cell) => normalizeKeyPart(cell, 'linkedin') !== null],
  ['url', (cell) => /^(?:https?:\/\/|www\.)\S+$/i.test(cell)],
  ['date', (cell) => DATES.some((pattern) => pattern.test(cell))],
  ['phone', isPhone],
  ['number', (cell) => !/^[-+]?0\d/.test(cell) && readNumber(cell) !== null],
  ['domain', (cell) => DOMAIN.test(cell)],
];

const TIME = String.raw`(?:[T\s]\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s?(?:[AP]M)?(?:Z|[+-]\d{2}:?\d{2})?)?`;
const DATES = [
  new RegExp(String.raw`^\d{4}-\d{1,2}-\d{1,2}${TIME}$`, 'i'),
  new RegExp(String.raw`^\d{4}/\d{1,2}/\d{1,2}${TIME}$`, 'i'),
  new RegExp(String.raw`^\d{1,2}([./-])\d{1,2}\1(?:\d{2}|\d{4})${TIME}$`, 'i'),
];
const DOMAIN = /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+\p{L}[\p{L}\p{N}-]*\p{L}$/u;
const PHONE_NAME = /phone|mobil|\btel|handy|fax|cell|whats/i;

/** With a country's code or brackets; plain digits only in a column that is called so. */
function isPhone(cell: string, name: string): boolean {
  const digits = cell.replaceAll(/\D/g, '').length;
  if (digits < 6 || digits > 17 || !/^[+(\d][\d\s()./-]*(?:\s?(?:x|ext\.?)\s?\d+)?$/i.test(cell))
    return false;
  return /^(?:\+|00|\()/.test(cell) || /^0\d/.test(cell) || PHONE_NAME.test(name);
}

/**
 * What a column holds, told by most of its first cells.
 *
 * @param name  the column's, which counts only where digits alone do not tell
 * @param cells its first ones; empty ones do not count
 */
export function guessColumnType(name: string, cells: readonly (string | null)[]): ColumnType {
  const counts = new Map<ColumnType, number>();
  let filled = 0;
  for (const raw of cells) {
    const cell = raw?.trim() ?? '';
    if (cell === '') continue;
    filled += 1;
    const kind = KINDS.find(([, fits]) => fits(cell, name))?.[0];
    if (kind !== undefined) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const found = [...counts].find(([, count]) => count >= filled * SHARE);
  return found?.[0] ?? 'text';
}
