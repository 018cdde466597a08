import { cellColumns, MAX_OWN_COLUMNS } from '#electron/lists/tables/list-table.ts';
import { facetKey } from '#shared/domain/lists/views/row-matches.ts';
import type { Filter, ViewSpec } from '#shared/domain/lists/views/view-spec.ts';
import { assertNever } from '#shared/lib/assert-never.ts';
import { UserError } from '#shared/lib/user-error.ts';
import { type TextPattern, textPattern } from './match-text.ts';

/** A condition on rows of a list's table. */
export interface RowCondition {
  readonly sql: string;
  readonly params: readonly string[];
  /** Whether SQLite says the last word; otherwise its rows are candidates, to be looked at by `rowMatcher`. */
  readonly isExact: boolean;
}

export interface QuerySurroundings {
  readonly columns: readonly string[];
  readonly alike: ReadonlyMap<string, readonly string[]>;
}

/** More spellings of one text cost more than to look at the candidates of a part of it. */
const MOST_SPELLINGS = 4;
/** Whole values are looked up, however many there are. */
const MOST_VALUE_SPELLINGS = 64;
/** Each is looked for in every cell. */
const MOST_SEARCHED_SPELLINGS = 2;
/** SQLite takes 32,766 parameters a statement. */
const MOST_VALUES = 500;
/** All that `String.trim` takes off. */
const WHITE_SPACE =
  '\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff';

/** An expression for a cell of the list's table. */
export const cellSql = (index: number): string =>
  index < MAX_OWN_COLUMNS ? `c${index}` : `(rest ->> '$[${index - MAX_OWN_COLUMNS}]')`;

/**
 * What filters and search ask of a row, in SQL as far as that goes. The meaning is that of `rowMatcher`.
 *
 * @throws UserError `input` for a column that the list does not have
 */
export function rowCondition(
  { filters, search }: Pick<ViewSpec, 'filters' | 'search'>,
  surroundings: QuerySurroundings,
): RowCondition {
  const conditions = filters.map((filter) => filterCondition(filter, surroundings));
  if (search !== '') conditions.push(searchCondition(search, surroundings));
  return {
    sql: conditions.map(({ sql }) => `(${sql})`).join(' and ') || 'true',
    params: conditions.flatMap(({ params }) => params),
    isExact: conditions.every(({ isExact }) => isExact),
  };
}

/** @throws UserError `input` when the list has no such column */
export function columnIndex(columns: readonly string[], name: string): number {
  const index = columns.indexOf(name);
  if (index !== -1) return index;
  throw new UserError(
    'input',
    `The list has no column "${name}". Nothing was changed. Choose another column.`,
  );
}

function filterCondition(filter: Filter, surroundings: QuerySurroundings): RowCondition {
  // Problems stand in another table, without an index by row: who scans knows them already.
  if (filter.kind === 'problem') return { sql: 'true', params: [], isExact: false };
  const cell = cellSql(columnIndex(surroundings.columns, filter.column));
  switch (filter.kind) {
    case 'is':
      return valuesCondition(cell, filter.values, surroundings);
    case 'contains': {
      const pattern = textPattern(filter.text, surroundings.alike, MOST_SPELLINGS);
      return { sql: holdsSql(cell, pattern), params: holdsParams(pattern), isExact: pattern.isExact };
    }
    case 'empty':
      return { sql: emptySql(cell), params: [WHITE_SPACE], isExact: true };
    case 'filled':
      return { sql: `not (${emptySql(cell)})`, params: [WHITE_SPACE], isExact: true };
    default:
      return assertNever(filter, 'filter');
  }
}

const emptySql = (cell: string): string => `${cell} is null or trim(${cell}, ?) = ''`;

/** Whether a cell holds one of so many texts; never null. */
const holdsSql = (cell: string, { common, spellings }: TextPattern): string => {
  const any = spellings
    // Texts without ASCII letters need no `lower`, which takes half of the time.
    .map((spelling) => (/[a-z]/.test(spelling) ? `lower(${cell})` : cell))
    .map((text) => `ifnull(instr(${text}, ?), 0)`)
    .join(' or ');
  return common === '' ? any : `(ifnull(instr(lower(${cell}), ?), 0) and (${any}))`;
};

const holdsParams = ({ common, spellings }: TextPattern): readonly string[] =>
  common === '' ? spellings : [common, ...spellings];

function valuesCondition(
  cell: string,
  values: readonly (string | null)[],
  { alike }: QuerySurroundings,
): RowCondition {
  const keys = [...new Set(values.map((value) => facetKey(value)))];
  const patterns = keys.flatMap((key) =>
    key === null ? [] : [textPattern(key, alike, MOST_VALUE_SPELLINGS)],
  );
  const spellings = patterns.flatMap((pattern) => pattern.spellings);
  if (patterns.some(({ isExact }) => !isExact) || spellings.length > MOST_VALUES) {
    return { sql: 'true', params: [], isExact: false };
  }
  const named =
    spellings.length === 0 ? [] : [`ifnull(lower(${cell}) in (${marks(spellings.length)}), false)`];
  const empty = keys.includes(null) ? [emptySql(cell)] : [];
  return {
    sql: [...named, ...empty].join(' or '),
    params: [...spellings, ...(keys.includes(null) ? [WHITE_SPACE] : [])],
    isExact: true,
  };
}

const marks = (count: number): string => Array.from({ length: count }, () => '?').join(', ');

function searchCondition(search: string, { columns, alike }: QuerySurroundings): RowCondition {
  const pattern = textPattern(search, alike, MOST_SEARCHED_SPELLINGS);
  const tests = cellColumns(columns.length).map((column) =>
    column === 'rest'
      ? `exists (select 1 from json_each(rest) where ${holdsSql('json_each.value', pattern)})`
      : holdsSql(column, pattern),
  );
  return { sql: anyOf(tests), params: tests.flatMap(() => holdsParams(pattern)), isExact: pattern.isExact };
}

/** A tree instead of a chain: SQLite takes expressions a thousand levels deep, and a list may have more columns. */
function anyOf(tests: readonly string[]): string {
  if (tests.length === 1) return tests[0] ?? 'false';
  const half = tests.length >> 1;
  return `(${anyOf(tests.slice(0, half))}) or (${anyOf(tests.slice(half))})`;
}
