import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  EMPTY_LAYOUT,
  orderedColumns,
  shownColumns,
  widthOf,
  withHidden,
  withMoved,
  withWidth,
} from '#renderer/ui/grid/grid-layout.ts';

const COLUMNS = ['a', 'b', 'c', 'd'].map((id) => ({ id }));
const idsOf = (columns: readonly { readonly id: string }[]): string => columns.map(({ id }) => id).join('');

describe('the layout of a grid', () => {
  test('leaves columns as they are given until somebody moves one', () => {
    expect(idsOf(orderedColumns(COLUMNS, EMPTY_LAYOUT))).toBe('abcd');
  });

  test.each([
    ['a', 'c', 'bcad'],
    ['d', 'b', 'adbc'],
    ['b', 'b', 'abcd'],
    ['x', 'b', 'abcd'],
  ])('puts %s where %s is: %s', (moved, target, order) => {
    expect(idsOf(orderedColumns(COLUMNS, withMoved(EMPTY_LAYOUT, COLUMNS, moved, target)))).toBe(order);
  });

  test('puts columns it has never seen at the end', () => {
    const layout = withMoved(EMPTY_LAYOUT, COLUMNS, 'd', 'a');
    expect(idsOf(orderedColumns([...COLUMNS, { id: 'new' }], layout))).toBe('dabcnew');
  });

  test('hides and shows again in the same place', () => {
    const hidden = withHidden(withHidden(EMPTY_LAYOUT, 'b', true), 'b', true);
    expect(idsOf(shownColumns(COLUMNS, hidden))).toBe('acd');
    expect(idsOf(shownColumns(COLUMNS, withHidden(hidden, 'b', false)))).toBe('abcd');
  });

  test('keeps widths within what can be seen and grabbed', () => {
    const layout = withWidth(withWidth(EMPTY_LAYOUT, 'a', 3), 'b', 9999);
    expect(COLUMNS.map((column) => widthOf(column, layout))).toEqual([48, 1200, 160, 160]);
  });

  test('never loses a column, whatever is moved', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd');
    fc.assert(
      fc.property(fc.array(fc.tuple(id, id)), (moves) => {
        const layout = moves.reduce(
          (now, [moved, target]) => withMoved(now, COLUMNS, moved, target),
          EMPTY_LAYOUT,
        );
        expect(
          orderedColumns(COLUMNS, layout).toSorted((one, other) => one.id.localeCompare(other.id)),
        ).toEqual(COLUMNS);
      }),
    );
  });
});
