/**
 * Takes a picture of every screen in every state, light and dark, at both sizes: `npm run screenshots [-- WORD]`, where
 * the word leaves those scenes that have it in their names. They are to be looked at, which no test can do.
 */

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright';
import { build, isBuildOld } from '#build/build-if-old.mjs';
import { startPractice } from '#electron/practice/start-practice.ts';
import { enter } from '#test/support/window/window-steps.ts';
import { EMPTY_SCENES, furnish, furnishedScenes, type Scene } from '#test/support/window/window-tour.ts';
import { closerScenes } from './closer-scenes.ts';
import { indexPage } from './index-page.ts';
import { movingScenes } from './moving-scenes.ts';
import { serve } from './served.ts';

const FOLDER =
  process.env['SLUICE_SCREENSHOTS'] ?? fileURLToPath(new URL('../../out/screenshots/', import.meta.url));
const PROGRAM = process.env['SLUICE_CHROMIUM'] ?? '/usr/bin/chromium';
const SIZES = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
] as const;
const THEMES = ['light', 'dark'] as const;

const wanted = process.argv[2] ?? '';
const taken: string[] = [];
const say = (text: string): void => void process.stdout.write(`${text}\n`);

/**
 * A scene in both themes and both sizes, without being made anew.
 * @param isOnTheWay  whether the scenes behind it need it, wanted or not
 */
async function take(page: Page, { name, show }: Scene, isOnTheWay = false): Promise<void> {
  const isWanted = name.includes(wanted);
  if (!isWanted && !isOnTheWay) return;
  try {
    await show(page);
  } catch (error) {
    process.exitCode = 1;
    say(`${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (!isWanted) return;
  for (const size of SIZES) {
    for (const theme of THEMES) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      await page.setViewportSize(size);
      await page.evaluate(
        () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
      );
      const file = `${name}-${theme}-${size.width}.png`;
      await page.screenshot({ path: join(FOLDER, file) });
      taken.push(file);
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(SIZES[0]);
  say(name);
}

/** A window of its own, on a program of its own. */
async function inWindow(
  browser: Browser,
  work: (page: Page, kill: () => Promise<void>) => Promise<void>,
): Promise<void> {
  const served = await serve();
  const page = await browser.newPage({ viewport: SIZES[0] });
  try {
    page.on('filechooser', () => undefined);
    await enter(page, served.url);
    await work(page, served.kill);
  } finally {
    await page.close();
    await served.kill();
  }
}

async function main(): Promise<void> {
  if (isBuildOld() && !build().isBuilt)
    throw new Error('The window could not be built: npm run build says why.');
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const browser = await chromium.launch({ executablePath: PROGRAM, args: ['--no-sandbox', '--disable-gpu'] });
  const practice = await startPractice({ limits: [], keyField: 'email' });
  await inWindow(browser, async (page) => {
    for (const scene of EMPTY_SCENES) await take(page, scene);
  });
  await inWindow(browser, async (page) => {
    const there = await furnish(page, practice);
    for (const scene of furnishedScenes(there, practice)) await take(page, scene);
    for (const scene of closerScenes(there, practice)) await take(page, scene);
  });
  await inWindow(browser, async (page, kill) => {
    for (const scene of movingScenes(kill)) await take(page, scene, true);
  });
  await practice.close();
  await browser.close();
  writeFileSync(join(FOLDER, 'index.html'), indexPage(taken));
  say(`${taken.length} pictures are in ${FOLDER}; index.html shows them all.`);
}

await main();
