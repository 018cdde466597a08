import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columnNames, extraColumnNames, guessHeader } from '#shared/domain/lists/header.ts';

describe('guessHeader', () => {
  test.each([
    [true, ['first_name', 'email']],
    [true, ['id', 'name', '2019']],
    [true, ['', '']],
    [false, ['Ann', 'ann@example.com']],
    [false, ['Example', 'https://example.com']],
    [false, ['1', '2026-01-05', 'Ann']],
    [false, ['+49 171 234', '007']],
  ])('is %s for %j', (expected, cells) => {
    expect(guessHeader(cells)).toBe(expected);
  });
});

describe('columnNames', () => {
  test('makes doubled and missing names their own', () => {
    expect(columnNames(['email', ' email ', '', 'email'], 5)).toEqual([
      'email',
      'email (2)',
      'Column 3',
      'email (3)',
      'Column 5',
    ]);
  });

  test('does not run into a name that looks like its own', () => {
    expect(columnNames(['a', 'a (2)', 'a'], 3)).toEqual(['a', 'a (2)', 'a (3)']);
  });

  test('are as many as asked for and all different, whatever the header and the extra columns', () => {
    const name = fc.oneof(fc.string(), fc.constantFrom('a', 'a (2)', 'Column 1', 'Extra 1', ''));
    fc.assert(
      fc.property(fc.array(name, { maxLength: 8 }), fc.nat(4), (header, extra) => {
        const names = columnNames(header, header.length);
        const all = [...names, ...extraColumnNames(names, header.length + extra, header.length)];
        expect(new Set(all).size).toBe(header.length + extra);
      }),
    );
  });
});
