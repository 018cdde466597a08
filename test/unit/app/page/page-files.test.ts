import { join, sep } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { findPageFile } from '#electron/app/page/page-files.ts';

const FOLDER = join(sep, 'program', 'window');

test.each([
  ['/', 'index.html', 'text/html; charset=utf-8'],
  ['/assets/index-Ab_9.js', 'assets/index-Ab_9.js', 'text/javascript; charset=utf-8'],
  ['/assets/inter.var-1.woff2', 'assets/inter.var-1.woff2', 'font/woff2'],
])('finds %s', (urlPath, path, type) => {
  const found = findPageFile(FOLDER, urlPath);

  expect(found?.path).toBe(join(FOLDER, path));
  expect(found?.headers).toMatchObject({ 'content-type': type, 'x-content-type-options': 'nosniff' });
});

test.each([
  '/../main.js',
  '/assets/../../main.js',
  '/%2e%2e/main.js',
  '/..%2fmain.js',
  '/assets\\..\\main.js',
  '/.env.js',
  '/assets/.js',
  '//etc/passwd.js',
  '/c:/x.js',
  '/index.html\0.js',
  '/index.html/',
  '/main.node',
  '/assets',
  '',
])('finds nothing under %j', (urlPath) => {
  expect(findPageFile(FOLDER, urlPath)).toBeNull();
});

test('finds nothing outside its folder, whatever is asked for', () => {
  const piece = fc.constantFrom('.', '..', '/', '\\', '%2e', '%2F', 'a', 'index.html', '.js', ':', '\0', '~');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const found = findPageFile(FOLDER, `/${pieces.join('')}`);
      expect(found === null || found.path.startsWith(FOLDER + sep)).toBe(true);
    }),
  );
});
