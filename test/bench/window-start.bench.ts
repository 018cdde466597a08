/** W2: from the start of the program until its first screen shows its data, beside an empty window of the same runtime. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, type Page } from 'playwright';
import { type BenchLine, beside, median } from '#test/support/bench/bench.ts';
import { withFolder } from '#test/support/bench/bench-run.ts';
import { withDisplay } from './window/bench-display.ts';
import { makeFolder, SMALL_LISTS } from './window/bench-folder.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const OURS = join(ROOT, 'test/support/window/electron-entry');
const EMPTY = join(ROOT, 'test/bench/window/empty-app');

const CHOSEN = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '';
const RUNTIME = CHOSEN === '' ? join(ROOT, 'node_modules/electron/dist') : CHOSEN;
const PROGRAM = join(RUNTIME, process.platform === 'win32' ? 'electron.exe' : 'electron');

/** What it may take beyond an empty window. */
const MOST_OVER_MS = 1_000;

export async function run(isShort: boolean): Promise<BenchLine[]> {
  if (!existsSync(PROGRAM) || !existsSync(join(ROOT, 'out/main.js'))) {
    console.log('W2 is left out: it needs the built program, and Electron or ELECTRON_OVERRIDE_DIST_PATH');
    return [];
  }
  const rows = isShort ? 200_000 : 1_000_000;
  return withFolder(async (dataDir) => {
    await makeFolder({ dataDir, rows, url: 'http://127.0.0.1:9/', perSecond: 1_000 });
    const emptyDir = join(dataDir, 'empty');
    return withDisplay(async (display) => {
      const ours = () => start({ entry: OURS, dataDir, display, isUsable: showsLists });
      const empty = () => start({ entry: EMPTY, dataDir: emptyDir, display, isUsable: showsText });
      // What the first start of all pays for caches is left out on both sides.
      await empty();
      await ours();
      const [oursMs, emptyMs]: [number[], number[]] = [[], []];
      for (let round = 0; round < (isShort ? 3 : 9); round += 1) {
        emptyMs.push(await empty());
        oursMs.push(await ours());
      }
      return linesOf(rows, median(oursMs), median(emptyMs));
    });
  });
}

function linesOf(rows: number, oursMs: number, emptyMs: number): BenchLine[] {
  const name = `W2 start until the lists are shown, ${SMALL_LISTS + 1} lists and ${rows.toLocaleString('en')} tasks`;
  const over = oursMs - emptyMs;
  return [
    beside({ name, ours: oursMs, unit: 'ms' }, emptyMs),
    {
      ...beside({ name: 'W2 over an empty window', ours: over, unit: 'ms' }, emptyMs),
      goal: `<= ${MOST_OVER_MS} ms over it`,
      met: over <= MOST_OVER_MS,
    },
  ];
}

interface Start {
  readonly entry: string;
  readonly dataDir: string;
  readonly display: string;
  /** Run in the page. */
  readonly isUsable: (lists: number) => boolean;
}

/** @returns how long it took until the page was usable, by the page's own clock of the same machine */
async function start({ entry, dataDir, display, isUsable }: Start): Promise<number> {
  const startedAt = Date.now();
  const app = await _electron.launch({
    executablePath: PROGRAM,
    args: [entry, '--no-sandbox', '--disable-gpu', `--data=${dataDir}`],
    cwd: ROOT,
    // What is set is text, and what is not is left out.
    env: { ...(process.env as Record<string, string>), SLUICE_LOG: '', DISPLAY: display },
  });
  try {
    const page = await app.firstWindow();
    return (await usableAt(page, isUsable)) - startedAt;
  } finally {
    await app.close();
  }
}

async function usableAt(page: Page, isUsable: Start['isUsable']): Promise<number> {
  await page.waitForFunction(isUsable, SMALL_LISTS + 1, { polling: 'raf' });
  return page.evaluate(() => Date.now());
}

// Both are sent to the page as they stand here.
const showsLists = (lists: number): boolean =>
  document.querySelectorAll('main li a[href^="#/lists/"]').length === lists;
const showsText = (): boolean => document.querySelector('#usable') !== null;
