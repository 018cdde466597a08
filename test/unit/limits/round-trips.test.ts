import { expect, test } from 'vitest';
import { RoundTrips } from '#shared/domain/limits/round-trips.ts';

/** More of these than are ever kept. */
const MANY = (...samples: number[]): number[] => Array<number[]>(1_000).fill(samples).flat();

const lagAfter = (...samples: number[]): number => {
  const trips = new RoundTrips();
  for (const ms of samples) trips.add(ms);
  return trips.lagMs();
};

test('a few round trips teach nothing', () => {
  expect(lagAfter(50, 50, 50)).toBe(0);
});

test('round trips that are all alike are the lag', () => {
  expect(lagAfter(...MANY(50))).toBe(50);
});

test('the lag is never more than the fastest round trip, and nothing where they vary a lot', () => {
  expect(lagAfter(...MANY(47, 40, 41, 42))).toBeLessThanOrEqual(40);
  expect(lagAfter(...MANY(500), 10)).toBe(0);
});

test('a path that was fast once may be so again: the fastest is never forgotten', () => {
  expect(lagAfter(...MANY(10), ...MANY(50))).toBe(10);
});
