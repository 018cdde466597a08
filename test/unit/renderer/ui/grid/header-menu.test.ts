import { expect, test } from 'vitest';
import { nextSort } from '#renderer/ui/grid/header-menu.ts';

test('a press on a name sorts up, then down, then not at all', () => {
  const up = nextSort('a', null);
  const down = nextSort('a', up);
  expect([up, down, nextSort('a', down)]).toEqual([
    { columnId: 'a', direction: 'ascending' },
    { columnId: 'a', direction: 'descending' },
    null,
  ]);
  expect(nextSort('b', down)).toEqual({ columnId: 'b', direction: 'ascending' });
});
