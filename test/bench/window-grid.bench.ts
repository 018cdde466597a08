/** W1: the grid of a million rows beside a bare TanStack Virtual list of the same rows, in turns, in the same browser. */
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { type Browser, chromium } from 'playwright';
import { build, preview } from 'vite';
import { atMostTimes, type BenchLine, median } from '#test/support/bench/bench.ts';
import { withFolder } from '#test/support/bench/bench-run.ts';
import type { GridMeasure } from './grid-page/grid-page.ts';

const ROWS = 1_000_000;
const PAGE = 'test/bench/grid-page/index.html';

export const run = (isShort: boolean): Promise<BenchLine[]> =>
  withFolder(async (outDir) => {
    await build({
      configFile: false,
      logLevel: 'error',
      plugins: [react(), tailwindcss()],
      build: { outDir, emptyOutDir: true, target: 'chrome130', rolldownOptions: { input: PAGE } },
    });
    const server = await preview({
      configFile: false,
      logLevel: 'error',
      build: { outDir },
      preview: { host: '127.0.0.1', port: 0 },
    });
    const browser = await chromium.launch({
      executablePath: process.env['SLUICE_CHROMIUM'] ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
    });
    try {
      const address = server.resolvedUrls?.local[0] ?? '';
      return linesOf(await inTurns(browser, address, isShort ? 3 : 7));
    } finally {
      await browser.close();
      await server.close();
    }
  });

type Kind = 'ours' | 'bare';
type Measures = Readonly<Record<Kind, GridMeasure[]>>;

async function inTurns(browser: Browser, address: string, rounds: number): Promise<Measures> {
  const measures: Measures = { ours: [], bare: [] };
  await measuredIn(browser, address, 'bare'); // what the first page pays for the browser is nobody's
  for (let round = 0; round < rounds; round += 1) {
    for (const kind of ['bare', 'ours'] as const)
      measures[kind].push(await measuredIn(browser, address, kind));
  }
  return measures;
}

async function measuredIn(browser: Browser, address: string, kind: Kind): Promise<GridMeasure> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  try {
    await page.goto(`${address}${PAGE}?kind=${kind}&rows=${ROWS}`);
    const measure = await page.evaluate(() => window.measured);
    if (measure === undefined) throw new Error('the page measured nothing');
    return measure;
  } finally {
    await page.close();
  }
}

const p95 = ({ framesMs }: GridMeasure): number =>
  framesMs.toSorted((one, other) => one - other)[Math.floor(framesMs.length * 0.95)] ?? Number.NaN;

function linesOf({ ours, bare }: Measures): BenchLine[] {
  const middle = (measures: readonly GridMeasure[], value: (measure: GridMeasure) => number): number =>
    median(measures.map(value));
  const paint = ({ firstPaintMs }: GridMeasure): number => firstPaintMs;
  return [
    atMostTimes(
      1.2,
      { name: 'W1 first paint of a million rows', ours: middle(ours, paint), unit: 'ms' },
      middle(bare, paint),
    ),
    atMostTimes(
      1.1,
      { name: 'W1 frame p95 while scrolling', ours: middle(ours, p95), unit: 'ms' },
      middle(bare, p95),
    ),
  ];
}
