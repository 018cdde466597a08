import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright';
import { onTestFinished } from 'vitest';

/** Chromium of this machine: Playwright's own cannot be had everywhere. */
const PROGRAM = process.env['SLUICE_CHROMIUM'] ?? '/usr/bin/chromium';

/** Whether there is a browser; where there is none, tests that need one are skipped and say `NO_BROWSER`. */
export const hasBrowser = existsSync(PROGRAM);

export const NO_BROWSER = `no browser at ${PROGRAM}: install Chromium, or name one in SLUICE_CHROMIUM`;

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface BrowserWishes {
  readonly width?: number;
  readonly height?: number;
  readonly colorScheme?: 'light' | 'dark';
  readonly reducedMotion?: 'reduce' | 'no-preference';
}

/** A browser that is gone when the test is over. */
export async function startBrowser(): Promise<Browser> {
  const browser = await chromium.launch({ executablePath: PROGRAM, args: ARGS });
  onTestFinished(() => browser.close());
  return browser;
}

/** A fresh profile in a browser: cookies and storage of its own. */
export const newProfile = async (browser: Browser, wishes: BrowserWishes = {}): Promise<BrowserContext> => {
  const { width = 1280, height = 800, colorScheme = 'light', reducedMotion = 'reduce' } = wishes;
  return await browser.newContext({
    viewport: { width, height },
    colorScheme,
    reducedMotion,
    acceptDownloads: true,
  });
};

/** Opens an address in a browser and profile of its own, gone when the test is over. */
export async function openPage(url: string, wishes: BrowserWishes = {}): Promise<Page> {
  const profile = await newProfile(await startBrowser(), wishes);
  const page = await profile.newPage();
  await page.goto(url);
  // A one-time address leads on to the window itself.
  await page.waitForURL((address) => address.searchParams.get('token') === null);
  return page;
}
