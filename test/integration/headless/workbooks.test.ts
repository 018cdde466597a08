import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CliRig } from '#test/support/children/cli.ts';
import { textRows, workbookFile } from '#test/support/files/workbook-file.ts';
import { tempFolder } from '#test/support/machine/temp-folder.ts';
import { faultFor, practiceFor, storedBy } from '#test/support/rigs/practice.ts';

const people = (host: string) => [
  ['name', 'email'],
  ['=Ann', `ann@${host}`],
  ['007', `bob@${host}`],
  ['Zoë', `zoe@${host}`],
];

function bookIn(folder: string): string {
  const path = join(folder, 'book.xlsx');
  const sheets = [
    { name: 'March', rows: textRows(people('march.example.com')) },
    { name: 'April', rows: textRows(people('april.example.com')) },
    { name: 'Old', rows: textRows(people('old.example.com')), state: 'hidden' as const },
  ];
  writeFileSync(path, workbookFile({ sheets }));
  return path;
}

test('a workbook is imported, sent and exported as a workbook, which is imported again cell for cell', async () => {
  const rig = new CliRig();
  const folder = tempFolder();
  const practice = await practiceFor({
    faults: [faultFor('bob@april.example.com', { kind: 'refuse', status: 422 })],
  });
  const run = await rig.run('run', bookIn(folder), '--sheet', 'April', '--webhook', practice.url, '--yes');
  expect(run.code).toBe(3);
  expect(new Set(storedBy(practice))).toEqual(new Set(['ann@april.example.com', 'zoe@april.example.com']));

  const out = join(folder, 'all.xlsx');
  const exported = await rig.json('export', '1', '--out', out);
  expect(exported.last).toMatchObject({ rows: 3, format: 'xlsx', sheets: 1, cutCells: 0, path: out });

  const again = await rig.json('import', out);
  expect(again.records.find(({ type }) => type === 'imported')).toMatchObject({
    name: 'all.xlsx',
    rowCount: 3,
    problemCount: 0,
    detected: { source: 'workbook', sheet: 'Rows' },
  });
  const csv = join(folder, 'again.csv');
  await rig.run('run', out, '--webhook', practice.url, '--yes');
  await rig.run('export', '2', '--out', csv);
  const [, ann, bob] = readFileSync(csv, 'utf8').split('\n');
  expect([ann, bob]).toEqual([
    expect.stringMatching(/^'=Ann,ann@april\.example\.com,done,/),
    expect.stringMatching(/^007,bob@april\.example\.com,dead,refused \(422\),422,/),
  ]);
  const failed = await rig.run(
    'export',
    '1',
    '--only',
    'failed',
    '--format',
    'xlsx',
    '--out',
    join(folder, 'failed'),
  );
  expect(failed.out).toMatch(/1 row of run 1 written to .*failed\./);
});

test('what was read of a workbook, and what was not, is told', async () => {
  const rig = new CliRig();
  const path = bookIn(tempFolder());
  const first = await rig.run('import', path);
  expect(first.out).toMatch(/^book\.xlsx is now list 1: 3 rows, 2 columns, 0 problems\./);
  expect(first.out).toContain('Read the sheet "March" with a header.');
  expect(first.out).toContain('Not read: "April", "Old" (hidden); --sheet NAME reads another.');
  expect((await rig.run('import', path, '--sheet', '3')).out).toMatch(/^book\.xlsx \(Old\) is now list 2/);
  expect((await rig.run('import', path)).out).toMatch(/^book\.xlsx was imported before: it is list 1/);
  expect(await rig.run('import', path, '--sheet', 'May')).toMatchObject({
    code: 2,
    err: expect.stringContaining('1 "March", 2 "April", 3 "Old" (hidden)'),
  });
  const listed = await rig.run(
    'run',
    '1',
    '--sheet',
    'April',
    '--webhook',
    'https://example.com/in',
    '--yes',
  );
  expect(listed).toMatchObject({ code: 2, err: expect.stringContaining('is a list, which has no sheets') });
});

test('an export whose name says another format is refused, and no file is made', async () => {
  const rig = new CliRig();
  const folder = tempFolder();
  const practice = await practiceFor({});
  await rig.run('run', rig.people(1), '--webhook', practice.url, '--yes');
  const refused = await rig.run('export', '1', '--format', 'csv', '--out', join(folder, 'all.xlsx'));
  expect(refused).toMatchObject({ code: 2, err: expect.stringContaining('is the name of a xlsx file') });
  expect(readdirSync(folder)).toEqual([]);
});
