import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { databaseFailure } from '#electron/sqlite/failure.ts';

test.each([
  ['SQLITE_FULL', 'environment', /^The import failed\. The disk is full\. Free some space/],
  ['SQLITE_IOERR_WRITE', 'environment', /The disk failed to read or write/],
  ['SQLITE_BUSY_SNAPSHOT', 'busy', /Another program is writing/],
  ['SQLITE_CORRUPT', 'environment', /The database is damaged/],
])('says what %s means', (code, kind, message) => {
  const failure = databaseFailure(new Database.SqliteError('low level', code), 'The import failed.');
  expect(failure?.kind).toBe(kind);
  expect(failure?.message).toMatch(message);
});

test('leaves bugs alone', () => {
  expect(databaseFailure(new Database.SqliteError('no such table', 'SQLITE_ERROR'), 'It failed.')).toBeNull();
  expect(databaseFailure(new TypeError('x'), 'It failed.')).toBeNull();
});
