import { expect, test } from 'vitest';
import { serialOf } from '#shared/domain/spreadsheets/serial-date.ts';

test.each([
  ['2012-03-14', 40_982],
  ['2012-03-14T12:00:00Z', 40_982.5],
  ['2012-03-14T18:00', 40_982.75],
  ['12:00:00', 0.5],
  ['14.03.2012', null],
])('%s is the day %s since 1900', (iso, serial) => {
  expect(serialOf(iso, 1900)).toBe(serial);
});
