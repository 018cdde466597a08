import { createHash } from 'node:crypto';
import { existsSync, openSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { WorkbookReader } from '@cj-tech-master/excelts';
import { RemoteZipReader } from '@cj-tech-master/excelts/archive';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ExportRow } from '#electron/lists/export-file.ts';
import { writeXlsx } from '#electron/lists/export-xlsx.ts';
import { readMeaning, readSheet } from '#electron/lists/xlsx/read-sheet.ts';
import { openWorkbook } from '#electron/lists/xlsx/workbook.ts';
import { MAX_CELL_LENGTH } from '#shared/domain/spreadsheets/text-cell.ts';
import { smallDisk } from '#test/support/machine/small-disk.ts';
import { tempFolder } from '#test/support/machine/temp-folder.ts';

const target = (): string => join(tempFolder(), 'out.xlsx');

/** All sheets of a workbook, as our importer reads them; rows that are not there are empty. */
async function readBack(path: string): Promise<readonly (readonly (readonly string[])[])[]> {
  const book = await openWorkbook(openSync(path, 'r'), statSync(path).size);
  const meaning = await readMeaning(book);
  return Promise.all(
    book.sheets.map(async (sheet) => {
      const rows: (readonly string[])[] = [];
      for await (const chunk of readSheet(book, sheet, meaning)) {
        for (const { line, cells } of chunk.rows) rows[line - 1] = cells;
      }
      return Array.from(rows, (cells) => cells ?? []);
    }),
  );
}

/** The XML of a workbook's first sheet. */
async function sheetXml(path: string): Promise<string> {
  const bytes = readFileSync(path);
  const zip = await RemoteZipReader.fromReader({
    size: bytes.length,
    read: async (start, end) => bytes.subarray(start, end),
  });
  return Buffer.from((await zip.extract('xl/worksheets/sheet1.xml')) ?? []).toString();
}

const NASTY = [
  '=1+1',
  "=cmd|' /C calc'!A0",
  '@SUM(A1)',
  '+49 171 234',
  '-5',
  '007',
  '1E5',
  '4917112345678901234',
  'TRUE',
  '#N/A',
  '2026-03-14',
  '_x0041_',
  '_x005F_',
  ' both ends ',
  'two\nlines',
  'old\rmac\r\ndos',
  '\n',
  '\t',
  'a\u0000b\u0007\u001f',
  '\ufffe\uffff\ufeff',
  '<b>&amp;"\'',
  '李 🚀',
  '\u0085\u2028',
];

describe('writeXlsx', () => {
  test('is read back cell for cell, whatever the texts', async () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme-composite' }),
      fc.string({ unit: 'binary' }).map((text) => text.toWellFormed()),
      fc.constantFrom(...NASTY),
      fc
        .array(fc.constantFrom('_', 'x', '0', 'D', ' ', '\n', '\r', '\u0001', 'é'))
        .map((parts) => parts.join('')),
    );
    const row = fc.array(cell, { minLength: 3, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 8 }), async (rows) => {
        const path = target();
        await writeXlsx(path, ['a', 'b', 'c'], [rows], { overwrite: true });
        const [read = []] = await readBack(path);
        const filled = rows.map((_, index) => [0, 1, 2].map((column) => read[index + 1]?.[column] ?? ''));
        expect(filled).toEqual(rows);
      }),
      { numRuns: 60 },
    );
  });

  test('writes nothing but texts: no formula, no number, no date', async () => {
    const path = target();
    await writeXlsx(path, ['a'], [NASTY.map((text) => [text])]);
    const xml = await sheetXml(path);
    const types = new Set([...xml.matchAll(/<c [^>]*t="(\w+)"/g)].map(([, type]) => type));
    expect([xml.includes('<f'), xml.match(/<c /g)?.length, types]).toEqual([
      false,
      NASTY.length + 1,
      new Set(['str', 'inlineStr']),
    ]);
  });

  test('is read by another reader as texts too', async () => {
    const path = target();
    await writeXlsx(path, ['a'], [[['=1+1'], ['007'], [' x ']]]);
    const values: unknown[] = [];
    for await (const sheet of new WorkbookReader(path, {}))
      for await (const row of sheet) values.push(row.getCell(1).value);
    expect(values).toEqual(['a', '=1+1', '007', ' x ']);
  });

  test('goes on in another sheet when one is full, each with the header', async () => {
    const path = target();
    const rows = Array.from({ length: 5 }, (_, index) => [`row ${index}`]);
    expect(await writeXlsx(path, ['name'], [rows], { sheetRows: 3 })).toEqual({
      rows: 5,
      sheets: 3,
      cutCells: 0,
    });
    expect(await readBack(path)).toEqual([
      [['name'], ['row 0'], ['row 1']],
      [['name'], ['row 2'], ['row 3']],
      [['name'], ['row 4']],
    ]);
  });

  test('cuts what no cell holds, between characters, and says so', async () => {
    const path = target();
    const long = `${'x'.repeat(MAX_CELL_LENGTH - 1)}🚀`;
    expect(await writeXlsx(path, ['a'], [[[long]]])).toMatchObject({ cutCells: 1 });
    expect((await readBack(path))[0]?.[1]).toEqual(['x'.repeat(MAX_CELL_LENGTH - 1)]);
  });

  test('makes half a character the sign for one that is missing', async () => {
    const path = target();
    await writeXlsx(path, ['a'], [[['x\ud83d']]]);
    expect((await readBack(path))[0]?.[1]).toEqual(['x\ufffd']);
  });

  test('refuses more columns than a sheet has', async () => {
    const path = target();
    const header = Array.from({ length: 16_385 }, (_, index) => `c${index}`);
    await expect(writeXlsx(path, header, [])).rejects.toThrow(/16385 columns.*Export it as CSV/);
    expect(existsSync(path)).toBe(false);
  });

  test('does not replace a file unless told to, nor leave one behind when its source fails', async () => {
    const path = target();
    writeFileSync(path, 'precious');
    await expect(writeXlsx(path, ['a'], [])).rejects.toMatchObject({ name: 'UserError', kind: 'input' });
    const failing = async function* (): AsyncGenerator<readonly ExportRow[]> {
      yield [['x']];
      throw new Error('the source failed');
    };
    await expect(writeXlsx(path, ['a'], failing(), { overwrite: true })).rejects.toThrow('the source failed');
    expect([readFileSync(path, 'utf8'), readdirSync(join(path, '..'))]).toEqual(['precious', ['out.xlsx']]);
  });

  test('replaces ordinary files alone', async () => {
    const folder = tempFolder();
    await expect(writeXlsx(folder, ['a'], [], { overwrite: true })).rejects.toThrow(/not an ordinary file/);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('says so when the disk is full, and leaves nothing on it', async (context) => {
    const disk = smallDisk(256 * 1024);
    if (disk === null) return context.skip();
    const pages = Array.from({ length: 40 }, (_, page) =>
      Array.from({ length: 500 }, (__, row) => [createHash('sha256').update(`${page} ${row}`).digest('hex')]),
    );
    const refusal = writeXlsx(join(disk.folder, 'out.xlsx'), ['a'], pages);
    await expect(refusal).rejects.toMatchObject({ name: 'UserError', kind: 'environment' });
    expect(readdirSync(disk.folder)).toEqual([]);
  });
});
