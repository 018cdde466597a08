import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { calendarTime, serialOf } from '#shared/domain/spreadsheets/serial-date.ts';
import { isoDate } from '#shared/domain/spreadsheets/show-date.ts';

/** The day that a spreadsheet calls 25569. */
const EPOCH = Date.UTC(1970, 0, 1);
const DAY_MS = 86_400_000;

test('every day since March 1900 is the one that the calendar of JavaScript says', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 61, max: 2_958_465 }),
      fc.integer({ min: 0, max: 86_399 }),
      (day, second) => {
        const time = calendarTime(day + second / 86_400, 1900);
        const expected = new Date(EPOCH + (day - 25_569) * DAY_MS + second * 1_000);
        expect(time).toMatchObject({
          year: expected.getUTCFullYear(),
          month: expected.getUTCMonth() + 1,
          day: expected.getUTCDate(),
          weekday: expected.getUTCDay(),
          hour: expected.getUTCHours(),
          minute: expected.getUTCMinutes(),
          second: expected.getUTCSeconds(),
        });
      },
    ),
  );
});

test('a day that is spelled out is the day that was meant, in both systems', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1_462, max: 2_950_000 }),
      fc.constantFrom(1900 as const, 1904 as const),
      (day, system) => {
        expect(serialOf(isoDate(day, system) ?? '', system)).toBe(day);
      },
    ),
  );
});
