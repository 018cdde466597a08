import { createServer } from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import { hasBrowser } from '#test/support/window/browser.ts';
import { serveWindow } from '#test/support/window/served-window.ts';
import { enter, goTo, importFile, leads } from '#test/support/window/window-steps.ts';
import { IF_BROWSER, openStory, PATIENCE } from '#test/support/window/window-story.ts';

describe.skipIf(!hasBrowser)(`a page left open over a restart${IF_BROWSER}`, () => {
  test('is not let in by what it held, and goes on by itself once the new address was opened beside it', async () => {
    const { page, served } = await openStory();
    await importFile(page, { name: 'leads.csv', content: leads(12) });
    await served.kill();
    await page.getByText('Sluice cannot be reached.').waitFor();
    const again = await serveWindow({ dataDir: served.dataDir });
    await page.getByText('does not know this page any more').waitFor();
    const beside = await page.context().newPage();
    await enter(beside, again.url);
    await page.getByText('does not know this page any more').waitFor({ state: 'detached' });
    await goTo(page, 'Lists');
    await page
      .getByRole('main')
      .getByRole('link', { name: /leads.csv/ })
      .waitFor();
    expect(new URL(page.url()).origin).toBe(again.origin);
  });

  test('tells another program that has the port by now neither its half of the session nor what its user does', async () => {
    const { page, served } = await openStory();
    await page.keyboard.press('Control+,');
    await page.getByRole('radio', { name: 'Dark' }).waitFor();
    const windowKey = await page.evaluate(() => localStorage.getItem('sluice-window') ?? '');
    await served.kill();
    await page.getByText('Sluice cannot be reached.').waitFor();
    const heard: string[] = [];
    const other = createServer((request, response) => {
      heard.push(`${request.method} ${request.url} ${JSON.stringify(request.headers)}`);
      response.writeHead(404).end();
    }).listen(Number(new URL(served.origin).port), '127.0.0.1');
    onTestFinished(() => void other.close());
    await expect.poll(() => heard.length, PATIENCE).toBeGreaterThan(1);
    await page.getByRole('radio', { name: 'Dark' }).click();
    const before = heard.length;
    await expect.poll(() => heard.length, PATIENCE).toBeGreaterThan(before + 1);
    expect(windowKey).not.toBe('');
    expect(heard.filter((line) => line.includes(windowKey) || !line.startsWith('GET / '))).toEqual([]);
  });
});
