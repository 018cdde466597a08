import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { COLUMN_TYPES, guessColumnType } from '#shared/domain/lists/columns/column-type.ts';
import { markOf } from '#shared/domain/lists/columns/marks.ts';
import { readNumber } from '#shared/domain/lists/columns/read-number.ts';

const cells = fc.array(fc.option(fc.string({ unit: 'binary' })));

test('every column is of a known type, whatever stands in it, and empty cells and their order do not matter', () => {
  fc.assert(
    fc.property(fc.string(), cells, (name, column) => {
      const type = guessColumnType(name, column);
      expect(COLUMN_TYPES).toContain(type);
      expect(guessColumnType(name, [null, ...column.toReversed(), '', '  '])).toBe(type);
    }),
  );
});

test('any number that is written out is read back', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }),
      fc.integer({ min: 0, max: 99 }),
      (whole, cents) => {
        const value = Number(`${whole}.${String(cents).padStart(2, '0')}`);
        expect(readNumber(String(value))).toBe(value);
        expect(readNumber(value.toLocaleString('en-US', { minimumFractionDigits: 2 }))).toBe(value);
        expect(readNumber(value.toLocaleString('de-DE', { minimumFractionDigits: 2 }))).toBe(value);
      },
    ),
  );
});

test('generated addresses make a column of emails, none of them marked as bad', () => {
  const address = fc
    .tuple(fc.stringMatching(/^[a-z0-9]{1,10}$/), fc.stringMatching(/^[a-z]{1,10}$/))
    .map(([name, domain]) => `${name}@${domain}.example`);
  fc.assert(
    fc.property(fc.array(address, { minLength: 1 }), (addresses) => {
      expect(guessColumnType('x', addresses)).toBe('email');
      expect(addresses.map((one) => markOf(one, 'email'))).toEqual(addresses.map(() => null));
    }),
  );
});
