import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  textRows,
  type WorkbookParts,
  workbookFile,
  workbookParts,
} from '#test/support/files/workbook-file.ts';
import { type ZipPart, zipFile } from '#test/support/files/zip-file.ts';
import { createListFolder, type ListFolder } from '#test/support/rigs/list-folder.ts';

let folder: ListFolder;
beforeEach(() => {
  folder = createListFolder();
});
afterEach(() => folder.remove());

const BOOK: WorkbookParts = {
  sheets: [
    {
      rows: textRows([
        ['name', 'mail'],
        ['Ann', 'a@example.com'],
      ]),
    },
  ],
};
const SHEET = 'xl/worksheets/sheet1.xml';

const refusalOf = async (content: string | Uint8Array, options = {}): Promise<string> => {
  const path = folder.write('book.xlsx', content);
  const error: unknown = await folder.importPath(path, options).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ name: 'UserError', kind: 'input' });
  expect(await folder.lists.all()).toEqual([]);
  return String(error);
};

const changed = (path: string, change: (part: ZipPart) => Partial<ZipPart>): Buffer =>
  zipFile(workbookParts(BOOK).map((part) => (part.path === path ? { ...part, ...change(part) } : part)));

const sheetOf = (rows: string): Buffer => workbookFile({ sheets: [{ rows }] });
const cell = (inner: string): string =>
  `<row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c>${inner}</row>`;
const ole = (names: string): Buffer =>
  Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(100_000),
    Buffer.from(names, 'utf16le'),
    Buffer.alloc(5_000),
  ]);

describe('what is no workbook is refused with what it is', () => {
  test.each<readonly [what: string, content: Buffer, message: RegExp]>([
    ['a workbook of Excel before 2007', ole('Workbook'), /old Excel workbook \(\.xls\)/],
    ['a workbook locked by a password', ole('EncryptedPackage'), /locked by a password/],
    ['a locked part', changed(SHEET, () => ({ flags: 1 })), /locked by a password/],
    [
      'a zip archive of other files',
      zipFile([{ path: 'list.csv', content: 'a,b' }]),
      /zip archive, but not a workbook/,
    ],
    ['an empty zip archive', zipFile([]), /zip archive, but not a workbook/],
    [
      'an OpenDocument file',
      zipFile([
        { path: 'mimetype', content: '' },
        { path: 'content.xml', content: '' },
      ]),
      /OpenDocument/,
    ],
    ['a Numbers document', zipFile([{ path: 'Index/Document.iwa', content: '' }]), /Numbers/],
    [
      'a binary workbook',
      changed('_rels/.rels', ({ content }) => ({ content: String(content).replace('.xml', '.bin') })),
      /\.xlsb/,
    ],
    [
      'a text document',
      changed('_rels/.rels', ({ content }) => ({ content: String(content).replace('xl/', 'word/') })),
      /not a workbook/,
    ],
    ['half a workbook', workbookFile(BOOK).subarray(0, 900), /damaged workbook/],
  ])('%s', async (_, content, message) => {
    expect(await refusalOf(content)).toMatch(message);
  });
});

describe('a damaged workbook is refused, and nothing of it stays', () => {
  test.each<readonly [what: string, content: Buffer, message: RegExp]>([
    [
      'a part that is missing',
      zipFile(workbookParts(BOOK).filter(({ path }) => path !== SHEET)),
      /part xl\/worksheets\/sheet1\.xml is missing/,
    ],
    ['a wrong checksum', changed(SHEET, () => ({ crc: 1 })), /wrong checksum/],
    [
      'a part that is cut',
      changed(SHEET, ({ content }) => ({ content: String(content).slice(0, -40) })),
      /is no XML/,
    ],
    [
      'a part that is not packed as it says',
      changed(SHEET, () => ({ method: 8, content: Buffer.alloc(0) })),
      /is no XML|unpacked/,
    ],
    ['a part packed in another way', changed(SHEET, () => ({ method: 14 })), /packed in a way/],
    [
      'a part in another encoding',
      changed(SHEET, ({ content }) => ({
        content: Buffer.from(String(content).replace('Ann', 'J\u00f6'), 'latin1'),
      })),
      /not in the encoding/,
    ],
    [
      'a text that is not there',
      sheetOf(cell('<c r="B1" t="s"><v>7</v></c>')),
      /names a text that is not there/,
    ],
  ])('%s', async (_, content, message) => {
    expect(await refusalOf(content)).toMatch(message);
  });
});

describe('what would fill the memory is refused', () => {
  test.each<readonly [what: string, content: () => Buffer, message: RegExp]>([
    [
      'a text without an end',
      () => sheetOf(cell(`<c r="B1" t="str"><v>${'x'.repeat(20_000_000)}</v></c>`)),
      /hardly a list/,
    ],
    [
      'a row without an end',
      () => sheetOf(cell(`<c r="B1" t="str"><v>${'x'.repeat(32_000)}</v></c>`.repeat(300))),
      /millions of characters/,
    ],
    [
      'a cell beyond the last column',
      () => sheetOf(cell('<c r="ZZZZ1"><v>1</v></c>')),
      /more than 16384 cells/,
    ],
    [
      'a row beyond the last one',
      () => sheetOf(`${cell('')}<row r="99999999"/>`),
      /row with the number 99999999/,
    ],
    ['rows without an end', () => sheetOf('<row r="1"/>'.repeat(1_048_577)), /more than 1048576 rows/],
    ['elements inside each other without an end', () => sheetOf(cell('<a>'.repeat(10_000))), /is no XML/],
    [
      'a description of 100 MB',
      () =>
        changed('xl/styles.xml', () => ({ content: `<styleSheet>${' '.repeat(100_000_000)}</styleSheet>` })),
      /hardly a list/,
    ],
  ])('%s', async (_, content, message) => {
    expect(await refusalOf(content())).toMatch(message);
  });
});

describe('options that do not fit are refused', () => {
  test('a delimiter or an encoding for a workbook', async () => {
    expect(await refusalOf(workbookFile(BOOK), { delimiter: ';' })).toMatch(
      /workbook, which has no delimiter/,
    );
    expect(await refusalOf(workbookFile(BOOK), { encoding: 'utf-8' })).toMatch(
      /workbook, which has no encoding/,
    );
  });

  test('a sheet for a text file', async () => {
    expect(await refusalOf('a,b\n1,2\n', { sheet: 'Leads' })).toMatch(/is no workbook, so it has no sheets/);
  });

  test('a workbook with nothing in it', async () => {
    const hidden: WorkbookParts = {
      sheets: [{ rows: '' }, { name: 'Old', rows: textRows([['a']]), state: 'veryHidden' }],
    };
    expect(await refusalOf(workbookFile(hidden))).toMatch(/hidden one with --sheet: 2 "Old"/);
    expect(await refusalOf(workbookFile({ sheets: [{ rows: '' }] }), { sheet: '1' })).toMatch(
      /Choose a file that holds a list/,
    );
  });
});

test('the same workbook undamaged is imported', async () => {
  const { list } = await folder.importPath(folder.write('book.xlsx', workbookFile(BOOK)));
  expect(await folder.cells(list)).toEqual([['Ann', 'a@example.com']]);
});
