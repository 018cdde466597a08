import { expect, test } from 'vitest';
import { calendarNames } from '#shared/domain/spreadsheets/calendar-names.ts';

const ENGLISH = 0x409;
const GERMAN = 0x407;
const POLISH = 0x415;

test('the months are those of the year, each once and in their order', () => {
  expect(calendarNames(null)?.months.long).toEqual([
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ]);
  for (const language of [ENGLISH, GERMAN, POLISH]) {
    expect(new Set(calendarNames(language)?.months.long).size).toBe(12);
    expect(new Set(calendarNames(language)?.months.short).size).toBe(12);
  }
});

test('a week begins on Sunday', () => {
  expect(calendarNames(GERMAN)?.weekdays.long).toEqual([
    'Sonntag',
    'Montag',
    'Dienstag',
    'Mittwoch',
    'Donnerstag',
    'Freitag',
    'Samstag',
  ]);
});
