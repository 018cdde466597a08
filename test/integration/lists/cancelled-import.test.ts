import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createImporter } from '#electron/lists/importing/importer.ts';
import type { Importer } from '#electron/ports/importer.ts';
import { writeLeadsCsv } from '#test/support/files/leads-csv.ts';
import { END_OF_IMPORT, holdUp } from '#test/support/rigs/held-lists.ts';
import { createListFolder, type ListFolder } from '#test/support/rigs/list-folder.ts';

const ROWS = 60_000;

let folder: ListFolder;
let importer: Importer;
let path: string;
beforeEach(() => {
  folder = createListFolder();
  importer = createImporter({ listsPath: folder.listsPath, clock: { now: () => 0 } });
  path = join(folder.path, 'leads.csv');
  writeLeadsCsv(path, ROWS);
});
afterEach(() => folder.remove());

function left() {
  const db = new Database(folder.listsPath);
  try {
    return {
      lists: db.prepare('select state from lists').pluck().all(),
      tables: db.prepare("select name from sqlite_schema where name glob 'list_[0-9]*'").pluck().all(),
    };
  } finally {
    db.close();
  }
}

test('an import that is broken off leaves nothing, and the next one goes through', async () => {
  const controller = new AbortController();
  const letGo = holdUp(folder.listsPath, END_OF_IMPORT);
  const importing = importer.import(
    path,
    {},
    ({ rows }) => {
      if (rows > 0) controller.abort();
    },
    controller.signal,
  );
  await expect(importing).rejects.toMatchObject({ name: 'AbortError' });
  letGo();
  expect(left()).toEqual({ lists: [], tables: [] });

  const { list } = await importer.import(path, {}, () => {}, new AbortController().signal);
  expect(list.rowCount).toBe(ROWS);
});

test('one that is broken off before its turn never begins', async () => {
  const controller = new AbortController();
  const first = importer.import(path, {}, () => {});
  const second = importer.import(path, { hasHeader: false }, () => {}, controller.signal);
  controller.abort();
  await expect(second).rejects.toMatchObject({ name: 'AbortError' });
  expect((await first).list.rowCount).toBe(ROWS);
  expect(left().lists).toEqual(['ready']);
});

test('an import may be told what its file is called', async () => {
  const { list } = await importer.import(path, { name: 'Spring leads.csv' }, () => {});
  expect(list.name).toBe('Spring leads.csv');
});
