import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { placeWindow, readWindowState, SMALLEST } from '#electron/app/window/window-state.ts';

const LAPTOP = { x: 0, y: 25, width: 1440, height: 875 };
const SECOND = { x: 1440, y: 0, width: 1920, height: 1080 };

const left = (x: number, y: number, width = 1100, height = 700) => ({
  bounds: { x, y, width, height },
  isMaximised: false,
});

describe('a window opens', () => {
  test('in its usual size where the system likes, the first time', () => {
    expect(placeWindow(null, [LAPTOP])).toEqual({ width: 1280, height: 800, isMaximised: false });
  });

  test('where it was left, on a second screen too', () => {
    expect(placeWindow(left(1600, 100), [LAPTOP, SECOND])).toEqual({
      x: 1600,
      y: 100,
      width: 1100,
      height: 700,
      isMaximised: false,
    });
  });

  test('in its usual size when the screen is gone that it was left on', () => {
    expect(placeWindow(left(1600, 100), [LAPTOP])).toEqual({ width: 1280, height: 800, isMaximised: false });
  });

  test('elsewhere when its title bar could not be taken hold of', () => {
    expect(placeWindow(left(1400, 100), [LAPTOP])).not.toHaveProperty('x');
    expect(placeWindow(left(100, -300), [LAPTOP])).not.toHaveProperty('y');
  });

  test('maximised when it was left so, wherever its screen is now', () => {
    expect(placeWindow({ ...left(1600, 100), isMaximised: true }, [LAPTOP])).toMatchObject({
      isMaximised: true,
    });
  });

  test('always large enough to be used, and never larger than its screen but for that', () => {
    const whole = fc.integer({ min: -5_000, max: 5_000 });
    const length = fc.integer({ min: 0, max: 5_000 });
    fc.assert(
      fc.property(whole, whole, length, length, (x, y, width, height) => {
        const placed = placeWindow(left(x, y, width, height), [LAPTOP, SECOND]);
        expect(placed.width).toBeGreaterThanOrEqual(SMALLEST.width);
        expect(placed.height).toBeGreaterThanOrEqual(SMALLEST.height);
        expect(placed.width).toBeLessThanOrEqual(SECOND.width);
        expect(placed.height).toBeLessThanOrEqual(SECOND.height);
      }),
    );
  });
});

test.each([
  [left(1, 2), left(1, 2)],
  [{}, null],
  [null, null],
  ['text', null],
  [{ ...left(1, 2), isMaximised: 'yes' }, null],
  [{ ...left(1, 2), bounds: { x: 1, y: 2, width: Number.NaN, height: 3 } }, null],
  [{ bounds: null, isMaximised: true }, null],
])('reads %j as %j', (kept, state) => {
  expect(readWindowState(kept)).toEqual(state);
});
