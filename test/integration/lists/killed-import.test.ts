import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openListsToWrite } from '#electron/lists/tables/database.ts';
import { takeExclusiveLock } from '#electron/sqlite/exclusive-lock.ts';
import { writeLeadsCsv } from '#test/support/files/leads-csv.ts';
import { letGo } from '#test/support/rigs/held-lists.ts';
import { createListFolder, type ListFolder } from '#test/support/rigs/list-folder.ts';

let folder: ListFolder;
beforeEach(() => {
  folder = createListFolder();
});
afterEach(() => folder.remove());

function inDatabase<Found>(query: (db: Database.Database) => Found): Found {
  const db = new Database(folder.listsPath);
  try {
    return query(db);
  } finally {
    db.close();
  }
}
const states = () => inDatabase((db) => db.prepare('select state from lists').pluck().all());
const listTables = () =>
  inDatabase((db) =>
    db.prepare("select name from sqlite_schema where name glob 'list_[0-9]*'").pluck().all(),
  );

function importAndDie(): void {
  const path = join(folder.path, 'leads.csv');
  writeLeadsCsv(path, 60_000);
  const child = join(import.meta.dirname, '../../support/children/import-and-die.ts');
  const { signal } = spawnSync(process.execPath, [child, folder.listsPath, path]);
  expect(signal).toBe('SIGKILL');
  letGo(folder.listsPath);
}

test('an import that is killed leaves no list to be seen, and the next one sweeps what it wrote', async () => {
  importAndDie();
  expect(states()).toEqual(['importing']);
  expect(inDatabase((db) => db.prepare('select count(*) from list_1').pluck().get())).toBeGreaterThanOrEqual(
    1_000,
  );
  expect(await folder.lists.all()).toEqual([]);
  expect(await folder.lists.rowIdsAfter(1 as never, 0, 10)).toEqual([]);

  const { list } = await folder.importPath(join(folder.path, 'leads.csv'));
  expect(list.rowCount).toBe(60_000);
  expect(states()).toEqual(['ready']);
  expect(listTables()).toEqual([`list_${list.id}`]);
  expect(inDatabase((db) => db.pragma('integrity_check', { simple: true }))).toBe('ok');
});

test('control: an import that is left alone is seen', async () => {
  writeLeadsCsv(join(folder.path, 'leads.csv'), 2_000);
  const { list } = await folder.importPath(join(folder.path, 'leads.csv'));
  expect(await folder.lists.all()).toEqual([list]);
});

test('while another import lives, one is refused and sweeps nothing', async () => {
  importAndDie();
  const unlock = takeExclusiveLock(join(folder.path, 'import.db'));
  const refusal = folder.importContent('a\n1\n');
  await expect(refusal).rejects.toMatchObject({ name: 'UserError', kind: 'busy' });
  expect(listTables()).toEqual(['list_1']);

  unlock?.();
  await folder.importContent('a\n1\n');
  expect(listTables()).toEqual(['list_2']);
});

test('a file that is refused halfway leaves nothing behind', async () => {
  const rows = '1,2\n'.repeat(5_000);
  await expect(folder.importContent(`a,b\n${rows}${','.repeat(20_000)}\n`)).rejects.toThrow(/Line 5002/);
  expect([states(), listTables()]).toEqual([[], []]);
});

test('a half list does not make its file known', async () => {
  importAndDie();
  const known = inDatabase((db) => db.prepare<[], string>('select file_hash from lists').pluck().get());
  expect(await folder.lists.findByHash(known ?? '')).toBeNull();
});

test('the lists database is made once and is not of a newer program', () => {
  const db = openListsToWrite(folder.listsPath);
  db.pragma('user_version = 99');
  db.close();
  expect(() => openListsToWrite(folder.listsPath)).toThrow(
    /lists\.db was written by a newer version of Sluice/,
  );
});
