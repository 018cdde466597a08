import { assertNever } from '#shared/lib/assert-never.ts';
import { failed, ok, type Result } from '#shared/lib/result.ts';

/** What may be done to a value on its way into a request, in the order given. */
export const TRANSFORMS = [
  'trim',
  'lowercase',
  'uppercase',
  'digitsOnly',
  'domainOfEmail',
  'emptyToNull',
  'toNumber',
  'toBoolean',
] as const;

export type Transform = (typeof TRANSFORMS)[number];

/** A value as a request carries it. */
export type SentValue = string | number | boolean | null;

/**
 * Does what is asked to a cell, one after another.
 *
 * What is no text any more goes through the transforms of text as it is, and so does a missing value through all.
 *
 * @param transforms in their order; none gives the cell itself
 * @returns a problem where the cell holds no number or no yes or no: sending something else in its place would be a
 *   silent loss. It never repeats the cell, which may be a person's.
 */
export function transformCell(
  transforms: readonly Transform[],
  cell: string | null,
): Result<SentValue, string> {
  let value: SentValue = cell;
  for (const transform of transforms) {
    if (typeof value !== 'string') continue;
    const changed = transformText(transform, value);
    if (!changed.ok) return changed;
    value = changed.value;
  }
  return ok(value);
}

function transformText(transform: Transform, text: string): Result<SentValue, string> {
  switch (transform) {
    case 'trim':
      return ok(text.trim());
    case 'lowercase':
      return ok(text.toLowerCase());
    case 'uppercase':
      return ok(text.toUpperCase());
    case 'digitsOnly':
      return ok(text.replaceAll(/[^0-9]/g, ''));
    case 'domainOfEmail':
      return ok(domainOf(text));
    case 'emptyToNull':
      return ok(text.trim() === '' ? null : text);
    case 'toNumber':
      return numberOf(text.trim());
    case 'toBoolean':
      return booleanOf(text.trim().toLowerCase());
    default:
      return assertNever(transform, 'a transform');
  }
}

/** What follows the last `@`; null where the text is no address. */
function domainOf(text: string): string | null {
  const domain = /^[^@]+@([^@\s]+)$/.exec(text.trim())?.[1];
  return domain === undefined ? null : domain.toLowerCase();
}

/** `1,200` and `1.200` mean different numbers in different countries: only what is plain is taken. */
const NUMBER = /^[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:e[+-]?\d+)?$/i;

function numberOf(text: string): Result<SentValue, string> {
  if (text === '') return ok(null);
  const value = NUMBER.test(text) ? Number(text) : Number.NaN;
  // A longer number would arrive as another one.
  const isExact = Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER;
  // Zero has one spelling in JSON.
  return isExact ? ok(value === 0 ? 0 : value) : failed('holds no plain number');
}

const YES = new Set(['true', 'yes', 'y', '1', 'on', 't']);
const NO = new Set(['false', 'no', 'n', '0', 'off', 'f']);

function booleanOf(word: string): Result<SentValue, string> {
  if (word === '') return ok(null);
  if (YES.has(word)) return ok(true);
  return NO.has(word) ? ok(false) : failed('holds neither yes nor no');
}
