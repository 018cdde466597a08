import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { keepPort } from '#electron/headless/serve/last-port.ts';
import { steadyPort } from '#test/support/machine/steady-port.ts';
import { tempFolder } from '#test/support/machine/temp-folder.ts';

const START = fileURLToPath(new URL('../../../../build/start.mjs', import.meta.url));

test('npm start serves the window in a browser where there is no display, and Ctrl-C ends both', async () => {
  const dataDir = join(tempFolder(), 'data');
  mkdirSync(dataDir, { mode: 0o700 });
  // One that nobody else is given by chance as soon as it ends.
  keepPort(dataDir, steadyPort());
  const child = spawn(process.execPath, [START], {
    env: { PATH: process.env['PATH'] ?? '', HOME: '/nonexistent', SLUICE_DATA: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = once(child, 'close');
  let told = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (told += text));
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  const [url = ''] = /http:\S+/.exec(String(line)) ?? [];
  const { status } = await fetch(url);
  child.kill('SIGINT');
  await ended;
  expect({ status, code: child.exitCode, told }).toEqual({
    status: 200,
    code: 0,
    told: expect.stringContaining(
      'Starting Sluice in a browser: there is no display here for a window of its own.\n',
    ),
  });
  await expect(fetch(url)).rejects.toThrow('fetch failed');
});
