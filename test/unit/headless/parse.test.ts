import { describe, expect, test } from 'vitest';
import { parseFault } from '#electron/headless/parse/fault.ts';
import { parseHeaders } from '#electron/headless/parse/header.ts';
import { parseMapping } from '#electron/headless/parse/mapping.ts';
import { parseMoney } from '#electron/headless/parse/money.ts';
import { parseCountOrZero, parseRows } from '#electron/headless/parse/numbers.ts';
import { parseRate, parseRates } from '#electron/headless/parse/rate.ts';
import { parseSample } from '#electron/headless/parse/sample.ts';
import type { Result } from '#shared/lib/result.ts';

const valueOf = <Value>(result: Result<Value, string>): Value | 'refused' =>
  result.ok ? result.value : 'refused';

describe('a rate', () => {
  test.each([
    ['10/s', 10, 1_000],
    ['2.5/s', 2.5, 1_000],
    ['300/min', 300, 60_000],
    ['1000/h', 1_000, 3_600_000],
    ['50000/day', 50_000, 86_400_000],
    [' 10 / s ', 10, 1_000],
    ['10 per second', 10, 1_000],
  ])('%s', (text, amount, perMs) => {
    expect(valueOf(parseRate(text))).toEqual({ amount, perMs });
  });

  test.each([
    '',
    '10',
    '0/s',
    '-1/s',
    'NaN/s',
    '1e3/s',
    'Infinity/s',
    '10/week',
    '10/',
    '/s',
    '1.2345/s',
    '10/constructor',
  ])('%j is none', (text) => {
    expect(valueOf(parseRate(text))).toBe('refused');
  });

  test('may be given many times, or be none', () => {
    expect(valueOf(parseRates(undefined))).toBeNull();
    expect(valueOf(parseRates(['none']))).toEqual([]);
    expect(valueOf(parseRates(['10/s', '100/min']))).toHaveLength(2);
    expect(valueOf(parseRates(['10/s', 'none']))).toBe('refused');
  });
});

test.each([
  ['0.01', 10_000],
  ['25', 25_000_000],
  ['0.000001', 1],
  ['0', 0],
  ['1.1', 1_100_000],
  ['0.1234567', 'refused'],
  ['-1', 'refused'],
  ['1,50', 'refused'],
  ['NaN', 'refused'],
  ['', 'refused'],
])('the money %s is %s millionths', (text, micros) => {
  expect(valueOf(parseMoney(text))).toBe(micros);
});

test.each([
  ['100', { kind: 'first', rows: 100 }],
  ['5%', { kind: 'share', share: 0.05, seed: 1 }],
  ['5%:42', { kind: 'share', share: 0.05, seed: 42 }],
  ['0.5%', { kind: 'share', share: 0.005, seed: 1 }],
  ['100%', { kind: 'share', share: 1, seed: 1 }],
  ['0', 'refused'],
  ['0%', 'refused'],
  ['101%', 'refused'],
  ['2.5', 'refused'],
  ['10:3', 'refused'],
  ['-5', 'refused'],
  ['x', 'refused'],
])('the sample %s', (text, sample) => {
  expect(valueOf(parseSample(text))).toEqual(sample);
});

describe('headers', () => {
  test('are split at their first colon, with names in lower case', () => {
    expect(valueOf(parseHeaders(['X-Key: a:b', 'Other:c']))).toEqual({ 'x-key': 'a:b', other: 'c' });
    expect(Object.keys(valueOf(parseHeaders(['__proto__: a'])))).toEqual(['__proto__']);
  });

  test.each([[['no-colon-s3cr3t']], [[': s3cr3t']], [['a: s3cr3t', 'A: s3cr3t']]])(
    '%j are refused without being repeated',
    (lines) => {
      const parsed = parseHeaders(lines);
      expect(parsed.ok ? 'none' : parsed.problem).toMatch(/^(?!.*s3cr3t).*header/i);
    },
  );
});

test.each([
  [['email=Work Email'], [{ field: 'email', column: 'Work Email' }]],
  [['a=b=c'], [{ field: 'a', column: 'b=c' }]],
  [['email'], 'refused'],
  [['=b'], 'refused'],
  [['a='], 'refused'],
])('the mapping %j', (texts, mapping) => {
  expect(valueOf(parseMapping(texts))).toEqual(mapping);
});

test.each([
  ['3,17', [3, 17]],
  ['3, 17', [3, 17]],
  ['0', 'refused'],
  ['3,,4', 'refused'],
  ['3-5', 'refused'],
])('the rows %s', (text, rows) => {
  expect(valueOf(parseRows(text))).toEqual(rows);
});

test.each([
  ['500', { kind: 'always' }],
  ['429:5%', { kind: 'share', share: 0.05 }],
  ['lost:17,30', { kind: 'on', requests: [17, 30] }],
  ['401:50+', { kind: 'from', first: 50 }],
])('the fault %s comes as said', (text, schedule) => {
  expect(valueOf(parseFault(text))).toMatchObject({ schedule });
});

test.each(['', 'toString', '418', '500:', '500:x', '500:101%', '500:0'])(
  'the fault %j is refused',
  (text) => {
    expect(valueOf(parseFault(text))).toBe('refused');
  },
);

test('a number that may be 0 says so when it is none', () => {
  expect(parseCountOrZero('0')).toEqual({ ok: true, value: 0 });
  expect(parseCountOrZero('-1')).toEqual({ ok: false, problem: 'It must be a whole number of at least 0.' });
});
