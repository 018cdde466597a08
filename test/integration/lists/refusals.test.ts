import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createListFolder, type ListFolder } from '#test/support/list-folder.ts';

let folder: ListFolder;
beforeEach(() => {
  folder = createListFolder();
});
afterEach(() => folder.remove());

describe('refusing what is no list', () => {
  test.each([
    ['an empty file', '', /list\.csv is empty/],
    ['only a byte order mark', '\ufeff', /list\.csv holds nothing but blank lines/],
    ['only blank lines', '\n\r\n\n', /list\.csv holds nothing but blank lines/],
    ['a workbook', 'PK\u0003\u0004\u0014', /looks like an Excel workbook .* save the sheet as "CSV UTF-8"/],
    ['UTF-16', Buffer.from('\ufeffa,b\n', 'utf16le'), /looks like a text in UTF-16.* Save it as UTF-8/],
    ['a web page', '<!doctype html><p>Sign in', /looks like a web page/],
    ['Windows-1252', Buffer.from(`name\n${'Müller\n'.repeat(20)}`, 'latin1'), /is not written in UTF-8/],
    [
      'an endless line',
      'x'.repeat(9_000_000),
      /Line 1 of the file goes on for more than 8 million characters/,
    ],
    ['a line with too many cells', `a,b\n${','.repeat(20_000)}\n`, /Line 2 of the file has 20001 cells/],
  ])('refuses %s and keeps no list', async (_, content, message) => {
    const refusal = folder.importContent(content);
    await expect(refusal).rejects.toThrow(message);
    await expect(refusal).rejects.toMatchObject({ name: 'UserError', kind: 'input' });
    await expect(refusal).rejects.toThrow(/Nothing was imported\./);
    expect(await folder.lists.all()).toEqual([]);
  });

  test('refuses what is not there, and a folder', async () => {
    await expect(folder.importPath(join(folder.path, 'none.csv'))).rejects.toThrow(
      /There is no file .*none\.csv/,
    );
    mkdirSync(join(folder.path, 'sub'));
    await expect(folder.importPath(join(folder.path, 'sub'))).rejects.toThrow(/is a folder/);
  });

  test.skipIf(process.platform === 'win32')('refuses a pipe instead of waiting for it', async () => {
    execFileSync('mkfifo', [join(folder.path, 'pipe')]);
    await expect(folder.importPath(join(folder.path, 'pipe'))).rejects.toThrow(/is not an ordinary file/);
  });

  test('refuses a file that cannot be read', async () => {
    const { path, refusal } = unreadable(folder);
    await expect(folder.importPath(path)).rejects.toThrow(refusal);
  });

  test('refuses key columns that the file does not have, naming those that it has', async () => {
    const refusal = folder.importContent('a,b\n1,2\n', { keyColumns: ['c'] });
    await expect(refusal).rejects.toThrow(/no column "c" .* Its columns are: a, b\./);
  });

  test('refuses a delimiter that is none', async () => {
    await expect(folder.importContent('a\n', { delimiter: '"' })).rejects.toThrow(/cannot be a delimiter/);
  });
});

/** A file that this user cannot read. Root may open every file, but not read this one from its beginning. */
function unreadable(folder: ListFolder): { readonly path: string; readonly refusal: RegExp } {
  const isRoot = process.getuid?.() === 0;
  if (isRoot) return { path: '/proc/self/mem', refusal: /could not be read at byte 0/ };
  const path = folder.write('secret.csv', 'a\n1\n');
  chmodSync(path, 0);
  return { path, refusal: /may not be read/ };
}
