import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createListKeeper } from '#electron/lists/keeping/list-keeper.ts';
import { createTurns } from '#electron/lists/keeping/turns.ts';
import type { ListKeeper } from '#electron/ports/list-keeper.ts';
import { takeExclusiveLock } from '#electron/sqlite/exclusive-lock.ts';
import type { ListId } from '#shared/lib/ids.ts';
import { writeLeadsCsv } from '#test/support/files/leads-csv.ts';
import { letGo } from '#test/support/rigs/held-lists.ts';
import { createListFolder, type ListFolder } from '#test/support/rigs/list-folder.ts';

let folder: ListFolder;
let keeper: ListKeeper;
const faults: unknown[] = [];
beforeEach(() => {
  faults.length = 0;
  folder = createListFolder();
  const onFault = (error: unknown) => faults.push(error);
  keeper = createListKeeper({ listsPath: folder.listsPath, turns: createTurns(), onFault });
});
afterEach(async () => {
  await keeper.close();
  folder.remove();
});

function inDatabase<Found>(query: (db: Database.Database) => Found): Found {
  const db = new Database(folder.listsPath);
  try {
    return query(db);
  } finally {
    db.close();
  }
}

/** How much there is of lists, wherever they are kept. */
const left = () =>
  inDatabase((db) => ({
    lists: db.prepare('select count(*) from lists').pluck().get(),
    columns: db.prepare('select count(*) from list_columns').pluck().get(),
    problems: db.prepare('select count(*) from list_problems').pluck().get(),
    edits: db.prepare('select count(*) from row_edits').pluck().get(),
    tables: db.prepare("select name from sqlite_schema where name glob 'list_[0-9]*'").pluck().all(),
  }));

const importLeads = async (rows: number) => {
  const path = join(folder.path, 'leads.csv');
  writeLeadsCsv(path, rows);
  return (await folder.importPath(path)).list;
};

test('a removed list is gone at once, and then all that was in it', async () => {
  const other = (await folder.importContent('name\nBob\n')).list;
  const list = (await folder.importContent('name,mail\nSecretive Ada\nZoe,z\n')).list;
  inDatabase((db) =>
    db.exec(
      `insert into row_edits values (${list.id}, 1, 1, 0, 'Secretive Ada II', 0), (${other.id}, 1, 1, 0, 'Bob II', 0)`,
    ),
  );
  const removing = keeper.remove(list.id);
  await removing;
  expect(await folder.lists.all()).toEqual([other]);
  await keeper.sweep();
  expect(left()).toEqual({ lists: 1, columns: 1, problems: 0, edits: 1, tables: [`list_${other.id}`] });
  expect(faults).toEqual([]);
});

test('its bytes are gone from the disk as well', async () => {
  const list = (await folder.importContent(`name\n${'Unmistakable Example\n'.repeat(5_000)}`)).list;
  folder.lists.close();
  const isOnDisk = () =>
    [folder.listsPath, `${folder.listsPath}-wal`].some((path) => readIfThere(path).includes('Unmistakable'));
  expect(isOnDisk()).toBe(true);
  await keeper.remove(list.id);
  await keeper.sweep();
  expect(isOnDisk()).toBe(false);
});

function readIfThere(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    return Buffer.alloc(0);
  }
}

test('killed while it is erased, a list stays unseen, and the next sweep goes on', async () => {
  const list = await importLeads(60_000);
  const child = join(import.meta.dirname, '../../../support/children/remove-and-die.ts');
  const { signal } = spawnSync(process.execPath, [child, folder.listsPath, String(list.id)]);
  expect(signal).toBe('SIGKILL');
  letGo(folder.listsPath);
  const rows = inDatabase((db) =>
    db.prepare<[], number>(`select count(*) from list_${list.id}`).pluck().get(),
  );
  expect(rows).toBeLessThan(60_000);
  expect(await folder.lists.all()).toEqual([]);
  expect(await folder.lists.rowIdsAfter(list.id, 0, 10)).toEqual([]);

  await keeper.sweep();
  expect(left()).toEqual({ lists: 0, columns: 0, problems: 0, edits: 0, tables: [] });
  expect(inDatabase((db) => db.pragma('integrity_check', { simple: true }))).toBe('ok');
});

test('control: a list that nobody removes is swept by nothing', async () => {
  const list = await importLeads(2_000);
  await keeper.sweep();
  expect(await folder.lists.all()).toEqual([list]);
});

test('while an import goes on elsewhere, a removed list is hidden and left to a later sweep', async () => {
  const list = await importLeads(2_000);
  const unlock = takeExclusiveLock(join(folder.path, 'import.db'));
  await keeper.remove(list.id);
  await keeper.sweep();
  expect([await folder.lists.all(), left().tables]).toEqual([[], [`list_${list.id}`]]);
  unlock?.();
  await keeper.sweep();
  expect(left().tables).toEqual([]);
});

test('the same file can be imported again', async () => {
  const list = await importLeads(2_000);
  await keeper.remove(list.id);
  await keeper.sweep();
  const { list: again, alreadyImported } = await folder.importPath(join(folder.path, 'leads.csv'));
  expect([alreadyImported, again.rowCount, again.id > list.id]).toEqual([false, 2_000, true]);
});

test('a list gets another name', async () => {
  const list = await importLeads(10);
  await keeper.rename(list.id, 'Spring leads');
  expect(await folder.lists.all()).toEqual([{ ...list, name: 'Spring leads' }]);
});

test('what is not there is neither renamed nor removed', async () => {
  const nobody = 99 as ListId;
  await expect(keeper.rename(nobody, 'x')).rejects.toMatchObject({ name: 'UserError', kind: 'state' });
  await expect(keeper.remove(nobody)).rejects.toMatchObject({ name: 'UserError', kind: 'state' });
});
