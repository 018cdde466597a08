import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { IF_ELECTRON, NO_ELECTRON, startWindow } from '#test/support/window/electron-window.ts';

describe.skipIf(NO_ELECTRON !== null)(`the window${IF_ELECTRON}`, () => {
  test('shows the page of its own origin, and breaks no rule of the policy by it', async () => {
    const { app, page, messages } = await startWindow();
    await page.waitForFunction(() => document.querySelector('#root')?.textContent !== '');
    const shown = () =>
      app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().map((window) => ({
          isVisible: window.isVisible(),
          title: window.getTitle(),
          url: window.webContents.getURL(),
        })),
      );

    await expect.poll(shown).toEqual([{ isVisible: true, title: 'Sluice', url: 'app://sluice/' }]);
    expect(messages.filter((text) => text.includes('Content Security Policy'))).toEqual([]);

    // The control: such a breach would be among the messages.
    const seen = page.waitForEvent('console', (message) => message.text().includes('Content Security'));
    await page.evaluate(() => document.head.append(document.createElement('style')));
    await page.evaluate(() => document.head.querySelector('style')?.append('p { color: red }'));
    await seen;
  });

  test('keeps all that it writes in the data folder, for its user alone', async () => {
    const { data, quit } = await startWindow();
    await quit();

    expect(statSync(join(data, 'ledger.db')).isFile()).toBe(true);
    expect(statSync(join(data, 'window-state.json')).mode & 0o777).toBe(0o600);
    expect(statSync(join(data, 'chromium')).isDirectory()).toBe(true);
  });

  test('opens where it was left', async () => {
    const first = await startWindow();
    const left = await first.app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      window?.setBounds({ x: 40, y: 30, width: 1100, height: 700 });
      return window?.getNormalBounds();
    });
    // The screen's server carries it out in its own time.
    await first.page.waitForFunction(() => window.outerWidth === 1_100);
    await first.quit();
    const second = await startWindow({ data: first.data });
    const found = await second.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.getNormalBounds(),
    );

    expect(found).toEqual(left);
    expect(left).toMatchObject({ width: 1100, height: 700 });
  });

  test('quits at once, and without an error, when nothing runs', async () => {
    const { process: child, quit } = await startWindow();
    await quit();

    expect({ code: child.exitCode, signal: child.signalCode }).toEqual({ code: 0, signal: null });
  });
});
