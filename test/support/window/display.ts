import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterAll } from 'vitest';

const isOnPath = (program: string): boolean =>
  (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));

const hasDisplay = process.platform !== 'linux' || (process.env['DISPLAY'] ?? '') !== '';

/** Why windows cannot be shown on this machine; null when they can. */
export const NO_DISPLAY: string | null =
  hasDisplay || isOnPath('Xvfb')
    ? null
    : 'there is no display, and no Xvfb to stand in for one: install xvfb';

interface StandIn {
  readonly name: string;
  readonly end: () => void;
}

let standIn: Promise<StandIn> | null = null;

/** What programs must know to show windows: the display that there is, or one that nobody sees, for this test file. */
export async function displayEnv(): Promise<Readonly<Record<string, string>>> {
  if (hasDisplay) return {};
  standIn ??= startDisplay();
  return { DISPLAY: (await standIn).name };
}

async function startDisplay(): Promise<StandIn> {
  const screen = ['-screen', '0', '1440x900x24'];
  const child = spawn('Xvfb', ['-displayfd', '1', ...screen, '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [number]: unknown[] = await Promise.race([
    once(child.stdout, 'data'),
    once(child, 'exit').then(() => {
      throw new Error('Xvfb ended');
    }),
  ]);
  return { name: `:${String(number).trim()}`, end: () => void child.kill('SIGKILL') };
}

afterAll(async () => {
  (await standIn)?.end();
  standIn = null;
});
