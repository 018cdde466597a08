import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createListFolder, type ListFolder } from '#test/support/rigs/list-folder.ts';

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
    ['only lines of spaces and separators', '\n\n  , ,\n', /list\.csv holds nothing but blank lines/],
    ['the beginning of a workbook', 'PK\u0003\u0004\u0014', /damaged workbook/],
    ['UTF-32', Buffer.from('\ufeff\0a\0', 'utf16le'), /looks like a text in UTF-32.* Save it as UTF-8/],
    [
      'a web page in UTF-16',
      Buffer.from('\ufeff<html><table>', 'utf16le'),
      /looks like a web page.* old program calls an Excel file/,
    ],
    ['JSON', '[{"email": "a@x.com"}]', /looks like a JSON document/],
    ['a gzip archive', gzipSync('name,email\nAnn,a@x.com\n'), /looks like a gzip archive.* Unpack it first/],
    ['a web page', '<!doctype html><p>Sign in', /looks like a web page/],
    [
      'Cyrillic in Windows-1251',
      iconv.encode('имя\nИван Петров\nАнна Сидорова\nОлег Кузнецов\n', 'win1251'),
      /in an encoding that is not read, perhaps Windows-1251\..* Save it as UTF-8/,
    ],
    [
      'Chinese in GBK',
      iconv.encode('姓名,公司\n李小龙,中国移动通信\n王伟,华为技术\n', 'gbk'),
      /in an encoding that is not read/,
    ],
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

  test('refuses to skip all that there is', async () => {
    await expect(folder.importContent('a,b\n1,2\n', { skipLines: 2 })).rejects.toThrow(
      /holds no record among its first lines after the 2 that are skipped/,
    );
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
