import { spawn } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

type Environment = Readonly<Record<string, string | undefined>>;

/** How the system opens a page in the user's browser; null where there is no screen to show it on. */
export function openerFor(platform: string, env: Environment): readonly string[] | null {
  if (platform === 'darwin') return ['open'];
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler'];
  return env['DISPLAY'] || env['WAYLAND_DISPLAY'] ? ['xdg-open'] : null;
}

/**
 * Opens the window in the user's browser. The browser is given a file that leads to the address: what a program is
 * started with can be read by everybody on the machine, and the address lets its reader in. When it
 * is read nobody can tell, so that it stays until the next one; what it leads to lets in once.
 */
export function openBrowser(address: string, opener: readonly string[], folder: string): void {
  const path = join(folder, 'open-window.html');
  rmSync(path, { force: true });
  writeFileSync(path, pageTo(address), { mode: 0o600, flag: 'wx' });
  const [program = '', ...args] = opener;
  const child = spawn(program, [...args, pathToFileURL(path).href], { stdio: 'ignore', detached: true });
  // No browser, or none that can be started: the address has been told, too.
  child.on('error', () => undefined);
  child.unref();
}

const pageTo = (address: string): string =>
  `<!doctype html><meta charset="utf-8"><meta name="referrer" content="no-referrer">` +
  `<meta http-equiv="refresh" content="0; url=${address}"><title>Sluice</title>\n`;
