import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { type FileReading, readAs } from '#electron/lists/importing/file-reading.ts';
import { lists } from '#electron/lists/migrations/0010-lists.ts';
import { howListsWereRead } from '#electron/lists/migrations/0020-how-lists-were-read.ts';
import { rowEdits } from '#electron/lists/migrations/0030-row-edits.ts';

function freshLists(): Database.Database {
  const db = new Database(':memory:');
  lists.up(db);
  return db;
}

describe('migration 10: lists', () => {
  test.each([
    ['a list in a state that is none', "'half', 'a', '%', ',', 1, 'none', 0"],
    ['a hash that is none', "'ready', 'a', 'abc', ',', 1, 'none', 0"],
  ])('the database refuses %s', (_name, values) => {
    const sql = `insert into lists (state, name, file_hash, delimiter, has_header, key_source, imported_at) values (${values})`;
    expect(() => freshLists().exec(sql.replace('%', 'a'.repeat(64)))).toThrow(/CHECK/);
  });
});

describe('migration 20: how lists were read', () => {
  const insert = (delimiter: string, hasHeader: number) =>
    `insert into lists (state, name, file_hash, delimiter, has_header, key_source, imported_at)
    values ('ready', 'a', '${'a'.repeat(64)}', '${delimiter}', ${hasHeader}, 'none', 0)`;

  test.each([
    ['\t', 1, true],
    [';', 0, false],
    ['\u00a7', 1, true],
  ])(
    'a list read by %j before is known when its file is read the same way',
    (delimiter, stored, hasHeader) => {
      const db = freshLists();
      db.exec(insert(delimiter, stored));
      howListsWereRead.up(db);
      const reading: FileReading = {
        source: 'text',
        encoding: 'utf-8',
        encodingSource: 'certain',
        confidence: 1,
        delimiter,
        hasHeader,
        skippedLines: 0,
        names: ['a'],
        keyColumns: [],
        keySource: 'none',
      };
      expect(db.prepare('select read_as from lists').pluck().get()).toBe(readAs(reading));
    },
  );

  test('the database refuses a reading that is no JSON', () => {
    const db = freshLists();
    howListsWereRead.up(db);
    const broken = `insert into lists (state, name, file_hash, read_as, key_source, imported_at)
      values ('ready', 'a', '${'a'.repeat(64)}', 'comma', 'none', 0)`;
    expect(() => db.exec(broken)).toThrow(/CHECK/);
  });
});

describe('migration 30: row edits', () => {
  test('deleting a list erases what was changed of its rows', () => {
    const db = freshLists();
    rowEdits.up(db);
    db.pragma('foreign_keys = on');
    db.exec(`
      insert into lists (id, state, name, file_hash, delimiter, has_header, key_source, imported_at)
      values (1, 'ready', 'a', '${'a'.repeat(64)}', ',', 1, 'none', 0);
      insert into row_edits (list_id, run_id, row_id, position, value, edited_at)
      values (1, 1, 1, 0, 'new@example.com', 0);`);
    db.exec('delete from lists where id = 1');
    expect(db.prepare('select count(*) from row_edits').pluck().get()).toBe(0);
  });
});
