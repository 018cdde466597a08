import type { Filter } from '#shared/domain/lists/views/view-spec.ts';
import { failed, ok, type Result } from '#shared/lib/result.ts';

/** What stands between a column and what is said of it; the longer one first. */
const SIGNS = ['!=', '=', '~'] as const;

type Sign = (typeof SIGNS)[number];

interface Condition {
  readonly column: string;
  readonly sign: Sign;
  readonly value: string;
}

/**
 * Reads `column=value`, `column~part`, `column=` (empty) and `column!=` (filled), any number of times. All must hold;
 * several values of one column are alternatives. A column's name may hold signs: the longest one that the list has
 * counts. A value is taken as it is.
 *
 * @returns a problem that never repeats a value, which is a person's
 */
export function parseWhere(
  texts: readonly string[],
  columns: readonly string[],
): Result<readonly Filter[], string> {
  const filters: Filter[] = [];
  for (const text of texts) {
    const read = parseCondition(text, columns);
    if (!read.ok) return read;
    const filter = filterOf(read.value);
    if (!filter.ok) return filter;
    add(filters, filter.value);
  }
  return ok(filters);
}

function parseCondition(text: string, columns: readonly string[]): Result<Condition, string> {
  const known = columns
    .filter((column) => SIGNS.some((sign) => text.startsWith(`${column}${sign}`)))
    .toSorted((one, other) => other.length - one.length)[0];
  const column = known ?? /^(.+?)(?:!=|=|~)/s.exec(text)?.[1];
  const sign = SIGNS.find((one) => column !== undefined && text.startsWith(one, column.length));
  if (column === undefined || sign === undefined) {
    return failed(
      'A condition is written as column=value, column~part, column= (empty) or column!= (filled), as in --where "country=DE".',
    );
  }
  return ok({ column, sign, value: text.slice(column.length + sign.length) });
}

function filterOf({ column, sign, value }: Condition): Result<Filter, string> {
  switch (sign) {
    case '=':
      return ok(value === '' ? { kind: 'empty', column } : { kind: 'is', column, values: [value] });
    case '!=':
      if (value === '') return ok({ kind: 'filled', column });
      return failed(
        `"${column}!=" with nothing after it asks for rows where it is filled; other values cannot be left out.`,
      );
    case '~':
      if (value !== '') return ok({ kind: 'contains', column, text: value });
      return failed(`"${column}~" needs the text that a cell is to contain.`);
  }
}

/** A cell has one value: two that are asked for are alternatives, and so is an empty one. */
function add(filters: Filter[], filter: Filter): void {
  const values = valuesOf(filter);
  const at = filters.findIndex(
    (one) =>
      valuesOf(one) !== null && one.kind !== 'problem' && 'column' in filter && one.column === filter.column,
  );
  const before = filters[at];
  const others = before === undefined ? null : valuesOf(before);
  if (values === null || others === null || !('column' in filter)) filters.push(filter);
  else filters[at] = { kind: 'is', column: filter.column, values: [...others, ...values] };
}

function valuesOf(filter: Filter): readonly (string | null)[] | null {
  if (filter.kind === 'is') return filter.values;
  return filter.kind === 'empty' ? [null] : null;
}
