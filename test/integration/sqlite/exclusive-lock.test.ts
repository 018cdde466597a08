import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isExclusivelyLocked, takeExclusiveLock } from '#electron/sqlite/exclusive-lock.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sluice-lock-'));
  path = join(folder, 'owner.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** What another process is told that asks for the lock; it is killed at once, holding it or not. */
function askInAnotherProcess(): string {
  const module = join(import.meta.dirname, '../../../electron/sqlite/exclusive-lock.ts');
  const program = `
    import { writeSync } from 'node:fs';
    import { takeExclusiveLock } from ${JSON.stringify(module)};
    writeSync(1, takeExclusiveLock(${JSON.stringify(path)}) === null ? 'refused' : 'taken');
    process.kill(process.pid, 'SIGKILL');`;
  return spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' }).stdout;
}

test('is held by one at a time and can be taken again when given back', () => {
  const unlock = takeExclusiveLock(path);
  expect(unlock).not.toBeNull();
  expect(takeExclusiveLock(path)).toBeNull();
  unlock?.();
  const again = takeExclusiveLock(path);
  expect(again).not.toBeNull();
  again?.();
});

test('is refused to another process', () => {
  const unlock = takeExclusiveLock(path);
  expect(askInAnotherProcess()).toBe('refused');
  unlock?.();
});

test('is freed by the death of its holder', () => {
  expect(askInAnotherProcess()).toBe('taken');
  const unlock = takeExclusiveLock(path);
  expect(unlock).not.toBeNull();
  unlock?.();
});

test('is seen to be held while it is, and not for the sake of somebody else who looks', () => {
  expect(isExclusivelyLocked(path)).toBe(false);
  const unlock = takeExclusiveLock(path);
  expect(isExclusivelyLocked(path)).toBe(true);
  unlock?.();
  const onlooker = new Database(path, { readonly: true });
  onlooker.exec('begin');
  onlooker.prepare('select 1 from sqlite_schema').get();
  expect(isExclusivelyLocked(path)).toBe(false);
  onlooker.close();
  expect(isExclusivelyLocked(join(folder, 'none', 'owner.db'))).toBe(false);
});

test('says so when its file cannot be made', () => {
  expect(() => takeExclusiveLock(join(folder, 'none', 'owner.db'))).toThrow(/could not be locked/);
});
