import type { Browser, Page } from 'playwright';
import { expect, onTestFinished } from 'vitest';
import { type BrowserWishes, hasBrowser, NO_BROWSER, newProfile, startBrowser } from './browser.ts';
import { type ServedWindow, type ServeWishes, serveWindow } from './served-window.ts';
import { enter } from './window-steps.ts';

/** For the titles of tests that are skipped without a browser: they say why, and how to get one. */
export const IF_BROWSER = hasBrowser ? '' : ` (skipped: ${NO_BROWSER})`;

/** Long enough for a machine that does much else at the same time; nothing waits longer than it takes. */
export const PATIENCE = { timeout: 30_000, interval: 50 };

/** A window in a browser, as somebody who uses it has it in front of them. */
export interface Story {
  readonly served: ServedWindow;
  readonly browser: Browser;
  readonly page: Page;
}

/** Serves the window, and opens it in a browser. A script that throws, or that the page's policy stops, fails the test. */
export async function openStory(wishes: ServeWishes & BrowserWishes = {}): Promise<Story> {
  const [served, browser] = await Promise.all([serveWindow(wishes), startBrowser()]);
  return { served, browser, page: await openWindow(browser, served.url, wishes) };
}

/** Opens a one-time address in a profile of its own. */
export async function openWindow(browser: Browser, url: string, wishes: BrowserWishes = {}): Promise<Page> {
  const profile = await newProfile(browser, wishes);
  profile.setDefaultTimeout(PATIENCE.timeout);
  const page = await profile.newPage();
  const faults: string[] = [];
  page.on('pageerror', ({ message }) => faults.push(message));
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) faults.push(message.text());
  });
  // From the beginning, as the system's dialog is only kept away once somebody listens.
  page.on('filechooser', () => undefined);
  onTestFinished(() => expect(faults).toEqual([]));
  await enter(page, url);
  return page;
}
