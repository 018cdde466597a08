import { closeSync, ftruncateSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createImporter } from '#electron/lists/importing/importer.ts';
import type { Importer } from '#electron/ports/importer.ts';
import { LEAD_COLUMNS, leadCells, writeLeadsCsv } from '#test/support/files/leads-csv.ts';
import { textRows, workbookFile } from '#test/support/files/workbook-file.ts';
import { createListFolder, type ListFolder } from '#test/support/rigs/list-folder.ts';

let folder: ListFolder;
let importer: Importer;
beforeEach(() => {
  folder = createListFolder();
  importer = createImporter({ listsPath: folder.listsPath, clock: { now: () => 0 } });
});
afterEach(() => folder.remove());

test('says what an import would make of a file, problems in their place, and writes nothing', async () => {
  const path = folder.write('list.csv', 'name;email\nAda;ada@example.com\nBob\n\nCid;cid@example.com;more\n');
  expect(await importer.examine(path, { name: 'Leads.csv' })).toEqual({
    name: 'Leads.csv',
    sizeBytes: 61,
    detected: {
      source: 'text',
      encoding: 'utf-8',
      encodingSource: 'certain',
      confidence: 1,
      delimiter: ';',
      hasHeader: true,
      skippedLines: 0,
    },
    columns: [
      { name: 'name', index: 0, type: 'text' },
      { name: 'email', index: 1, type: 'email' },
      { name: 'Extra 1', index: 2, type: 'text' },
    ],
    keyColumns: ['email'],
    rows: [
      { values: ['Ada', 'ada@example.com', null], problem: null },
      { values: ['Bob', null, null], problem: '1 cell instead of 2: the missing ones are empty' },
      {
        values: ['Cid', 'cid@example.com', 'more'],
        problem: '3 cells instead of 2: the others are in columns of their own',
      },
    ],
    problems: [
      { reason: '1 cell instead of 2: the missing ones are empty', count: 1, lines: [3] },
      { reason: 'blank line: no row was made of it', count: 1, lines: [4] },
      { reason: '3 cells instead of 2: the others are in columns of their own', count: 1, lines: [5] },
    ],
    repeatedKeys: 0,
    examinedBytes: 61,
  });
  expect(await folder.lists.all()).toEqual([]);
});

test('reads it as the user says', async () => {
  const path = folder.write('list.csv', 'Report\nname|size\nAda|1\n');
  const { detected, rows, keyColumns } = await importer.examine(path, {
    delimiter: '|',
    encoding: 'windows-1252',
    hasHeader: false,
    keyColumns: ['Column 1'],
    skipLines: 1,
  });
  expect(detected).toMatchObject({
    delimiter: '|',
    encoding: 'windows-1252',
    hasHeader: false,
    skippedLines: 1,
  });
  expect(rows.map(({ values }) => values)).toEqual([
    ['name', 'size'],
    ['Ada', '1'],
  ]);
  expect(keyColumns).toEqual(['Column 1']);
});

test('looks only at the beginning of a long file, however long it is', async () => {
  const path = join(folder.path, 'leads.csv');
  writeLeadsCsv(path, 60_000);
  // Two billion bytes that take no room on the disk: to read them all would take many seconds, and fail the test.
  const file = openSync(path, 'r+');
  ftruncateSync(file, 2_000_000_000);
  closeSync(file);
  const examined = await importer.examine(path, {});
  expect(examined).toMatchObject({
    sizeBytes: 2_000_000_000,
    detected: { encoding: 'utf-8', encodingSource: 'likely', delimiter: ',', hasHeader: true },
    keyColumns: ['email'],
    problems: [],
  });
  expect(examined.columns.map(({ name }) => name)).toEqual(LEAD_COLUMNS);
  expect(examined.rows.map(({ values }) => values)).toEqual(
    Array.from({ length: 50 }, (_, index) => leadCells(index + 1)),
  );
  expect(examined.examinedBytes).toBeGreaterThanOrEqual(4 * 1024 * 1024);
  expect(examined.examinedBytes).toBeLessThan(5 * 1024 * 1024);
});

test('counts the rows whose key an earlier row has, also past those that are shown', async () => {
  const rows = Array.from({ length: 3_000 }, (_, at) => `Person ${at},p${at % 2_900}@example.com`);
  const path = folder.write(
    'list.csv',
    ['name,email', ...rows, 'None,', 'None,', 'Ada,P7@Example.com'].join('\n'),
  );
  const { keyColumns, repeatedKeys } = await importer.examine(path, {});
  expect([keyColumns, repeatedKeys]).toEqual([['email'], 101]);
  expect((await importer.examine(path, { keyColumns: [] })).repeatedKeys).toBe(0);
});

test('a character that the end of the part cuts is no damage', async () => {
  const path = folder.write('list.csv', `name\n${'ÄÖÜ東京\n'.repeat(500_000)}`);
  const { detected, problems } = await importer.examine(path, {});
  expect(detected).toMatchObject({ encoding: 'utf-8', encodingSource: 'likely' });
  expect(problems).toEqual([]);
});

test('shows the sheet of a workbook that is chosen, and how far it was read', async () => {
  const sheets = [
    { name: 'One', rows: textRows([['name'], ['Ada']]) },
    {
      name: 'Two',
      rows: textRows([['mail'], ...Array.from({ length: 3_000 }, (_, at) => [`a${at}@example.com`])]),
    },
  ];
  const path = folder.write('book.xlsx', workbookFile({ sheets }));
  const first = await importer.examine(path, {});
  const second = await importer.examine(path, { sheet: 'Two' });
  expect(first).toMatchObject({
    detected: { source: 'workbook', sheet: 'One', otherSheets: [{ name: 'Two', isHidden: false }] },
    rows: [{ values: ['Ada'], problem: null }],
    examinedBytes: first.sizeBytes,
  });
  expect(second.rows.length).toBe(50);
  expect(second.columns).toEqual([{ name: 'mail', index: 0, type: 'email' }]);
});
