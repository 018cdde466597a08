import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../../electron/headless/cli.ts', import.meta.url));

/** `sluice serve` on a data folder that is thrown away. */
export interface Served {
  /** Lets one browser in, once. */
  readonly url: string;
  /** Ends it at once, as a crash would. */
  kill(): Promise<void>;
}

/** Starts it; the window must be built. */
export async function serve(): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-screenshots-'));
  const child = spawn(process.execPath, [PROGRAM, 'serve', '--no-open', '--json'], {
    env: { PATH: process.env['PATH'] ?? '', HOME: '/nonexistent', SLUICE_DATA: join(folder, 'data') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = once(child, 'exit');
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  // The first line that it says under `--json`.
  const { url } = JSON.parse(String(line)) as { url?: string };
  if (url === undefined) throw new Error(`sluice serve did not start: ${String(line)}`);
  return {
    url,
    async kill() {
      child.kill('SIGKILL');
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
