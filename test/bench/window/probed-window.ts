import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright';
import { probed, type Stalls, takeStalls } from './stalls.ts';

const SLUICE = fileURLToPath(new URL('../../../electron/headless/cli.ts', import.meta.url));
const PROBE = fileURLToPath(new URL('../programs/stall-probe.ts', import.meta.url));

/** The core behind a window, its main thread probed, and the window in a browser. */
export interface ProbedWindow {
  readonly page: Page;
  /** What the main thread did since this was last asked, beside an idle program of the same machine. */
  stalls(): Promise<{ readonly ours: Stalls; readonly idle: Stalls }>;
}

/** `sluice serve` on a data folder, and its window, for as long as `use` takes. The window must be built. */
export async function withProbedWindow<Result>(
  dataDir: string,
  use: (window: ProbedWindow) => Promise<Result>,
): Promise<Result> {
  const [ourPath, idlePath] = [join(dataDir, 'stalls.json'), join(dataDir, 'idle-stalls.json')];
  const core = start([SLUICE, 'serve', '--no-open', '--json'], { SLUICE_DATA: dataDir, ...probed(ourPath) });
  const idle = start([PROBE], { SLUICE_STALLS: idlePath });
  let browser: Browser | null = null;
  try {
    const [line] = await once(createInterface({ input: core.stdout }), 'line');
    const { url } = JSON.parse(String(line)) as { readonly url: string }; // its first line, by `--json`
    browser = await chromium.launch({
      executablePath: process.env['SLUICE_CHROMIUM'] ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
    });
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(url);
    await page.getByRole('navigation', { name: 'Sluice' }).waitFor();
    return await use({
      page,
      stalls: async () => ({
        ours: await takeStalls(core.pid ?? 0, ourPath),
        idle: await takeStalls(idle.pid ?? 0, idlePath),
      }),
    });
  } finally {
    await browser?.close();
    await Promise.all([core, idle].map(end));
  }
}

/** Nothing of the machine's: no keychain, no screen, no settings of whoever runs the bench. */
const start = (args: readonly string[], env: Readonly<Record<string, string>>) =>
  spawn(process.execPath, args, {
    env: { PATH: process.env['PATH'] ?? '', HOME: '/nonexistent', ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}
