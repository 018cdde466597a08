import { expect, test } from 'vitest';
import { mayReload } from '#electron/app/window/reload-bound.ts';

test('a page is loaded again three times in a minute, and not a fourth time', () => {
  expect([[0], [0, 1], [0, 1, 2], [0, 1, 2, 3]].map((crashes) => mayReload(crashes, 3))).toEqual([
    true,
    true,
    true,
    false,
  ]);
});

test('crashes of more than a minute ago count no more', () => {
  expect(mayReload([0, 1, 2, 59_999], 59_999)).toBe(false);
  expect(mayReload([0, 1, 2, 60_001], 60_001)).toBe(true);
});
