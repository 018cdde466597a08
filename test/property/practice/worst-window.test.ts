import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Arrival,
  smallestBurst,
  worstFixedWindow,
  worstWindow,
} from '#electron/practice/report/worst-window.ts';

const arrivals = fc
  .array(fc.record({ atMs: fc.integer({ min: 0, max: 5_000 }), weight: fc.integer({ min: 1, max: 5 }) }), {
    maxLength: 60,
  })
  .map((list) => list.toSorted((one, other) => one.atMs - other.atMs));

const windowMs = fc.integer({ min: 1, max: 2_000 });

const sumOf = (list: readonly Arrival[]): number => list.reduce((sum, { weight }) => sum + weight, 0);

describe('the worst window', () => {
  test('is the fullest of all windows that begin with an arrival', () => {
    fc.assert(
      fc.property(arrivals, windowMs, (list, windowMs) => {
        const windows = list.map(({ atMs }) =>
          list.filter((other) => other.atMs >= atMs && other.atMs < atMs + windowMs),
        );
        expect(worstWindow(list, windowMs)).toBe(Math.max(0, ...windows.map(sumOf)));
      }),
    );
  });

  test('is the fullest of all windows on the grid when windows are fixed', () => {
    fc.assert(
      fc.property(arrivals, windowMs, (list, windowMs) => {
        const windows = Array.from({ length: Math.ceil(5_001 / windowMs) }, (_, window) =>
          list.filter(({ atMs }) => atMs >= window * windowMs && atMs < (window + 1) * windowMs),
        );
        expect(worstFixedWindow(list, windowMs)).toBe(Math.max(0, ...windows.map(sumOf)));
      }),
    );
  });
});

describe('the smallest burst', () => {
  test('is the worst excess over what flows in, over all stretches from one arrival to another', () => {
    fc.assert(
      fc.property(arrivals, fc.integer({ min: 1, max: 50 }), (list, perSecond) => {
        const excesses = list.flatMap((first, from) =>
          list.slice(from).map((last, length) => {
            const flowed = ((last.atMs - first.atMs) * perSecond) / 1_000;
            return sumOf(list.slice(from, from + length + 1)) - flowed;
          }),
        );
        expect(smallestBurst(list, perSecond)).toBeCloseTo(Math.max(0, ...excesses), 6);
      }),
    );
  });
});
