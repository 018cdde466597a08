import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { offsetShowing, scrollScale } from '#renderer/ui/grid/scroll-scale.ts';

const VIEW = 640;

describe('the scale of scrolling', () => {
  test('is one to one for a million rows', () => {
    const scale = scrollScale(1_000_000, VIEW);
    expect([scale.drawnPx, scale.toRows(12_345), scale.toScroll(12_345)]).toEqual([
      32_000_000, 12_345, 12_345,
    ]);
  });

  test('is never drawn higher than the browser can, and still reaches the first and the last row', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 50_000_000 }), (rowCount) => {
        const scale = scrollScale(rowCount, VIEW);
        expect(scale.drawnPx).toBeLessThanOrEqual(33_554_428);
        expect(scale.toRows(0)).toBe(0);
        const end = scale.drawnPx - VIEW;
        expect(Math.abs(scale.toRows(end) - (rowCount * 32 - VIEW))).toBeLessThan(1);
        expect(Math.abs(scale.toScroll(scale.toRows(1_000)) - 1_000)).toBeLessThan(0.001);
      }),
    );
  });
});

describe('the offset that shows a row', () => {
  test.each([
    ['above', 5, 320, 160],
    ['below', 40, 320, 672],
    ['in sight', 12, 320, 320],
  ])('%s: row %i from %i is %i', (_, row, offset, wanted) => {
    expect(offsetShowing(row, offset, VIEW)).toBe(wanted);
  });
});
