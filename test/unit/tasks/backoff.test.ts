import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { backoffMs, DEFAULT_RETRY } from '#shared/domain/tasks/backoff.ts';

const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

test('the wait doubles, and chance adds up to half of it', () => {
  expect([1, 2, 3, 4].map((attempt) => backoffMs(attempt, DEFAULT_RETRY, 0))).toEqual([
    500, 1_000, 2_000, 4_000,
  ]);
  expect(backoffMs(1, DEFAULT_RETRY, 0.999)).toBeCloseTo(750, -1);
});

test('no wait is nothing, and none is longer than the cap', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), chance, (attempt, chance) => {
      const ms = backoffMs(attempt, DEFAULT_RETRY, chance);
      expect(ms).toBeGreaterThanOrEqual(500);
      expect(ms).toBeLessThanOrEqual(60_000);
    }),
  );
});
