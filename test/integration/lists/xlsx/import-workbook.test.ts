import { utimesSync } from 'node:fs';
import { Workbook } from '@cj-tech-master/excelts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ImportOptions } from '#electron/ports/importer.ts';
import type { ListInfo } from '#electron/ports/lists.ts';
import { textRows, type WorkbookParts, workbookFile } from '#test/support/files/workbook-file.ts';
import { createListFolder, type ListFolder } from '#test/support/rigs/list-folder.ts';

let folder: ListFolder;
beforeEach(() => {
  folder = createListFolder();
});
afterEach(() => folder.remove());

const importBook = (book: WorkbookParts, options: ImportOptions = {}) =>
  folder.importPath(folder.write('book.xlsx', workbookFile(book)), options);

/** A sheet with the header `value` and one cell a row. */
const column = (cells: readonly string[]): string =>
  textRows([['value']]) +
  cells
    .map((cell, index) => `<row r="${index + 2}">${cell.replace('<c', `<c r="A${index + 2}"`)}</row>`)
    .join('');

const valuesOf = async (book: WorkbookParts): Promise<readonly (string | null | undefined)[]> => {
  const { list } = await importBook(book);
  return (await folder.cells(list)).map(([first]) => first);
};

describe('the cells of a workbook', () => {
  test('become the text that the sheet shows', async () => {
    const strings = [
      '<t>shared</t>',
      '<r><rPr><b/></rPr><t>bold</t></r><r><t xml:space="preserve"> and not</t></r>',
      '<t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh>',
    ];
    const rows = column([
      '<c t="s"><v>0</v></c>',
      '<c t="s"><v>1</v></c>',
      '<c t="s"><v>2</v></c>',
      '<c t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r></is></c>',
      '<c t="b"><v>1</v></c>',
      '<c t="b"><v>0</v></c>',
      '<c><v>4.917112345678E12</v></c>',
      '<c><v>0.30000000000000004</v></c>',
      '<c t="str"><f>A1&amp;"x"</f><v>ax</v></c>',
      '<c><f>1+1</f><v>2</v></c>',
      '<c t="b"><f>TRUE()</f><v>1</v></c>',
      '<c t="inlineStr"><is><t>a_x000D_b_x005F_x0041_</t></is></c>',
      '<c t="inlineStr"><is><t><![CDATA[<b> & co]]></t></is></c>',
    ]);
    expect(await valuesOf({ sheets: [{ rows }], strings })).toEqual([
      'shared',
      'bold and not',
      '東京',
      'inline',
      'TRUE',
      'FALSE',
      '4917112345678',
      '0.3',
      'ax',
      '2',
      'TRUE',
      'a\rb_x0041_',
      '<b> & co',
    ]);
  });

  test('are dates as shown, zero-padded numbers with their zeros, and amounts without ornaments', async () => {
    const formats = [
      'General',
      'dd.mm.yyyy',
      14,
      '00000',
      '"€"#,##0.00',
      '0%',
      '[h]:mm',
      '[$-407]d. mmmm yyyy',
    ];
    const numbers = ['1', '40982', '40982.5', '42', '1234.5', '0.25', '1.5', '40982'];
    const rows = column(numbers.map((value, style) => `<c s="${style}"><v>${value}</v></c>`));
    expect(await valuesOf({ sheets: [{ rows }], formats })).toEqual([
      '1',
      '14.03.2012',
      '2012-03-14T12:00:00',
      '00042',
      '1234.5',
      '0.25',
      '36:00',
      '14. März 2012',
    ]);
  });

  test('are dates from 1904 on where the workbook says so, and those spelled out in strict ones', async () => {
    const rows = column([
      '<c s="0"><v>39520</v></c>',
      '<c s="0" t="d"><v>2012-03-14</v></c>',
      '<c t="d"><v>2012-03-14T10:00:00</v></c>',
    ]);
    const formats = ['dd/mm/yyyy', 'General'];
    expect(await valuesOf({ sheets: [{ rows }], formats, isFrom1904: true, isStrict: true })).toEqual([
      '14/03/2012',
      '14/03/2012',
      '2012-03-14T10:00:00',
    ]);
  });

  test('are read when elements carry a prefix, and places are left out', async () => {
    const rows =
      '<row><c t="inlineStr"><is><t>a</t></is></c><c t="inlineStr"><is><t>b</t></is></c></row><row><c><v>1</v></c><c><v>2</v></c></row>';
    const { list } = await importBook({ sheets: [{ rows }], prefix: 'x' });
    expect([list.columns.map(({ name }) => name), await folder.cells(list)]).toEqual([
      ['a', 'b'],
      [['1', '2']],
    ]);
  });

  test('that hold an error, or a formula without a saved result, are told', async () => {
    const rows = column([
      '<c t="e"><v>#N/A</v></c>',
      '<c t="e"><f>1/0</f><v>#DIV/0!</v></c>',
      '<c><f>NOW()</f></c>',
      '<c t="str"><f>""</f><v></v></c>',
      '<c><v>5</v></c>',
    ]);
    const { list } = await importBook({ sheets: [{ rows }] });
    expect(await folder.cells(list)).toEqual([['#N/A'], ['#DIV/0!'], ['5']]);
    expect(await folder.problems(list)).toEqual([
      '2: A2 holds the error #N/A',
      '3: A3 holds the error #DIV/0!',
      '4: blank line: no row was made of it; A4 has a formula whose result was never saved: it is empty',
      '5: row 5 is empty: no row was made of it',
    ]);
  });
});

describe('the rows of a sheet', () => {
  test('keep their places: ragged ones are filled up, empty ones told, those at the end not', async () => {
    const rows =
      textRows([['name', 'mail', 'note']]) +
      textRows(
        [
          ['Ann', 'a@example.com', ''],
          ['Bob', '', '', 'more'],
        ],
        4,
      ) +
      '<row r="6"><c r="A6" s="0"/></row><row r="9000"/>';
    const { list } = await importBook({ sheets: [{ rows }] });
    expect(list.columns.map(({ name }) => name)).toEqual(['name', 'mail', 'note', 'Column 4']);
    expect(await folder.cells(list)).toEqual([
      ['Ann', 'a@example.com', '', ''],
      ['Bob', '', '', 'more'],
    ]);
    expect(await folder.problems(list)).toEqual(['2: rows 2 to 3 are empty: no rows were made of them']);
  });

  test('are those of its cells alone, not those at which its pictures stand', async () => {
    const after = '<controls><from><col>1</col><row r="7"><c r="A7"><v>7</v></c></row></from></controls>';
    const { list } = await importBook({ sheets: [{ rows: textRows([['name'], ['Ann']]), after }] });
    expect([await folder.cells(list), await folder.problems(list)]).toEqual([[['Ann']], []]);
  });

  test('that stand before the table are no rows', async () => {
    const table = Array.from({ length: 10 }, (_, index) => [
      `Ann ${index}`,
      `a${index}@example.com`,
      'Berlin',
    ]);
    const rows =
      textRows([['Leads of March'], ['made by Sales']]) + textRows([['name', 'mail', 'city'], ...table], 5);
    const { list, detected } = await importBook({ sheets: [{ rows }] });
    expect([list.rowCount, list.columns.map(({ name }) => name), detected]).toEqual([
      10,
      ['name', 'mail', 'city'],
      { source: 'workbook', sheet: 'Sheet1', otherSheets: [], hasHeader: true, skippedLines: 4 },
    ]);
  });

  test('that share merged cells have their value in the first, and are told', async () => {
    const rows = textRows([
      ['team', 'name'],
      ['Blue', 'Ann'],
      ['', 'Bob'],
    ]);
    const after = '<mergeCells><mergeCell ref="A2:A3"/><mergeCell ref="A1:B1"/></mergeCells>';
    const { list } = await importBook({ sheets: [{ rows, after }] });
    expect(await folder.cells(list)).toEqual([
      ['Blue', 'Ann'],
      ['', 'Bob'],
    ]);
    expect(await folder.problems(list)).toEqual([
      '2: the cells A2:A3 are merged: their value is in row 2 alone',
    ]);
  });

  test('that other programs wrote come out cell for cell', async () => {
    const book = new Workbook();
    const sheet = book.addWorksheet('Leads');
    sheet.addRow(['name', 'phone', 'when', 'link', 'sum']);
    sheet.addRow([
      'Ann',
      491711234567,
      new Date(Date.UTC(2026, 2, 14)),
      { text: 'site', hyperlink: 'https://example.com' },
      { formula: '1+1', result: 2 },
    ]);
    sheet.getCell('C2').numFmt = 'yyyy-mm-dd';
    const path = folder.write('other.xlsx', new Uint8Array(await book.xlsx.writeBuffer()));
    const { list } = await folder.importPath(path);
    expect(await folder.cells(list)).toEqual([['Ann', '491711234567', '2026-03-14', 'site', '2']]);
  });
});

describe('the sheets of a workbook', () => {
  const book: WorkbookParts = {
    sheets: [
      { name: 'Old', rows: textRows([['a'], ['hidden']]), state: 'hidden' },
      { name: 'Cover', rows: '<row r="1"><c r="A1" s="0"/></row>' },
      { name: 'Leads', rows: textRows([['name'], ['Ann']]) },
      { name: '2', rows: textRows([['name'], ['Zoe']]) },
    ],
  };
  const sheetOf = async (options: ImportOptions) => {
    const { list, detected } = await importBook(book, options);
    return [list.name, detected.source === 'workbook' && detected.sheet, await folder.cells(list)];
  };

  test('are chosen by what is in them, by name or by number', async () => {
    expect(await sheetOf({})).toEqual(['book.xlsx (Leads)', 'Leads', [['Ann']]]);
    expect(await sheetOf({ sheet: 'old' })).toEqual(['book.xlsx', 'Old', [['hidden']]]);
    expect(await sheetOf({ sheet: '2' })).toEqual(['book.xlsx (2)', '2', [['Zoe']]]);
    expect(await sheetOf({ sheet: '1' })).toEqual(['book.xlsx', 'Old', [['hidden']]]);
  });

  test('that are not read are named', async () => {
    const { detected } = await importBook(book);
    expect(detected).toMatchObject({
      otherSheets: [
        { name: 'Old', isHidden: true },
        { name: 'Cover', isHidden: false },
        { name: '2', isHidden: false },
      ],
    });
  });

  test('are lists of their own, and the same one again is the same list', async () => {
    const first = await importBook(book, { sheet: 'Leads' });
    const other = await importBook(book, { sheet: '2' });
    const again = await importBook(book);
    expect([other.alreadyImported, again.alreadyImported, again.list.id]).toEqual([
      false,
      true,
      first.list.id,
    ]);
  });

  test('must be there', async () => {
    await expect(importBook(book, { sheet: 'None' })).rejects.toThrow(
      'book.xlsx has no sheet "None". Nothing was imported. Its sheets are: 1 "Old" (hidden), 2 "Cover", 3 "Leads", 4 "2".',
    );
  });
});

test('a workbook that is changed while it is read is not imported', async () => {
  const lists: ListInfo[] = [];
  let refusal: unknown = null;
  // A longer one, should this thread not have got its turn before the import was over.
  for (let length = 20_000; refusal === null && length <= 160_000; length *= 2) {
    const rows = Array.from({ length }, (_, index) => [`Ann ${index}`, `a${index}@example.com`]);
    const sheet = { rows: textRows([['name', 'mail'], ...rows]) };
    const path = folder.write('book.xlsx', workbookFile({ sheets: [sheet] }));
    const change = (): void => utimesSync(path, new Date(0), new Date(0));
    refusal = await folder.importPath(path, {}, change).then(({ list }) => {
      lists.push(list);
      return null;
    }, String);
  }
  expect(refusal).toMatch('changed by another program');
  expect(await folder.lists.all()).toEqual(lists);
});
