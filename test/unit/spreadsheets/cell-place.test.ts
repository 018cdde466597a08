import { expect, test } from 'vitest';
import { cellPlace, columnOf, mergedRows } from '#shared/domain/spreadsheets/cell-place.ts';

test.each([
  ['A1', 0],
  ['Z9', 25],
  ['AA1', 26],
  ['XFD1048576', 16_383],
  ['7', -1],
])('%s stands in column %i', (place, column) => {
  expect(columnOf(place)).toBe(column);
});

test('a place is named as it is read', () => {
  for (const column of [0, 25, 26, 701, 702, 16_383]) expect(columnOf(cellPlace(column, 3))).toBe(column);
  expect(cellPlace(27, 12)).toBe('AB12');
});

test('merged cells of several rows are told from those of one', () => {
  expect([mergedRows('A2:B9'), mergedRows('A2:C2'), mergedRows('A2')]).toEqual([
    { first: 2, last: 9 },
    null,
    null,
  ]);
});
