import { expect, test } from 'vitest';
import { rowsAsText } from '#renderer/ui/grid/copy-text.ts';

test('rows are copied as a sheet takes them, with what would tear them apart quoted', () => {
  const columns = [
    { id: 'a', title: 'Name', text: (row: readonly string[]) => row[0] ?? '' },
    { id: 'b', title: 'Note', text: (row: readonly string[]) => row[1] ?? '' },
  ];
  expect(
    rowsAsText(
      [
        ['Ada Example', 'one\ttwo'],
        ['B "the bold"', ''],
      ],
      columns,
    ),
  ).toBe('Name\tNote\nAda Example\t"one\ttwo"\n"B ""the bold"""\t');
});
