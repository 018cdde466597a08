import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { LEDGER_MIGRATIONS } from '#electron/ledger/migrations/all.ts';
import { openLedger } from '#electron/ledger/sqlite-ledger.ts';
import { LISTS_MIGRATIONS } from '#electron/lists/migrations/all.ts';
import { takeExclusiveLock } from '#electron/sqlite/exclusive-lock.ts';
import type { Migration } from '#electron/sqlite/migrate.ts';
import { openDatabase } from '#electron/sqlite/open.ts';
import { UserError } from '#shared/lib/user-error.ts';
import { tempFolder } from '#test/support/machine/temp-folder.ts';

/** The schema that the migrations make, as SQL that a person can read. */
function schemaOf(migrations: readonly Migration[]): string {
  const db = new Database(':memory:');
  for (const { up } of migrations) up(db);
  const parts = db
    .prepare<[], string>(
      "select sql from sqlite_master where sql is not null and name not like 'sqlite_%' order by rowid",
    )
    .pluck()
    .all();
  db.close();
  return `${parts.map((sql) => `${sql};`).join('\n\n')}\n`;
}

describe('the schema', () => {
  test.each([
    ['ledger', LEDGER_MIGRATIONS],
    ['lists', LISTS_MIGRATIONS],
  ])('of %s.db is the one that is written down beside its migrations', async (folder, migrations) => {
    const url = new URL(`../../../electron/${folder}/schema.sql`, import.meta.url);
    await expect(schemaOf(migrations)).toMatchFileSnapshot(url.pathname);
  });

  test.each([
    ['ledger', LEDGER_MIGRATIONS],
    ['lists', LISTS_MIGRATIONS],
  ])('every migration of %s has a test that names it', (folder, migrations) => {
    const tests = readFileSync(new URL(`./${folder}-migrations.test.ts`, import.meta.url), 'utf8');
    for (const { version } of migrations) expect(tests).toContain(`migration ${version}:`);
  });
});

test('a ledger that a newer program wrote is refused by name, and stays as it was', () => {
  const path = join(tempFolder(), 'ledger.db');
  openLedger(path).ledger.close();
  const db = new Database(path);
  db.pragma('user_version = 99999');
  db.close();

  expect(() => openLedger(path)).toThrow(UserError);
  expect(() => openLedger(path)).toThrow(/ledger\.db was written by a newer version/);
});

/** A ledger as the first version left it. */
function oldLedger(): string {
  const path = join(tempFolder(), 'ledger.db');
  const db = new Database(path);
  const [first] = LEDGER_MIGRATIONS;
  first?.up(db);
  db.pragma(`user_version = ${first?.version}`);
  db.close();
  return path;
}

function versionOf(path: string): unknown {
  const db = new Database(path, { readonly: true });
  try {
    return db.pragma('user_version', { simple: true });
  } finally {
    db.close();
  }
}

test('a ledger from which an older program sends is left as it is until that is over', () => {
  const path = oldLedger();
  const release = takeExclusiveLock(join(dirname(path), 'owner.db'));
  expect(() => openLedger(path)).toThrow(
    expect.objectContaining({ kind: 'busy', message: expect.stringContaining('Nothing was changed.') }),
  );
  expect(versionOf(path)).toBe(10);
  release?.();

  openLedger(path).ledger.close();
  expect(versionOf(path)).toBe(LEDGER_MIGRATIONS.at(-1)?.version);
  // The right to send is given back.
  const again = takeExclusiveLock(join(dirname(path), 'owner.db'));
  expect(again).not.toBeNull();
  again?.();
});

test('control: a ledger of this version is opened whoever sends from it', () => {
  const path = oldLedger();
  openLedger(path).ledger.close();
  const release = takeExclusiveLock(join(dirname(path), 'owner.db'));
  openLedger(path).ledger.close();
  release?.();
});

test('a ledger commits for good: WAL, and every commit is on the disk before it returns', () => {
  const path = join(tempFolder(), 'ledger.db');
  const db = openDatabase(path, { synchronous: 'full' });
  const pragma = (name: string): unknown => db.pragma(name, { simple: true });

  expect([pragma('journal_mode'), pragma('synchronous'), pragma('foreign_keys')]).toEqual(['wal', 2, 1]);
  db.close();
  expect(readFileSync(new URL('../../../electron/ledger/sqlite-ledger.ts', import.meta.url), 'utf8')).toMatch(
    /openDatabase\(path, \{[^}]*synchronous: 'full'/,
  );
});
