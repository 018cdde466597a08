import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createPreferencesFile } from '#electron/adapters/preferences-file.ts';
import { storedPreferences } from '#electron/workspace/stored-preferences.ts';
import { DEFAULT_PREFERENCES } from '#shared/ipc/app.ts';
import type { LiveTopic, LiveUpdate } from '#shared/ipc/live.ts';
import { tempFolder } from '#test/support/machine/temp-folder.ts';
import {
  ask,
  IF_ELECTRON,
  NO_ELECTRON,
  type StartedWindow,
  startAgain,
  startInVain,
  startWindow,
} from '#test/support/window/electron-window.ts';

function someList(): string {
  const path = join(tempFolder(), 'leads.csv');
  writeFileSync(path, 'email\nada@example.com\n');
  return path;
}

/** Listens for what the page is told of a topic; gives what waits for the first time. */
async function hear({ page }: StartedWindow, wanted: LiveTopic): Promise<() => Promise<unknown>> {
  await page.evaluate((wanted) => {
    const heard = new Promise((resolve) => {
      globalThis.sluice.listen((updates: readonly LiveUpdate[]) => {
        for (const { topic, value } of updates) if (topic === wanted) resolve(value);
      });
    });
    Object.assign(globalThis, { heard });
  }, wanted);
  // What was put there just before.
  return () => page.evaluate(() => (globalThis as unknown as { heard: Promise<unknown> }).heard);
}

const isVisible = ({ app }: StartedWindow): Promise<boolean | undefined> =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible());

describe.skipIf(NO_ELECTRON !== null)(`the program with the window${IF_ELECTRON}`, () => {
  test('is there once: a second start brings the first forward, gives it its list, and ends', async () => {
    const first = await startWindow();
    const opened = await hear(first, 'opened');
    // It shows itself once there is something to see; hidden before that, it would come forward by itself.
    await expect.poll(() => isVisible(first)).toBe(true);
    await first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
    expect(await isVisible(first)).toBe(false);

    expect(await startAgain(first.data, [someList()])).toBe(0);

    expect(await opened()).toEqual([
      { handle: expect.stringMatching(/^[a-f0-9]{32}$/), name: 'leads.csv', sizeBytes: 22 },
    ]);
    await expect.poll(() => isVisible(first)).toBe(true);
  });

  test('says so where its data folder cannot be made, and is not taken for a second start', async () => {
    expect(await startInVain('/dev/null/sluice')).toEqual({
      code: 1,
      told: expect.stringContaining('Sluice had to stop: The data folder /dev/null/sluice cannot be made'),
    });
  });

  test('goes on when a second start names what the system cannot even look at', async () => {
    const first = await startWindow();
    // Its message would wait for somebody to close it.
    await first.app.evaluate(({ dialog }) => {
      Object.assign(dialog, {
        showMessageBox: async ({ message }: { message: string }) =>
          Object.assign(globalThis, { told: message }),
      });
    });
    expect(await startAgain(first.data, [`/${'a'.repeat(5_000)}.csv`])).toBe(0);
    const told = () => first.app.evaluate(() => (globalThis as unknown as { told?: string }).told);
    await expect.poll(told).toContain('is not there, or is no file. Nothing was imported.');
    expect(await ask(first, 'app.preferences')).toMatchObject({ theme: 'system' });
  });

  test('has the preferences of the window in a browser', async () => {
    const data = tempFolder();
    const inBrowser = createPreferencesFile(join(data, 'preferences.json'), storedPreferences);
    inBrowser.set({ ...DEFAULT_PREFERENCES, theme: 'dark' });
    const window = await startWindow({ data });
    expect(await ask(window, 'app.preferences')).toMatchObject({ theme: 'dark' });
    await ask(window, 'app.setPreferences', { theme: 'light' });
    expect(inBrowser.get()).toMatchObject({ theme: 'light' });
  });

  test('tells the page what is chosen in the menu', async () => {
    const window = await startWindow();
    const heard = await hear(window, 'menu');
    await window.app.evaluate(({ Menu }) => {
      const [file] = Menu.getApplicationMenu()?.items ?? [];
      file?.submenu?.items.find(({ label }) => label.startsWith('Import'))?.click();
    });

    expect(await heard()).toEqual({ number: 1, command: 'import' });
  });

  test('takes the lists that it is started with', async () => {
    const window = await startWindow({ args: [someList()] });

    await expect
      .poll(() => ask(window, 'app.live', { since: 0 }))
      .toEqual(
        expect.arrayContaining([
          expect.objectContaining({
            topic: 'opened',
            value: [expect.objectContaining({ name: 'leads.csv', sizeBytes: 22 })],
          }),
        ]),
      );
  });

  test('runs beside another one on other data', async () => {
    const one = await startWindow();
    const other = await startWindow();

    await expect.poll(() => isVisible(one)).toBe(true);
    await expect.poll(() => isVisible(other)).toBe(true);
  });

  test('loads the page again when its process crashes, and is itself the same all the while', async () => {
    const { app, page } = await startWindow();
    const before = app.process().pid;
    const reloaded = app.evaluate(
      ({ BrowserWindow }) =>
        new Promise<string>((resolve) => {
          const contents = BrowserWindow.getAllWindows()[0]?.webContents;
          contents?.once('render-process-gone', (_event, { reason }) =>
            contents.once('did-finish-load', () => resolve(`${reason}, ${contents.getURL()}`)),
          );
          contents?.forcefullyCrashRenderer();
        }),
    );

    expect(await reloaded).toMatch(/^(?:crashed|killed), app:\/\/sluice\/$/);
    expect(app.process().pid).toBe(before);
    expect(
      await app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript('Object.keys(window.sluice)'),
      ),
    ).toEqual(['invoke', 'listen', 'takeFile']);
    await page.close({ runBeforeUnload: false }).catch(() => undefined);
  });

  test('starts again on the data of one that was killed', async () => {
    const first = await startWindow();
    await first.kill();
    const second = await startWindow({ data: first.data });

    await expect.poll(() => isVisible(second)).toBe(true);
  });
});
