import { describe, expect, test } from 'vitest';
import { positionAfterKey } from '#renderer/ui/grid/grid-keys.ts';

const EXTENT = { rowCount: 1000, columnCount: 5, pageRows: 20 };
const after = (key: string, row: number, column: number, isMod = false) => {
  const to = positionAfterKey({ key, isMod }, { row, column }, EXTENT);
  return to === undefined ? undefined : [to.row, to.column];
};

describe('keys in a grid', () => {
  test('move by one, and stop at the edges', () => {
    expect(after('ArrowDown', 3, 1)).toEqual([4, 1]);
    expect(after('ArrowDown', 999, 1)).toEqual([999, 1]);
    expect(after('ArrowRight', 3, 4)).toEqual([3, 4]);
    expect(after('ArrowLeft', 3, 0)).toEqual([3, 0]);
  });

  test('reach the header from the first row, and come back', () => {
    expect(after('ArrowUp', 0, 2)).toEqual([-1, 2]);
    expect(after('ArrowUp', -1, 2)).toEqual([-1, 2]);
    expect(after('ArrowDown', -1, 2)).toEqual([0, 2]);
  });

  test('move by a page, without leaving the rows', () => {
    expect(after('PageDown', 10, 2)).toEqual([30, 2]);
    expect(after('PageUp', 10, 2)).toEqual([0, 2]);
    expect(after('PageDown', 990, 2)).toEqual([999, 2]);
  });

  test('go to the ends of a row, and with Ctrl to those of all', () => {
    expect(after('Home', 10, 3)).toEqual([10, 0]);
    expect(after('End', 10, 3)).toEqual([10, 4]);
    expect(after('Home', 10, 3, true)).toEqual([0, 0]);
    expect(after('End', 10, 3, true)).toEqual([999, 4]);
    expect(after('ArrowDown', 10, 3, true)).toEqual([999, 3]);
    expect(after('ArrowRight', 10, 3, true)).toEqual([10, 4]);
  });

  test('that mean nothing lead nowhere', () => {
    expect(after('x', 1, 1)).toBeUndefined();
  });
});
