import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { openLedger } from '#electron/ledger/sqlite-ledger.ts';
import { tempFolder } from '#test/support/temp-folder.ts';

/** A fresh ledger's file, opened past the ledger. */
function freshFile(): Database.Database {
  const path = join(tempFolder(), 'ledger.db');
  openLedger(path).ledger.close();
  return new Database(path);
}

const SEND =
  "insert into sends (fingerprint, generation, state, run_id, destination_id) values (zeroblob(16), 0, 'open', 1, 1)";

describe('migration 10: runs, tasks, sends and calls', () => {
  test.each(['uncertain', 'done', 'abandoned', 'inFlight'])(
    'a send that is %s never leaves again: the database refuses',
    (state) => {
      const db = freshFile();
      db.exec(SEND);
      db.exec(`update sends set state = '${state}'`);

      expect(() => db.exec("update sends set state = 'inFlight'")).toThrow(
        'this send was or may have been delivered',
      );
      expect(db.prepare('select state from sends').pluck().get()).toBe(state);
    },
  );

  test('a send that is open may leave', () => {
    const db = freshFile();
    db.exec(SEND);
    expect(() => db.exec("update sends set state = 'inFlight'")).not.toThrow();
  });

  test.each(['uncertain', 'done', 'abandoned'])(
    'a send that is %s cannot be opened to leave after all',
    (state) => {
      const db = freshFile();
      db.exec(SEND);
      db.exec(`update sends set state = '${state}'`);

      expect(() => db.exec("update sends set state = 'open'")).toThrow(
        'this send was or may have been delivered',
      );
    },
  );

  test('the same identity and generation cannot be there twice', () => {
    const db = freshFile();
    db.exec(SEND);
    expect(() => db.exec(SEND)).toThrow(/UNIQUE/);
  });

  test.each([
    [
      'a task in a state that is none',
      "insert into tasks (id, run_id, step, row_id, state) values (1, 1, 0, 1, 'lost')",
    ],
    [
      'a task in flight with no send',
      "insert into tasks (id, run_id, step, row_id, state) values (1, 1, 0, 1, 'inFlight')",
    ],
    [
      'a paused run without who paused it',
      "insert into runs (plan, state, created_at) values ('{}', 'paused', 0)",
    ],
    ['an ended run without when', "insert into runs (plan, state, created_at) values ('{}', 'ended', 0)"],
    ['a negative count', "insert into run_counts (run_id, step, state, tasks) values (1, 0, 'waiting', -1)"],
  ])('the database refuses %s', (_name, sql) => {
    const db = freshFile();
    db.pragma('foreign_keys = off');
    expect(() => db.exec(sql)).toThrow(/CHECK/);
  });
});
