import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { openBrowser, openerFor } from '#electron/headless/serve/open-browser.ts';
import { tempFolder } from '#test/support/machine/temp-folder.ts';

test('a browser is opened where there is a screen', () => {
  expect([
    openerFor('darwin', {}),
    openerFor('linux', { DISPLAY: ':0' }),
    openerFor('linux', { WAYLAND_DISPLAY: 'wayland-0' }),
    openerFor('linux', { DISPLAY: '' }),
  ]).toEqual([['open'], ['xdg-open'], ['xdg-open'], null]);
});

test('the address is in a file that only its user can read, not in what everybody sees of a program', async () => {
  const folder = tempFolder();
  const seen = join(folder, 'seen');
  const opener = join(folder, 'opener');
  writeFileSync(opener, `#!/bin/sh\necho "$@" > '${seen}.part' && mv '${seen}.part' '${seen}'\n`);
  chmodSync(opener, 0o700);
  openBrowser('http://127.0.0.1:1/?token=secret', [opener], folder);
  const told = await vi.waitUntil(() => textOf(seen), { timeout: 30_000 });
  const page = join(folder, 'open-window.html');
  expect([told, statSync(page).mode & 0o777]).toEqual([`file://${page}\n`, 0o600]);
  expect(readFileSync(page, 'utf8')).toContain('url=http://127.0.0.1:1/?token=secret"');
});

test('a browser that cannot be started is no fault', () => {
  expect(() => openBrowser('http://127.0.0.1:1/', ['/no/such/program'], tempFolder())).not.toThrow();
});

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
