import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { writeCsv } from '#electron/lists/export-csv.ts';
import type { ExportRow } from '#electron/lists/export-file.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sluice-export-'));
  path = join(folder, 'out.csv');
});
afterEach(() => rmSync(folder, { recursive: true }));

const written = () => readFileSync(path, 'utf8');
const bare = (text: string) => text.replace(/^'(?=[=+\-@\t\r\n\0\uff1d\uff0b\uff0d\uff20])/, '');
const failingAfter = async function* (page: readonly ExportRow[]) {
  yield page;
  throw new Error('the source failed');
};

describe('writeCsv', () => {
  test('writes header and rows, quoting where needed', async () => {
    const rows = [
      ['Ann', 'a,b', null],
      ['say "hi"', 'two\nlines', '李 🚀'],
    ];
    expect(await writeCsv(path, ['name', 'note', 'x,y'], [rows])).toBe(2);
    expect(written()).toBe('name,note,"x,y"\nAnn,"a,b",\n"say ""hi""","two\nlines",李 🚀\n');
  });

  test('makes formulas harmless and leaves numbers and phone numbers alone', async () => {
    await writeCsv(path, ['a', 'b', 'c', 'd'], [[['=1+1', '+49 171', '-5', '@x']]]);
    expect(written()).toBe("a,b,c,d\n'=1+1,+49 171,-5,'@x\n");
  });

  test('does not let a row of one empty cell become a blank line', async () => {
    await writeCsv(path, ['a'], [[[null], ['x']]]);
    expect(written()).toBe('a\n""\nx\n');
  });

  test('does not replace a file unless told to, nor touch it', async () => {
    writeFileSync(path, 'precious');
    await expect(writeCsv(path, ['a'], [])).rejects.toMatchObject({ name: 'UserError', kind: 'input' });
    expect([written(), readdirSync(folder)]).toEqual(['precious', ['out.csv']]);
    await writeCsv(path, ['a'], [], { overwrite: true });
    expect([written(), readdirSync(folder)]).toEqual(['a\n', ['out.csv']]);
  });

  test('does not replace a file that appeared while it wrote', async () => {
    const pages = (function* () {
      writeFileSync(path, 'precious');
      yield [['x']];
    })();
    await expect(writeCsv(path, ['a'], pages)).rejects.toThrow(/already there/);
    expect([written(), readdirSync(folder)]).toEqual(['precious', ['out.csv']]);
  });

  test('leaves no file behind when its source fails', async () => {
    await expect(writeCsv(path, ['a'], failingAfter([['x']]))).rejects.toThrow('the source failed');
    expect(readdirSync(folder)).toEqual([]);
  });

  test('says so when the folder is not there', async () => {
    const refusal = writeCsv(join(folder, 'none', 'out.csv'), ['a'], []);
    await expect(refusal).rejects.toMatchObject({ name: 'UserError', kind: 'environment' });
  });

  // A hundred files, each of which waits for the disk.
  test('is read by another parser as it was given, but for the apostrophes', {
    timeout: 300_000,
  }, async () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('"', ',', '\n', '\r', '\ufeff', '=1', ''),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(cell, { minLength: 2, maxLength: 2 })), async (rows) => {
        await writeCsv(path, ['a', 'b'], [rows], { overwrite: true });
        const read = parse(written(), {
          from_line: 2,
          record_delimiter: '\n',
        }) as readonly (readonly string[])[];
        expect(read.map((row) => row.map(bare))).toEqual(rows.map((row) => row.map(bare)));
      }),
    );
  });
});
