import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stackedShares } from '#renderer/ui/figures/stacked-shares.ts';

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

describe('the shares of a stacked bar', () => {
  test('are those of the values', () => {
    expect(stackedShares([50, 30, 20])).toEqual([5000, 3000, 2000]);
  });

  test('show one among a million, at the cost of the widest', () => {
    expect(stackedShares([999_999, 1])).toEqual([9950, 50]);
  });

  test('are nothing when there is nothing', () => {
    expect(stackedShares([0, 0])).toEqual([0, 0]);
    expect(stackedShares([])).toEqual([]);
  });

  test('always fill the bar, never overfill it, and never hide what is there', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 1_000_000 }), { minLength: 1, maxLength: 12 }), (values) => {
        const shares = stackedShares(values);
        expect(sum(shares)).toBe(sum(values) === 0 ? 0 : 10_000);
        for (const [index, value] of values.entries()) {
          expect((shares[index] ?? 0) >= 50).toBe(value > 0);
        }
      }),
    );
  });
});
