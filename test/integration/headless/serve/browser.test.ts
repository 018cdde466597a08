import { expect, test } from 'vitest';
import { hasBrowser, NO_BROWSER, openPage } from '#test/support/browser.ts';
import { serveWindow } from '#test/support/served-window.ts';

test('a browser with the one-time address gets the window, and keeps it over a reload', async (context) => {
  if (!hasBrowser) context.skip(NO_BROWSER);
  const served = await serveWindow();
  const page = await openPage(served.url);
  const faults: string[] = [];
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  await page.reload();
  const shown = {
    url: page.url(),
    cookies: (await page.context().cookies()).map(({ httpOnly, sameSite, path }) => ({
      httpOnly,
      sameSite,
      path,
    })),
    seenByScripts: await page.evaluate(() => document.cookie),
    live: await page.evaluate(
      async () =>
        await new Promise((resolve) => {
          const events = new EventSource(`/live?since=0&key=${localStorage.getItem('sluice-window')}`);
          events.addEventListener('message', ({ data }) => {
            events.close();
            resolve(JSON.parse(String(data)).length > 0);
          });
          events.addEventListener('error', () => resolve('error'));
        }),
    ),
    isWindow: await page.locator('#root').count(),
  };
  expect({ ...shown, faults: faults.filter((text) => /security policy|CSP|refused/i.test(text)) }).toEqual({
    url: `${served.origin}/`,
    cookies: [{ httpOnly: true, sameSite: 'Strict', path: '/' }],
    seenByScripts: '',
    live: true,
    isWindow: 1,
    faults: [],
  });
});
