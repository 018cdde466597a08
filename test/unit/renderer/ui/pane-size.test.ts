import { describe, expect, test } from 'vitest';
import { clampSize, sizeAfterKey } from '#renderer/ui/layout/pane-size.ts';

const PANE = { size: 300, min: 160, max: 640, grows: 'ArrowRight' };

describe('the size of a pane', () => {
  test.each([
    ['ArrowRight', false, 316],
    ['ArrowLeft', false, 284],
    ['ArrowRight', true, 364],
    ['Home', false, 160],
    ['End', false, 640],
    ['ArrowUp', false, undefined],
    ['a', false, undefined],
  ] as const)('after %s (with Shift: %s) is %s', (key, isLarge, size) => {
    expect(sizeAfterKey(key, isLarge, PANE)).toBe(size);
  });

  test('stays between its limits', () => {
    expect([clampSize(10, PANE), clampSize(200.4, PANE), clampSize(5000, PANE)]).toEqual([160, 200, 640]);
  });
});
