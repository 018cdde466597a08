import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ImportOptions } from '#electron/ports/importer.ts';
import { createListFolder, type ListFolder } from '#test/support/rigs/list-folder.ts';

let folder: ListFolder;
beforeEach(() => {
  folder = createListFolder();
});
afterEach(() => folder.remove());

const REPORT =
  'Lead report;;\r\nExported on: 2026-01-05;;\r\n\r\nName;City;E-Mail\r\nAnn;Rome;ann@example.com\r\nBob;Bonn;bob@example.com\r\nTotal;;2\r\n';
const ROWS = [
  ['Ann', 'Rome', 'ann@example.com'],
  ['Bob', 'Bonn', 'bob@example.com'],
  ['Total', '', '2'],
];

const imported = async (content: string, options: ImportOptions = {}) => {
  const { list, detected } = await folder.importContent(content, options);
  return {
    skippedLines: detected.skippedLines,
    columns: list.columns.map(({ name }) => name),
    cells: await folder.cells(list),
    problems: await folder.problems(list),
  };
};

describe('a report with lines before its table', () => {
  test('is read from its header on; what is skipped is told line by line, and totals stay', async () => {
    expect(await imported(REPORT)).toEqual({
      skippedLines: 3,
      columns: ['Name', 'City', 'E-Mail'],
      cells: ROWS,
      problems: [
        '1: stands before the table: no row was made of it',
        '2: stands before the table: no row was made of it',
        '3: blank line: no row was made of it',
      ],
    });
  });

  test('keeps the text of what is skipped', async () => {
    const { list } = await folder.importContent(REPORT);
    expect(await folder.lists.problems(list.id, 1)).toEqual([
      {
        line: 1,
        rowId: null,
        reason: 'stands before the table: no row was made of it',
        excerpt: 'Lead report;;',
      },
    ]);
  });

  test('is kept whole when the user says so', async () => {
    const { skippedLines, columns, cells } = await imported(REPORT, { skipLines: 0 });
    expect({ skippedLines, columns }).toEqual({
      skippedLines: 0,
      columns: ['Lead report', 'Column 2', 'Column 3'],
    });
    expect(cells).toEqual([['Exported on: 2026-01-05', '', ''], ['Name', 'City', 'E-Mail'], ...ROWS]);
  });

  test('is read from where the user says, and that is another list', async () => {
    const first = await folder.importContent(REPORT);
    const { list, detected } = await folder.importContent(REPORT, { skipLines: 4 });
    expect(detected).toMatchObject({ skippedLines: 4, hasHeader: false });
    expect(list).toMatchObject({ id: first.list.id + 1, rowCount: 3 });
    expect(await folder.importContent(REPORT, { skipLines: 3 })).toMatchObject({
      alreadyImported: true,
      list: { id: first.list.id },
    });
  });

  test('has no line that is neither a row, the header nor told', async () => {
    const { list } = await folder.importContent(REPORT);
    const lines = REPORT.trimEnd().split('\r\n').length;
    expect(list.rowCount + list.problemCount + 1).toBe(lines);
  });

  test('control: a plain file skips nothing', async () => {
    const plain = REPORT.split('\r\n').slice(3).join('\r\n');
    expect(await imported(plain)).toMatchObject({ skippedLines: 0, cells: ROWS, problems: [] });
  });

  test('skips what the user says before the delimiter is guessed', async () => {
    const titles = 'a, b, c\n'.repeat(5);
    expect(await imported(`${titles}name;city\nAnn;Rome\n`, { skipLines: 5 })).toMatchObject({
      columns: ['name', 'city'],
      cells: [['Ann', 'Rome']],
    });
  });

  test("heeds Excel's note of the delimiter before the title", async () => {
    const { skippedLines, cells, problems } = await imported(`sep=;\r\n${REPORT}`);
    expect({ skippedLines, cells }).toEqual({ skippedLines: 4, cells: ROWS });
    expect(problems[0]).toBe('1: a note of the delimiter, for Excel: no row was made of it');
  });
});
