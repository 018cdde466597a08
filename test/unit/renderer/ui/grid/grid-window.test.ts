import { describe, expect, test } from 'vitest';
import { columnWindow, type Range, rowPool, rowWindow } from '#renderer/ui/grid/grid-window.ts';

const HEIGHT = 320;

describe('the rows to draw', () => {
  test.each<readonly [string, readonly [number, number, number], Range]>([
    ['none while there is no room', [0, 0, 1000], { first: 0, last: -1 }],
    ['none of none', [0, HEIGHT, 0], { first: 0, last: -1 }],
    ['those at the top', [0, HEIGHT, 1000], { first: 0, last: 16 }],
    ['those in the middle, and some on both sides', [500, HEIGHT, 1000], { first: 494, last: 516 }],
    ['those at the end', [990, HEIGHT, 1000], { first: 984, last: 999 }],
    ['those that are left when rows have gone', [990, HEIGHT, 20], { first: 13, last: 19 }],
    ['no more than are ever seen', [0, 1_000_000, 1_000_000], { first: 0, last: 405 }],
  ])('%s', (_name, [firstSeen, height, rowCount], expected) => {
    expect(rowWindow(firstSeen, height, rowCount)).toEqual(expected);
  });

  test.each([1, 31, 32, 33, 320, 335, 1_000_000])(
    'are never more than there are elements for, at %i pixels',
    (height) => {
      for (let seen = 0; seen < 50; seen += 1) {
        const { first, last } = rowWindow(seen, height, 10_000);
        expect(last - first + 1).toBeLessThanOrEqual(rowPool(height));
      }
    },
  );
});

describe('the columns to draw', () => {
  const many = Array.from({ length: 100 }, () => 100);

  test.each<readonly [string, readonly [readonly number[], number, number], Range]>([
    ['all of a few', [[100, 200], 500, 50], { first: 0, last: 1 }],
    ['none of none', [[], 0, 500], { first: 0, last: -1 }],
    ['those at the left', [many, 0, 500], { first: 0, last: 6 }],
    ['those that are partly seen too, and some on both sides', [many, 1_050, 500], { first: 8, last: 17 }],
    ['those at the right', [many, 9_500, 500], { first: 93, last: 99 }],
    ['the last when they became narrower', [many, 50_000, 500], { first: 97, last: 99 }],
  ])('%s', (_name, [widths, left, width], expected) => {
    expect(columnWindow(widths, left, width)).toEqual(expected);
  });
});
