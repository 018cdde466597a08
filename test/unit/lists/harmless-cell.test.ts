import { describe, expect, test } from 'vitest';
import { harmlessCell } from '#shared/domain/lists/harmless-cell.ts';

describe('harmlessCell', () => {
  test.each([
    '=1+1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '\0=1',
    '\uff1d1+1',
    '\uff20SUM(A1)',
    '\uff0bA1',
    '\uff0dcmd|x',
    '+A1',
    '-cmd|x',
    "=cmd|' /C calc'!A0",
    '+1;A1',
    '-2+3+cmd|x',
  ])('puts an apostrophe before %j', (cell) => {
    expect(harmlessCell(cell)).toBe(`'${cell}`);
  });

  test.each([
    '',
    'Ann',
    '007',
    '+49 (171) 234-567',
    '+4917112345',
    '\uff0b\uff18\uff11 90',
    '-12.50',
    '-1,234.5',
    '-',
    "'=1",
    ' =1',
    '1E5',
  ])('leaves %j as it is', (cell) => {
    expect(harmlessCell(cell)).toBe(cell);
  });
});
