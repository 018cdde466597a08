import { expect, test } from 'vitest';
import { countSampled } from '#shared/domain/runs/count-sampled.ts';
import { isSampled, type PlacedSample } from '#shared/domain/runs/sample.ts';

const taken = (sample: PlacedSample, rows: number): number[] =>
  Array.from({ length: rows }, (_, index) => index + 1).filter((position) => isSampled(sample, position));

test('all rows, or the first so many', () => {
  expect(taken({ kind: 'all' }, 4)).toEqual([1, 2, 3, 4]);
  expect(taken({ kind: 'first', rows: 2 }, 4)).toEqual([1, 2]);
});

test.each([0, 0.01, 0.1, 0.5, 0.9, 1])('a share of %d takes about so many, whatever the seed', (share) => {
  const rows = 20_000;
  const tolerance = 4 * Math.sqrt(rows * share * (1 - share));
  for (const seed of [0, 1, 2, 42, -7, 2 ** 31, 123_456_789]) {
    expect(Math.abs(taken({ kind: 'share', share, seed }, rows).length - share * rows)).toBeLessThanOrEqual(
      tolerance,
    );
  }
});

test('a share takes the same rows each time, and others with another seed', () => {
  const rowsOf = (seed: number) => taken({ kind: 'share', share: 0.1, seed }, 1_000);
  expect(rowsOf(7)).toEqual(rowsOf(7));
  expect(rowsOf(7)).not.toEqual(rowsOf(8));
});

test('a larger share with the same seed has all rows of the smaller one', () => {
  const larger = new Set(taken({ kind: 'share', share: 0.3, seed: 5 }, 1_000));
  expect(taken({ kind: 'share', share: 0.1, seed: 5 }, 1_000).every((row) => larger.has(row))).toBe(true);
});

test('a share is spread over the list, not bunched', () => {
  const rows = taken({ kind: 'share', share: 0.1, seed: 3 }, 10_000);
  const perTenth = Array.from(
    { length: 10 },
    (_, tenth) => rows.filter((row) => Math.floor((row - 1) / 1_000) === tenth).length,
  );
  for (const count of perTenth) expect(Math.abs(count - 100)).toBeLessThan(40);
});

test('a single row is taken alone, wherever it is, and nothing where the list has no such row', () => {
  expect(taken({ kind: 'row', row: 3 }, 4)).toEqual([3]);
  expect(countSampled({ kind: 'row', row: 3 }, 4)).toBe(1);
  expect(countSampled({ kind: 'row', row: 5 }, 4)).toBe(0);
});
