import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';

const CHILD = new URL('../support/children/migrate-and-die.ts', import.meta.url).pathname;

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'sluice-migration-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

const migrateTo = (fate: 'die' | 'live'): NodeJS.Signals | null =>
  spawnSync(process.execPath, [CHILD, join(dir, 'ledger.db'), fate]).signal;

function schema(): unknown {
  const db = new Database(join(dir, 'ledger.db'));
  try {
    return {
      version: db.pragma('user_version', { simple: true }),
      tables: db.prepare("select name from sqlite_schema where type = 'table' order by name").pluck().all(),
      health: db.pragma('integrity_check', { simple: true }),
    };
  } finally {
    db.close();
  }
}

test('a migration that is killed leaves the step before it, whole, and the next start finishes it', () => {
  expect(migrateTo('die')).toBe('SIGKILL');
  expect(schema()).toEqual({ version: 10, tables: ['leads'], health: 'ok' });
  expect(migrateTo('die')).toBe('SIGKILL');
  expect(schema()).toEqual({ version: 10, tables: ['leads'], health: 'ok' });
  expect(migrateTo('live')).toBeNull();
  expect(schema()).toEqual({ version: 20, tables: ['people'], health: 'ok' });
});

test('control: a migration that is left alone is seen', () => {
  expect(migrateTo('live')).toBeNull();
  expect(schema()).toEqual({ version: 20, tables: ['people'], health: 'ok' });
});
