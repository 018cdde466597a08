import { expect, test } from 'vitest';
import { hasBrowser, NO_BROWSER, openPage } from '#test/support/window/browser.ts';
import { serveWindow } from '#test/support/window/served-window.ts';

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

test('a change between what a window asks for and what it is told from then on is not lost', async (context) => {
  if (!hasBrowser) context.skip(NO_BROWSER);
  const served = await serveWindow();
  const page = await openPage(served.url);
  const listening = Promise.withResolvers<void>();
  await page.route('**/live?*', async (route) => {
    await listening.promise;
    await route.continue();
  });
  // Away from the window that is shown, of which an answer may still be on its way.
  await page.goto('about:blank');
  const asked = page.waitForResponse(/api\/app\.live/);
  const seen = page.waitForResponse(/api\/workflows\.all/);
  await page.goto(`${served.origin}/#/workflows`);
  await Promise.all([asked, seen]);
  expect(await page.evaluate(saveWorkflow)).toMatchObject({ ok: true });
  listening.resolve();
  await page.getByText('Held back').first().waitFor();
});

/** Runs in the page, as another window of the same browser would. */
async function saveWorkflow(): Promise<unknown> {
  const step = { connectionId: null, pool: null, url: null, method: 'POST', body: { kind: 'none' } };
  const steps = [{ ...step, recordsPerCall: 1, isIdempotent: false, priceMicros: 0 }];
  const response = await fetch('/api/workflows.save', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-sluice-window': localStorage.getItem('sluice-window') ?? '',
    },
    body: JSON.stringify({ id: null, draft: { name: 'Held back', listId: null, steps } }),
  });
  return await response.json();
}
