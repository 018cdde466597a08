import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Migration, migrate } from '#electron/sqlite/migrate.ts';
import { openDatabase } from '#electron/sqlite/open.ts';
import { UserError } from '#shared/lib/user-error.ts';

const first: Migration = {
  version: 10,
  name: 'people',
  up: (db) => db.exec('create table people (name text)'),
};
const second: Migration = {
  version: 20,
  name: 'age',
  up: (db) => db.exec('alter table people add column age'),
};
const broken: Migration = {
  version: 30,
  name: 'broken',
  up: (db) => {
    db.exec('create table half (id)');
    db.exec('delete from people');
    throw new Error('disk on fire');
  },
};

let folder: string;
let path: string;
const opened: Database[] = [];
const open = (): Database => {
  const db = openDatabase(path, { synchronous: 'full' });
  opened.push(db);
  return db;
};
const options = () => ({ name: 'people.db', backupTo: folder });
const tables = (db: Database) =>
  db.prepare("select name from sqlite_schema where type = 'table'").pluck().all();

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sluice-migrate-'));
  path = join(folder, 'people.db');
});
afterEach(() => {
  for (const db of opened.splice(0)) db.close();
  rmSync(folder, { recursive: true });
});

describe('migrate', () => {
  test('brings an empty database to the newest version without a backup', () => {
    const db = open();
    migrate(db, [first, second], options());
    expect(db.pragma('user_version', { simple: true })).toBe(20);
    expect(db.prepare('select name, age from people').all()).toEqual([]);
    expect(readdirSync(folder).filter((name) => name.includes('backup'))).toEqual([]);
  });

  test('does nothing the second time', () => {
    const db = open();
    migrate(db, [first], options());
    migrate(db, [first], options());
    expect(tables(db)).toEqual(['people']);
  });

  test('copies an existing database before changing it', () => {
    const db = open();
    migrate(db, [first], options());
    db.exec("insert into people values ('Ann')");
    migrate(db, [first, second], options());
    const copy = openDatabase(join(folder, 'people.db.v10.backup'), { synchronous: 'normal' });
    opened.push(copy);
    expect(copy.prepare('select * from people').all()).toEqual([{ name: 'Ann' }]);
    expect(copy.pragma('user_version', { simple: true })).toBe(10);
    expect(db.prepare('select * from people').all()).toEqual([{ name: 'Ann', age: null }]);
  });

  test('takes away copies that a killed program cut short, and leaves that of a living one', () => {
    const db = open();
    migrate(db, [first], options());
    // A process that is over; nobody has its number yet, or it would not matter.
    const dead = spawnSync(process.execPath, ['-e', '']).pid;
    const names = [`${dead}.partial`, `${dead}.partial-journal`, `${process.ppid}.partial`];
    for (const name of names) writeFileSync(join(folder, `people.db.v10.backup.${name}`), 'cut short');
    migrate(db, [first, second], options());
    expect(readdirSync(folder).filter((name) => name.includes('backup'))).toEqual([
      'people.db.v10.backup',
      `people.db.v10.backup.${process.ppid}.partial`,
    ]);
  });

  test('rolls a failing step back whole and keeps the steps before it', () => {
    const db = open();
    migrate(db, [first], options());
    db.exec("insert into people values ('Ann')");
    expect(() => migrate(db, [first, second, broken], options())).toThrow(
      /schema 30 \(broken\): disk on fire/,
    );
    expect(db.pragma('user_version', { simple: true })).toBe(20);
    expect(tables(db)).toEqual(['people']);
    expect(db.prepare('select name from people').all()).toEqual([{ name: 'Ann' }]);
  });

  test('control: without its failure the same step takes effect', () => {
    const db = open();
    const whole = { ...broken, up: (on: Database) => on.exec('create table half (id)') };
    migrate(db, [first, second, whole], options());
    expect(tables(db)).toEqual(['people', 'half']);
  });

  test('rolls back a step that leaves a foreign key broken', () => {
    const db = open();
    const orphan: Migration = {
      version: 10,
      name: 'orphan',
      up: (on) => {
        on.exec('create table parent (id integer primary key)');
        on.exec('create table child (parent references parent (id) deferrable initially deferred)');
        on.exec('insert into child values (7)');
      },
    };
    expect(() => migrate(db, [orphan], options())).toThrow(/1 broken foreign keys/);
    expect(tables(db)).toEqual([]);
  });

  test('refuses a database of a newer program by name and leaves it alone', () => {
    const db = open();
    migrate(db, [first, second], options());
    const refused = () => migrate(db, [first], options());
    expect(refused).toThrow(UserError);
    expect(refused).toThrow(
      /people\.db was written by a newer version of Sluice \(schema 20; this one knows 10\)/,
    );
    expect(db.pragma('user_version', { simple: true })).toBe(20);
    expect(existsSync(join(folder, 'people.db.v20.backup'))).toBe(false);
  });

  test('refuses steps that are not in order', () => {
    expect(() => migrate(open(), [second, first], options())).toThrow(/must have a version above 20/);
  });
});

describe('openDatabase', () => {
  test.each([
    ['full', 2],
    ['normal', 1],
  ] as const)('sets %s durability, WAL and foreign keys', (synchronous, level) => {
    const db = openDatabase(path, { synchronous });
    opened.push(db);
    const pragma = (name: string) => db.pragma(name, { simple: true });
    expect(pragma('synchronous')).toBe(level);
    expect(pragma('journal_mode')).toBe('wal');
    expect(pragma('foreign_keys')).toBe(1);
    expect(pragma('busy_timeout')).toBe(5000);
  });

  test('opened to read, refuses to write and does not make a missing file', () => {
    const missing = () => openDatabase(path, { readonly: true, synchronous: 'normal' });
    expect(missing).toThrow(/could not be opened as a database/);
    expect(existsSync(path)).toBe(false);
    migrate(open(), [first], options());
    const reader = openDatabase(path, { readonly: true, synchronous: 'normal' });
    opened.push(reader);
    expect(() => reader.exec("insert into people values ('Ann')")).toThrow(/readonly/);
  });

  test('says so when a file is no database', () => {
    writeFileSync(path, 'first,last\nAnn,Archer\n'.repeat(100));
    expect(() => open()).toThrow(
      /people\.db could not be opened as a database\. It was not changed\. The file is no database/,
    );
  });
});
