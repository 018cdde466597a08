import { expect, test } from 'vitest';
import { extended, toggled } from '#renderer/ui/grid/select-rows.ts';

test('a row is chosen and let go again', () => {
  expect([...toggled(new Set([1]), 2)]).toEqual([1, 2]);
  expect([...toggled(new Set([1, 2]), 1)]).toEqual([2]);
});

test('a range is chosen in either direction, without the header', () => {
  expect([...extended(new Set([9]), 4, 2)]).toEqual([9, 2, 3, 4]);
  expect([...extended(new Set(), -1, 1)]).toEqual([0, 1]);
});
