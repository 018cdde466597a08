import type { ColumnType } from '#shared/domain/lists/columns/column-type.ts';
import { readNumber } from '#shared/domain/lists/columns/read-number.ts';
import { isEmptyCell } from './row-matches.ts';
import { sortKey } from './sort-key.ts';
import type { Sort } from './view-spec.ts';

/**
 * Where a cell stands in a sorted view. Numbers are numbers in a column of numbers only, and stand before its texts;
 * empty cells come last in either direction. Equal ones keep the list's order.
 */
export type Standing =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly key: string }
  | { readonly kind: 'empty' };

export function standingOf(value: string | null, type: ColumnType): Standing {
  if (value === null || isEmptyCell(value)) return { kind: 'empty' };
  const number = type === 'number' ? readNumber(value) : null;
  return number === null ? { kind: 'text', key: sortKey(value) } : { kind: 'number', value: number };
}

/** Negative when `one` stands before `other`, positive when after it, 0 when the list's own order decides. */
export function compareStandings(one: Standing, other: Standing, direction: Sort['direction']): number {
  if (one.kind === 'empty' || other.kind === 'empty') {
    return Number(one.kind === 'empty') - Number(other.kind === 'empty');
  }
  const rising = compareFilled(one, other);
  return direction === 'ascending' ? rising : -rising;
}

type Filled = Exclude<Standing, { kind: 'empty' }>;

function compareFilled(one: Filled, other: Filled): number {
  if (one.kind === 'number') return other.kind === 'number' ? one.value - other.value : -1;
  if (other.kind === 'number') return 1;
  if (one.key === other.key) return 0;
  return one.key < other.key ? -1 : 1;
}
