import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { lists } from '#electron/lists/migrations/0010-lists.ts';

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
