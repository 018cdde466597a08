import type { Filter } from '#shared/ipc/lists.ts';

/** A filter in words: of what, and what it must be. */
export function filterWords(filter: Filter): { readonly label: string; readonly value: string } {
  switch (filter.kind) {
    case 'is':
      return { label: filter.column, value: `is ${filter.values.map(valueWord).join(' or ')}` };
    case 'contains':
      return { label: filter.column, value: `contains “${filter.text}”` };
    case 'empty':
      return { label: filter.column, value: 'is empty' };
    case 'filled':
      return { label: filter.column, value: 'is filled' };
    case 'problem':
      return { label: 'Rows', value: 'with a problem in the file' };
  }
}

/** A value as it is listed: what is empty says so. */
export const valueWord = (value: string | null): string => (value === null || value === '' ? 'empty' : value);

/** Filters with another one; one of the same kind on the same column gives way. */
export const withFilter = (filters: readonly Filter[], filter: Filter): Filter[] => [
  ...filters.filter((one) => !isSamePlace(one, filter)),
  filter,
];

export const withoutFilter = (filters: readonly Filter[], filter: Filter): Filter[] =>
  filters.filter((one) => !isSamePlace(one, filter));

/** The values of a column that are chosen. */
export function chosenValues(filters: readonly Filter[], column: string): readonly (string | null)[] {
  const chosen = filters.find((filter) => filter.kind === 'is' && filter.column === column);
  return chosen?.kind === 'is' ? chosen.values : [];
}

/** Filters with a value of a column chosen or no longer chosen. */
export function withValue(filters: readonly Filter[], column: string, value: string | null): Filter[] {
  const before = chosenValues(filters, column);
  const values = before.includes(value) ? before.filter((one) => one !== value) : [...before, value];
  const filter: Filter = { kind: 'is', column, values };
  return values.length === 0 ? withoutFilter(filters, filter) : withFilter(filters, filter);
}

function isSamePlace(one: Filter, other: Filter): boolean {
  if (one.kind !== other.kind) return false;
  return one.kind === 'problem' || other.kind === 'problem' || one.column === other.column;
}
