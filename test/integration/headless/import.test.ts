import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CliRig } from '#test/support/children/cli.ts';
import { encodeIn } from '#test/support/files/encoded-words.ts';
import { tempFolder } from '#test/support/machine/temp-folder.ts';

const REPORT = 'Kontakte;;\r\nStand: 05.01.2026;;\r\n\r\nName;Ort;E-Mail\r\n';
const PEOPLE = ['Müller;Köln', 'Jäger;Düsseldorf', 'Großmann;Würzburg'];

function germanExport(): string {
  const path = join(tempFolder(), 'kontakte.csv');
  const rows = PEOPLE.map((person, index) => `${person};p${index}@example.com\r\n`).join('');
  writeFileSync(path, encodeIn('windows-1252', `${REPORT}${rows}`));
  return path;
}

test('import says in which encoding a file was read, how sure that is, and what was skipped', async () => {
  const { code, out } = await new CliRig().run('import', germanExport());
  expect(code).toBe(0);
  expect(out).toContain('kontakte.csv is now list 1: 3 rows, 3 columns, 3 problems.');
  expect(out).toMatch(/Encoding: Latin-1 \(ISO-8859-1\) \(likely, \d\d %; --encoding chooses another\)\./);
  expect(out).toContain('  In it stands: "Müller", "Köln", "Jäger".\n');
  expect(out).toContain('Read with the delimiter semicolon and a header.');
  expect(out).toContain('Skipped 3 lines before the table; --skip-lines 0 keeps them.');
  expect(out).toContain('Line 1: stands before the table: no row was made of it');
});

test('the same is in the JSON, and the options change it', async () => {
  const rig = new CliRig();
  const path = germanExport();
  const { records } = await rig.json('import', path);
  const guessed = records.find(({ type }) => type === 'imported');
  expect(guessed?.['detected']).toMatchObject({
    encoding: 'iso-8859-1',
    encodingSource: 'likely',
    skippedLines: 3,
  });

  const other = await rig.json('import', path, '--encoding', 'cp1250', '--skip-lines', '0');
  expect(other.records.find(({ type }) => type === 'imported')).toMatchObject({
    alreadyImported: false,
    detected: { encoding: 'windows-1250', encodingSource: 'chosen', confidence: 1, skippedLines: 0 },
    id: 2,
  });
});

test('an encoding that is not read is refused with the names of those that are', async () => {
  const { code, err } = await new CliRig().run('import', germanExport(), '--encoding', 'ebcdic');
  expect(code).toBe(2);
  expect(err).toMatch(/It must be one of utf-8, utf-16le, .*mac-roman\./);
});
