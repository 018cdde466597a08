import { expect, test } from 'vitest';
import { ago, counted, day, duration, money, percent, rate, short, size } from '#renderer/lib/format.ts';

test.each([
  [0, '0/s'],
  [9.83, '9.8/s'],
  [1_234.4, '1,234/s'],
  [0.1, '6/min'],
  [0.001, '3.6/h'],
])('a rate of %d a second is %s', (perSecond, text) => {
  expect(rate(perSecond)).toBe(text);
});

test.each([
  [850, '850 ms'],
  [48_000, '48 s'],
  [200_000, '3 min 20 s'],
  [7_500_000, '2 h 5 min'],
  [356_400_000, '4 days 3 h'],
])('%d ms are %s', (ms, text) => {
  expect(duration(ms)).toBe(text);
});

test.each([
  [0, '0.00'],
  [12_500, '0.0125'],
  [25_000_000, '25.00'],
  [1_234_567_000_001, '1,234,567.000001'],
])('%d millionths are %s', (micros, text) => {
  expect(money(micros)).toBe(text);
});

test.each([
  [0, 0, '0 %'],
  [1, 3, '33 %'],
  [9_999, 10_000, '99.9 %'],
  [99_999, 100_000, '99.9 %'],
  [10, 10, '100 %'],
])('%d of %d are %s', (part, whole, text) => {
  expect(percent(part, whole)).toBe(text);
});

test.each([
  [980, '980 B'],
  [12_400, '12.4 kB'],
  [3_100_000, '3.1 MB'],
  [2_000_000_000, '2 GB'],
])('%d bytes are %s', (bytes, text) => {
  expect(size(bytes)).toBe(text);
});

test('counts take the plural where there is one', () => {
  expect([counted(1, 'row'), counted(0, 'row'), counted(12_345, 'row'), short(12_345)]).toStrictEqual([
    '1 row',
    '0 rows',
    '12,345 rows',
    '12.3k',
  ]);
});

const NOW = new Date(2026, 10, 22, 14, 5).getTime();

test.each([
  [20_000, 'just now'],
  [180_000, '3 min ago'],
  [7_200_000, '2 h ago'],
  [90_000_000, 'yesterday'],
  [4 * 86_400_000, '4 days ago'],
])('%d ms before now is %s', (passedMs, text) => {
  expect(ago(NOW - passedMs, NOW)).toBe(text);
});

test('what is long ago is named by its day', () => {
  expect(ago(new Date(2026, 9, 1, 12).getTime(), NOW)).toBe('1 Oct 2026');
  expect(day(NOW)).toBe('22 Nov 2026');
});
