import { describe, expect, test } from 'vitest';
import {
  delimitersWith,
  encodingNote,
  hasRows,
  notesOf,
  problemsOf,
  withOption,
} from '#renderer/features/lists/importing/import-form.ts';
import {
  chosenValues,
  filterWords,
  withFilter,
  withoutFilter,
  withValue,
} from '#renderer/features/lists/view/filters.ts';
import {
  fitting,
  gridLayoutOf,
  gridSortOf,
  NEW_LAYOUT,
  parseLayout,
  withSort,
} from '#renderer/features/lists/view/list-layout.ts';
import type { Column, Examination, Filter } from '#shared/ipc/lists.ts';

const COLUMNS: readonly Column[] = [
  { name: 'email', index: 0, type: 'email' },
  { name: 'country', index: 1, type: 'text' },
];

test('the number of a row stands first, also where the columns were put in order before it was there', () => {
  const ordered = (order: string[]) =>
    gridLayoutOf({ ...NEW_LAYOUT, grid: { ...NEW_LAYOUT.grid, order } }).order;
  expect([ordered([]), ordered(['1', '0']), ordered(['1', 'row', '0'])]).toEqual([
    [],
    ['row', '1', '0'],
    ['1', 'row', '0'],
  ]);
});

describe('filters', () => {
  const filled: Filter = { kind: 'filled', column: 'email' };

  test('one of a kind holds on a column', () => {
    const twice = withFilter(withFilter([], filled), filled);
    expect(twice).toEqual([filled]);
    expect(withoutFilter(twice, filled)).toEqual([]);
  });

  test('values are chosen and let go one by one, and the last one takes the filter along', () => {
    const one = withValue([filled], 'country', 'France');
    const two = withValue(one, 'country', null);
    expect(chosenValues(two, 'country')).toEqual(['France', null]);
    expect(withValue(withValue(two, 'country', null), 'country', 'France')).toEqual([filled]);
  });

  test.each([
    [{ kind: 'is', column: 'country', values: ['France', null] }, 'country is France or empty'],
    [{ kind: 'contains', column: 'email', text: '@' }, 'email contains “@”'],
    [{ kind: 'empty', column: 'email' }, 'email is empty'],
    [{ kind: 'filled', column: 'email' }, 'email is filled'],
    [{ kind: 'problem' }, 'Rows with a problem in the file'],
  ] as const)('%j is said in words', (filter, words) => {
    const { label, value } = filterWords(filter as Filter);
    expect(`${label} ${value}`).toBe(words);
  });
});

describe('a layout that was kept', () => {
  test('comes back, and what is none does not', () => {
    const kept = { ...NEW_LAYOUT, facet: 'email' };
    expect(parseLayout(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
    expect([parseLayout(null), parseLayout('x'), parseLayout({ grid: {}, filters: 1 })]).toEqual([
      null,
      null,
      null,
    ]);
  });

  test('loses what speaks of columns that are gone', () => {
    const old = {
      ...NEW_LAYOUT,
      facet: 'gone',
      sort: { column: 'gone', direction: 'ascending' as const },
      filters: [{ kind: 'filled' as const, column: 'gone' }, { kind: 'problem' as const }],
    };
    expect(fitting(old, COLUMNS)).toEqual({ ...NEW_LAYOUT, filters: [{ kind: 'problem' }] });
  });

  test('sorts by the name of a column, which the grid knows by its place', () => {
    const sorted = withSort(NEW_LAYOUT, { columnId: '1', direction: 'descending' }, COLUMNS);
    expect(sorted.sort).toEqual({ column: 'country', direction: 'descending' });
    expect(gridSortOf(sorted, COLUMNS)).toEqual({ columnId: '1', direction: 'descending' });
    expect(withSort(sorted, null, COLUMNS).sort).toBeNull();
  });
});

describe('what is said of a file', () => {
  test('is left to Sluice again when it is taken back', () => {
    const options = withOption({ delimiter: ';' }, 'hasHeader', false);
    expect(options).toEqual({ delimiter: ';', hasHeader: false });
    expect(withOption(options, 'delimiter', undefined)).toEqual({ hasHeader: false });
  });

  test('a delimiter that nobody has heard of can still be kept', () => {
    expect(delimitersWith('~').at(-1)).toEqual({ value: '~', label: '“~”' });
    expect(delimitersWith(';').length).toBe(4);
  });

  const examined = (encodingSource: 'chosen' | 'certain' | 'likely' | 'guess'): Examination => ({
    name: 'leads.csv',
    sizeBytes: 10,
    detected: {
      source: 'text',
      encoding: 'utf-8',
      encodingSource,
      confidence: 1,
      delimiter: ',',
      hasHeader: true,
      skippedLines: 0,
    },
    columns: [],
    keyColumns: [],
    rows: [],
    problems: [
      { reason: 'too few cells', count: 2, lines: [3, 4] },
      { reason: 'blank', count: 1, lines: [9] },
    ],
    repeatedKeys: 0,
    examinedBytes: 10,
  });

  test('says how sure the encoding is where it is not certain', () => {
    expect([encodingNote(examined('certain')), encodingNote(examined('chosen'))]).toEqual([null, null]);
    expect(encodingNote(examined('guess'))).toMatch(/^A guess/);
    expect(encodingNote(examined('likely'))).toMatch(/^Told by/);
  });

  test('says what is in order and yet hardly meant', () => {
    const fine: Examination = {
      ...examined('certain'),
      columns: [...COLUMNS],
      keyColumns: ['email'],
      rows: [{ values: ['ada@example.com', 'France'], problem: null }],
    };
    expect([hasRows(fine), notesOf(fine)]).toEqual([true, []]);
    expect(notesOf({ ...fine, name: 'leads.xlsx' })).toEqual([
      expect.stringMatching(/^It is called an Excel file/),
    ]);
    expect(notesOf({ ...fine, columns: COLUMNS.slice(0, 1) })).toEqual([
      expect.stringMatching(/^Only one column/),
    ]);
    expect(notesOf({ ...fine, repeatedKeys: 1 })).toEqual([
      '1 row has the same email as a row before. A run sends such a lead once.',
    ]);
    expect(notesOf({ ...fine, repeatedKeys: 1_011 })).toEqual([
      '1,011 rows have the same email as a row before. A run sends such a lead once.',
    ]);
    const empty = { ...fine, rows: [] };
    expect([hasRows(empty), notesOf(empty)]).toEqual([
      false,
      ['There is no row below the names of the columns, and so nothing to import.'],
    ]);
  });

  test('counts its problems', () => {
    expect(problemsOf(examined('certain'))).toBe(3);
  });
});
