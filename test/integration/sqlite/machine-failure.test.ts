import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { folderFault } from '#electron/sqlite/folder-fault.ts';
import { machineFailure } from '#electron/workspace/machine-failure.ts';
import { UserError } from '#shared/lib/user-error.ts';
import { smallDisk } from '#test/support/machine/small-disk.ts';
import { tempFolder } from '#test/support/machine/temp-folder.ts';

const systemError = (code: string): Error =>
  Object.assign(new Error(`${code}: low level, write '/data/serve.json'`), { code });

test.each([
  ['a full disk', systemError('ENOSPC'), /The disk is full\. Free some space and try again/],
  ['a full disk under a database', new Database.SqliteError('full', 'SQLITE_FULL'), /The disk is full/],
  ['a disk that can only be read', systemError('EROFS'), /can only be read\. Make it writable/],
  ['a folder of somebody else', systemError('EACCES'), /cannot be written to\. Check its permissions/],
  ['a disk that fails', systemError('EIO'), /failed to read or write/],
])('says of %s what was kept, what it was and what to do', (_name, error, message) => {
  const failure = machineFailure(error);
  expect(failure?.kind).toBe('environment');
  expect(failure?.message).toMatch(/^Sluice could not go on\. What was recorded up to now is safe\. /);
  expect(failure?.message).toMatch(message);
  expect(failure?.cause).toBe(error);
});

test('leaves what is told in words already as it is, and bugs to be told as bugs', () => {
  const told = new UserError('state', 'It is so. Nothing was changed.');
  expect(machineFailure(told)).toBe(told);
  for (const bug of [new TypeError('x is not a function'), systemError('ENOENT'), 'thrown', null])
    expect(machineFailure(bug)).toBeNull();
});

test('finds nothing wrong with a folder that is well, or is not made yet', () => {
  const folder = tempFolder();
  expect(folderFault(join(folder, 'ledger.db'))).toBeNull();
  expect(folderFault(join(folder, 'new', 'data', 'ledger.db'))).toBeNull();
});

test('finds a disk that is full, and one that can only be read', ({ skip }) => {
  const disk = smallDisk(4 * 1024 * 1024);
  if (disk === null) return skip('this user may not mount a disk of its own');
  const path = join(disk.folder, 'data', 'ledger.db');
  disk.fill(0);
  expect(folderFault(path)).toMatch(/^The disk is full/);
  disk.empty();
  expect(folderFault(path)).toBeNull();
  disk.setReadOnly(true);
  expect(folderFault(path)).toMatch(/the disk can only be read/);
});
