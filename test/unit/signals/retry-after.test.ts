import { describe, expect, test } from 'vitest';
import { readSignals } from '#shared/domain/signals/read-signals.ts';
import { parseHttpDate } from '#shared/domain/signals/reading/http-date.ts';
import type { Headers } from '#shared/domain/signals/seen.ts';
import { answered } from '#test/support/fakes/fake-http.ts';

const WALL = Date.UTC(1994, 10, 6, 8, 49, 37);
const FORMS = ['Sun, 06 Nov 1994 08:49:37 GMT', 'Sunday, 06-Nov-94 08:49:37 GMT', 'Sun Nov  6 08:49:37 1994'];
const [FIRST = ''] = FORMS;

const signalsOf = (headers: Headers, wallNow = WALL) => readSignals(answered(429, headers), wallNow);

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
    ['a duration', '2m30s', 150_000],
    ['an ISO 8601 date', '1994-11-06T08:50:07Z', 30_000],
    ['an ISO 8601 date of another zone', '1994-11-06T09:50:07.500+01:00', 30_500],
    ['seconds since 1970', String(WALL / 1_000 + 1e9), 86_400_000],
  ])('in %s', (_name, text, waitMs) => {
    expect(signalsOf({ 'retry-after': text }).waitMs).toBe(waitMs);
  });

  test.each([
    [
      'an absurd number',
      '9'.repeat(400),
      86_400_000,
      `"${'9'.repeat(60)}…" is more than a day away, the most that counts`,
    ],
    ['a year', '31536000', 86_400_000, '"31536000" is more than a day away, the most that counts'],
    [
      'a date of last year',
      'Sat, 06 Nov 1993 08:49:37 GMT',
      0,
      '"Sat, 06 Nov 1993 08:49:37 GMT" lies in the past',
    ],
    ['a negative number', '-5', null, '"-5" cannot be read'],
    ['words', 'soon', null, '"soon" cannot be read'],
    ['a line of its own', 'so\tn\n', null, '"so n " cannot be read'],
  ])('that is %s is survived and shown', (_name, text, waitMs, oddity) => {
    expect(signalsOf({ 'retry-after': text })).toMatchObject({
      waitMs,
      oddities: [`Retry-After ${oddity}`],
    });
  });

  test.each([[{}], [{ 'retry-after': '' }]])('that is not there says nothing: %j', (headers) => {
    expect(signalsOf(headers)).toMatchObject({ waitMs: null, oddities: [] });
  });

  test.each(FORMS)("as a date (%s) is read against the answer's own clock, however wrong ours is", (date) => {
    const headers = { 'retry-after': date, date: 'Sun, 06 Nov 1994 08:49:07 GMT' };
    expect([0, WALL, WALL * 2].map((wallNow) => signalsOf(headers, wallNow).waitMs)).toEqual([
      30_000, 30_000, 30_000,
    ]);
  });

  test('as a date is read against our clock where the answer has none, or one that is garbage', () => {
    expect(signalsOf({ 'retry-after': FIRST }, WALL - 5_000).waitMs).toBe(5_000);
    expect(signalsOf({ 'retry-after': FIRST, date: 'garbage' }, WALL - 5_000).waitMs).toBe(5_000);
  });

  test('as a date that has just passed asks for no wait, and nobody made a mistake', () => {
    expect(signalsOf({ 'retry-after': FIRST }, WALL + 5_000)).toMatchObject({ waitMs: 0, oddities: [] });
  });

  test('and a body that asks for longer are both obeyed', () => {
    const seen = answered(429, { 'retry-after': '5' }, '{"retry_after":7}');
    expect(readSignals(seen, WALL).waitMs).toBe(7_000);
  });
});
