import { createServer } from 'node:http';
import type { Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import { AGAIN_IF_KEYRING_DIED, NO_KEYRING, startKeyring } from '#test/support/machine/keyring.ts';
import { listening } from '#test/support/machine/listening.ts';
import { filesThatHold } from '#test/support/machine/what-holds.ts';
import { hasBrowser } from '#test/support/window/browser.ts';
import { ask, goTo } from '#test/support/window/window-steps.ts';
import { IF_BROWSER, openStory, PATIENCE } from '#test/support/window/window-story.ts';

const KEY = 'sk-known-to-this-test-0001';
const BAD_KEY = 'sk-known-to-this-test-0002';
const NEW_KEY = 'sk-known-to-this-test-0003';
const TYPED_KEY = 'sk-known-to-this-test-0004';
const KEYS = [KEY, BAD_KEY, NEW_KEY, TYPED_KEY];

/** A provider that knows two keys; gives its host, and which keys it was shown. */
async function provider(): Promise<{ readonly host: string; readonly shown: readonly unknown[] }> {
  const shown: unknown[] = [];
  const server = createServer((request, response) => {
    const key = request.headers['x-api-key'];
    shown.push(key);
    const isGood = key === KEY || key === NEW_KEY;
    response.writeHead(isGood ? 200 : 401, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ healthy: isGood, is_logged_in: isGood }));
  });
  return { host: `127.0.0.1:${await listening(server)}`, shown };
}

/** Everything that the page was told from now on, to be searched for what it must not know. */
function listenIn(page: Page): () => Promise<string> {
  const answers: Promise<string>[] = [];
  page.on('response', (response) => {
    if (new URL(response.url()).pathname !== '/live') answers.push(response.text().catch(() => ''));
  });
  return async () => (await Promise.all(answers)).join('\n');
}

const inThePage = (page: Page): Promise<string> =>
  page.evaluate(() =>
    [
      document.documentElement.outerHTML,
      JSON.stringify(Object.entries(localStorage)),
      JSON.stringify(Object.entries(sessionStorage)),
    ].join('\n'),
  );

const holds = (text: string): readonly string[] => KEYS.filter((key) => text.includes(key));

describe.skipIf(!hasBrowser || NO_KEYRING !== null)(
  `keys in a real keychain${NO_KEYRING === null ? IF_BROWSER : ` (skipped: ${NO_KEYRING})`}`,
  AGAIN_IF_KEYRING_DIED,
  () => {
    test('a bad new key is refused, a good one takes over; the page never has one again', async () => {
      const { env } = await startKeyring();
      const { host, shown } = await provider();
      const { served, page } = await openStory({ env });
      const told = listenIn(page);
      // A preset with a call that costs nothing; that it lies on this machine cannot be said in the window.
      const wish = {
        preset: 'apollo',
        name: 'Apollo',
        environment: 'test',
        hosts: [host],
        header: null,
        secret: KEY,
        limits: null,
        webhook: null,
      };
      await ask(page, 'connections.add', { wish, isUntested: false });
      expect(shown).toEqual([KEY]);

      await goTo(page, 'Connections');
      await page.getByRole('button', { name: /^Apollo/ }).click();
      await page.getByText('Key in the keychain').waitFor();
      await page.getByRole('button', { name: 'Replace the key' }).click();
      const dialog = page.getByRole('dialog', { name: 'Replace the key of Apollo' });
      await dialog.getByLabel('New key', { exact: true }).fill(BAD_KEY);
      await dialog.getByRole('button', { name: 'Test and replace' }).click();
      await dialog.getByText('401').waitFor();
      await dialog.getByLabel('New key', { exact: true }).fill(NEW_KEY);
      await dialog.getByRole('button', { name: 'Test and replace' }).click();
      await page.getByText('Nothing is sent with the old one any more: you may revoke it now.').waitFor();
      await dialog.waitFor({ state: 'detached' });
      await page.getByRole('button', { name: 'Test', exact: true }).click();
      await expect.poll(() => shown, PATIENCE).toEqual([KEY, BAD_KEY, NEW_KEY, NEW_KEY]);
      await page.getByText('Accepted').first().waitFor();

      await goTo(page, 'Connections');
      await page.getByRole('button', { name: 'New connection' }).click();
      const form = page.getByRole('dialog');
      await form.getByRole('button', { name: /^HTTP API/ }).click();
      await form.getByRole('textbox', { name: 'Name' }).fill('CRM');
      await form.getByRole('textbox', { name: 'Host' }).fill('api.example.com');
      await form.getByLabel('Key', { exact: true }).fill(TYPED_KEY);
      await form.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByRole('heading', { level: 1, name: 'CRM' }).waitFor();
      await page.getByText('Key in the keychain').waitFor();
      await ask(page, 'app.live', { since: 0 });

      expect(holds(await inThePage(page))).toEqual([]);
      const answers = await told();
      expect(answers).toContain('api.example.com');
      expect(holds(answers)).toEqual([]);
      expect((await served.close()).code).toBe(0);
      expect(filesThatHold(served.dataDir, ...KEYS)).toEqual([]);
    });
  },
);
