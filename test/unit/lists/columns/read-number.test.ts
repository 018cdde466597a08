import { expect, test } from 'vitest';
import { readNumber } from '#shared/domain/lists/columns/read-number.ts';

test.each([
  ['0', 0],
  [' 42 ', 42],
  ['-1.5', -1.5],
  ['+7', 7],
  ['1,234', 1234],
  ['1,234,567.89', 1_234_567.89],
  ['1.234', 1.234],
  ['1.234,56', 1234.56],
  ['1.234.567', 1_234_567],
  ['12,5', 12.5],
  ['1 234 567', 1_234_567],
  ["1'234.50", 1234.5],
  ['$1,200', 1200],
  ['1.200,00 €', 1200],
  ['12 %', 12],
  ['.5', 0.5],
  ['\u22123', -3],
])('%j is %d', (text, value) => {
  expect(readNumber(text)).toBe(value);
});

test.each(['', '-', 'n/a', '1,2,3', '1.2.3', '12a', '1 2', '2026-01-05', '1e5', '--1', '1,23,456'])(
  '%j is no number',
  (text) => {
    expect(readNumber(text)).toBeNull();
  },
);
