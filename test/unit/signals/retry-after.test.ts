import { describe, expect, test } from 'vitest';
import { parseHttpDate } from '#shared/domain/signals/http-date.ts';
import { retryAfterMs } from '#shared/domain/signals/retry-after.ts';

const WALL = Date.UTC(1994, 10, 6, 8, 49, 37);
const FORMS = ['Sun, 06 Nov 1994 08:49:37 GMT', 'Sunday, 06-Nov-94 08:49:37 GMT', 'Sun Nov  6 08:49:37 1994'];

describe('an HTTP date', () => {
  test.each(FORMS)('is read in the form of %s', (text) => {
    expect(parseHttpDate(text)).toBe(WALL);
  });

  test('is the same as the platform reads it, over four centuries', () => {
    const moments = Array.from(
      { length: 500 },
      (_, index) => Date.UTC(1900, 0, 1) + index * 300.37 * 86_400_000,
    );
    const texts = moments.map((moment) => new Date(Math.floor(moment / 1_000) * 1_000).toUTCString());
    expect(texts.map(parseHttpDate)).toEqual(texts.map((text) => Date.parse(text)));
  });

  test.each([
    ['', null],
    ['tomorrow', null],
    ['2026-01-01T00:00:00Z', null],
    ['Sun, 06 Foo 1994 08:49:37 GMT', null],
    ['Sun, 32 Nov 1994 08:49:37 GMT', null],
    ['Sun, 06 Nov 1994 25:49:37 GMT', null],
    ['Sun, 06 Nov 1994 08:49:37 PST', null],
  ])('is not read into %j', (text, read) => {
    expect(parseHttpDate(text)).toBe(read);
  });
});

describe('Retry-After', () => {
  test.each([
    ['seconds', '120', 120_000],
    ['parts of a second', '1.5', 1_500],
    ['nothing to wait', '0', 0],
    ['an absurd number', '9'.repeat(400), 86_400_000],
    ['a year', '31536000', 86_400_000],
    ['a negative number', '-5', null],
    ['words', 'soon', null],
    ['nothing', '', null],
  ])('in %s', (_name, text, waitMs) => {
    expect(retryAfterMs({ 'retry-after': text }, WALL)).toBe(waitMs);
  });

  test('that is not there says nothing', () => {
    expect(retryAfterMs({}, WALL)).toBeNull();
  });

  test.each(FORMS)("as a date (%s) is read against the answer's own clock, however wrong ours is", (date) => {
    const headers = { 'retry-after': date, date: 'Sun, 06 Nov 1994 08:49:07 GMT' };
    expect([0, WALL, WALL * 2].map((wallNow) => retryAfterMs(headers, wallNow))).toEqual([
      30_000, 30_000, 30_000,
    ]);
  });

  test('as a date is read against our clock where the answer has none, or one that is garbage', () => {
    const text = FORMS[0] ?? '';
    expect(retryAfterMs({ 'retry-after': text }, WALL - 5_000)).toBe(5_000);
    expect(retryAfterMs({ 'retry-after': text, date: 'garbage' }, WALL - 5_000)).toBe(5_000);
  });

  test('as a date that is past asks for no wait', () => {
    expect(retryAfterMs({ 'retry-after': FORMS[0] ?? '' }, WALL + 5_000)).toBe(0);
  });
});
