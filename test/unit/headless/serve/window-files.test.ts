import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readWindowFiles } from '#electron/headless/serve/window-files.ts';
import { tempFolder } from '#test/support/machine/temp-folder.ts';

test('holds the files of the window by address, and nothing else', () => {
  const folder = tempFolder();
  mkdirSync(join(folder, 'assets'));
  for (const path of ['index.html', 'assets/a.js', 'assets/a.css', 'assets/a.map', '.env'])
    writeFileSync(join(folder, path), path);
  symlinkSync('/etc/passwd', join(folder, 'assets', 'passwd.css'));
  const files = readWindowFiles(folder);
  expect([...files.keys()].toSorted()).toEqual(['/assets/a.css', '/assets/a.js', '/index.html']);
  expect(files.get('/index.html')).toEqual({
    body: Buffer.from('index.html'),
    headers: { 'content-type': 'text/html; charset=utf-8' },
  });
  expect(files.get('/assets/a.js')?.headers).toEqual({
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'private, max-age=31536000, immutable',
  });
});

test('says how the window is built where it is not', () => {
  expect(() => readWindowFiles(join(tempFolder(), 'window'))).toThrow('Build it with `npm run build`');
});
