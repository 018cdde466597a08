import { assertNever } from '#shared/lib/assert-never.ts';
import { foldText } from './fold-text.ts';
import type { Filter, ViewSpec } from './view-spec.ts';

/** A row as filters see it. */
export interface SeenRow {
  /** In the order of the list's columns. */
  readonly values: readonly (string | null)[];
  readonly hasProblem: boolean;
}

/** Says of rows whether a view shows them. */
export type RowMatcher = (row: SeenRow) => boolean;

/** Nothing, or white space alone: what a person sees as an empty cell. */
export const isEmptyCell = (value: string | null | undefined): boolean =>
  value === null || value === undefined || value.trim() === '';

/** What the filters and the search of a view mean; columns that are not there are empty in every row. */
export function rowMatcher(
  { filters, search }: Pick<ViewSpec, 'filters' | 'search'>,
  columns: readonly string[],
): RowMatcher {
  const tests = filters.map((filter) => filterMatcher(filter, columns));
  if (search !== '') tests.push(searchMatcher(search));
  return (row) => tests.every((test) => test(row));
}

function searchMatcher(search: string): RowMatcher {
  const wanted = foldText(search);
  return ({ values }) => values.some((value) => value !== null && foldText(value).includes(wanted));
}

function filterMatcher(filter: Filter, columns: readonly string[]): RowMatcher {
  if (filter.kind === 'problem') return ({ hasProblem }) => hasProblem;
  const index = columns.indexOf(filter.column);
  const matches = cellMatcher(filter);
  return ({ values }) => matches(values[index] ?? null);
}

function cellMatcher(filter: Exclude<Filter, { kind: 'problem' }>): (value: string | null) => boolean {
  switch (filter.kind) {
    case 'is': {
      const wanted = new Set(filter.values.map((value) => facetKey(value)));
      return (value) => wanted.has(facetKey(value));
    }
    case 'contains': {
      const wanted = foldText(filter.text);
      return (value) => value !== null && foldText(value).includes(wanted);
    }
    case 'empty':
      return isEmptyCell;
    case 'filled':
      return (value) => !isEmptyCell(value);
    default:
      return assertNever(filter, 'filter');
  }
}

/** The same for values that one facet stands for: case does not tell them apart, and all empty cells are one. */
export const facetKey = (value: string | null): string | null =>
  value === null || isEmptyCell(value) ? null : foldText(value);
