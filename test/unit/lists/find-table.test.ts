import { describe, expect, test } from 'vitest';
import { CsvScanner } from '#shared/domain/lists/csv-scanner.ts';
import { linesBeforeTable } from '#shared/domain/lists/find-table.ts';

const linesBefore = (...lines: readonly string[]): number =>
  linesBeforeTable(
    [...new CsvScanner(',').push(`${lines.join('\n')}\n`, true)].filter(({ text }) => text !== ''),
  );
const PEOPLE = ['Ann,Archer,ann@example.com', 'Bob,Bond,bob@example.com', 'Cy,Clark,cy@example.com'];
const HEADER = 'First,Last,Contact';

describe('linesBeforeTable finds', () => {
  test.each([
    ['a title', 1, ['Lead report', HEADER, ...PEOPLE]],
    [
      'a title, a date and a filter',
      3,
      ['Lead report', 'Export date: 2026-01-05', 'Filter: all', HEADER, ...PEOPLE],
    ],
    ['a title filled up with empty cells, as Excel does', 1, ['Lead report,,', HEADER, ...PEOPLE]],
    ['lines of empty cells', 2, ['Lead report,,', ',,', HEADER, ...PEOPLE]],
    ['a title and a blank line', 2, ['Lead report', '', HEADER, ...PEOPLE]],
    ['the note of Excel before a title', 2, ['sep=', 'Lead report', HEADER, ...PEOPLE]],
    ['a title set apart by a blank line from a table of plain words', 2, ['Report', '', 'A,B', 'x,y', 'z,w']],
    ['a title before well-known names of columns', 1, ['Report', 'First name,City', 'Ann,Rome', 'Bob,Bonn']],
    ['a title in spite of totals at the end', 1, ['Report', HEADER, ...PEOPLE, 'Total,3']],
    [
      'notes with commas inside quotes, as in an export of connections',
      3,
      [
        'Notes:',
        '"When you export, some addresses are missing, as people hide them."',
        '',
        'First Name,Last Name,URL,Email Address,Company',
        'Ann,Archer,https://example.com/in/ann,,Acme',
        'Bob,Bond,https://example.com/in/bob,,Acme',
      ],
    ],
    [
      'a title and a date range, as in reports of advertisements',
      2,
      [
        'Campaign report',
        '"January 1, 2026 - January 31, 2026"',
        'Campaign,Clicks,Cost',
        'Spring,10,1.5',
        'Total,10,1.5',
      ],
    ],
    ['two filters a line in a wide table', 1, ['Owner,Ann,,,', 'A,B,C,D,E', '1,2,3,4,5', '1,2,3,4,5']],
  ])('%s', (_, lines, content) => {
    expect(linesBefore(...content)).toBe(lines);
  });
});

describe('linesBeforeTable keeps', () => {
  test.each([
    ['a plain table', [HEADER, ...PEOPLE]],
    ['a table without a header', PEOPLE],
    ['a title over rows without a header', ['Lead report', ...PEOPLE]],
    ['a header with fewer names than the rows have cells', ['a,b', '1,2,3', '4,5,6']],
    ['a header of one name over rows that could be one', ['name', 'Ann,Archer', 'Bob,Bond']],
    ['a header that names most columns', ['First,Last,', ...PEOPLE]],
    ['a table with ragged rows', [HEADER, 'Ann', ...PEOPLE, 'Bob', 'Cy']],
    ['a list of one column', ['name', 'Ann', 'Bob']],
    ['a first row with one cell, then rows of all widths', ['x', 'a,b,c', '1', '1,2', '1,2,3,4']],
    ['a title before names that come twice', ['Report', 'name,name', 'Ann,1', 'Bob,2']],
    ['more lines than a report has', [...Array.from({ length: 40 }, () => 'note'), HEADER, ...PEOPLE]],
    ['a title without a table', ['Report', 'nothing']],
    ['nothing', []],
  ])('%s', (_, content) => {
    expect(linesBefore(...content)).toBe(0);
  });
});
