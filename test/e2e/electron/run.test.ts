import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createKeychain } from '#electron/adapters/keychain.ts';
import { openLedger } from '#electron/ledger/sqlite-ledger.ts';
import type { ConnectionView } from '#shared/ipc/connections.ts';
import type { RunView, StartSheet } from '#shared/ipc/runs.ts';
import { ok } from '#shared/lib/result.ts';
import { AGAIN_IF_KEYRING_DIED, NO_KEYRING, startKeyring } from '#test/support/machine/keyring.ts';
import {
  ask,
  IF_ELECTRON,
  NO_ELECTRON,
  type StartedWindow,
  startWindow,
} from '#test/support/window/electron-window.ts';

/** Sends the first rows of the bundled list to the practice endpoint, which misbehaves a little; gives the run. */
async function startRun(window: StartedWindow, rows: number): Promise<number> {
  const { listId, workflowId } = await ask<{ listId: number; workflowId: number }>(window, 'practice.setUp');
  const settings = {
    sample: { kind: 'first', rows },
    priority: 'batch',
    maxAttempts: 5,
    onUncertain: 'hold',
    again: false,
    budgetMicros: null,
  };
  const { agreement } = await ask<StartSheet>(window, 'runs.prepare', { workflowId, listId, settings });
  const started = { workflowId, listId, settings, agreement };
  return (await ask<{ runId: number }>(window, 'runs.start', started)).runId;
}

const runOf = (window: StartedWindow, runId: number) => ask<RunView>(window, 'runs.get', { runId });

const WAIT = { timeout: 40_000, interval: 100 };

const untilEnded = async (window: StartedWindow, runId: number): Promise<RunView['counts']> => {
  await expect.poll(async () => (await runOf(window, runId)).standing, WAIT).toBe('ended');
  return (await runOf(window, runId)).counts;
};

async function untilSent(window: StartedWindow, runId: number, rows: number): Promise<void> {
  await expect.poll(async () => (await runOf(window, runId)).counts.done, WAIT).toBeGreaterThanOrEqual(rows);
}

/** The practice endpoint refuses a row here and there for good: that is an end like any other. */
const settled = ({ done, dead, uncertain, waiting, inFlight }: RunView['counts']) => ({
  atRest: done + dead,
  uncertain,
  open: waiting + inFlight,
});

const title = ({ app }: StartedWindow) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle());

describe.skipIf(NO_ELECTRON !== null)(`a run in the window's program${IF_ELECTRON}`, () => {
  test('goes from the bundled list to its end, and shows in the title how far it is', async () => {
    const window = await startWindow();
    const run = await startRun(window, 120);
    await expect.poll(() => title(window), WAIT).toMatch(/^\d+ % – Sluice$/);

    expect(settled(await untilEnded(window, run))).toEqual({ atRest: 120, uncertain: 0, open: 0 });
    await expect.poll(() => title(window), WAIT).toBe('Sluice');
  });

  test('goes on while the page crashes and is loaded again', async () => {
    const window = await startWindow();
    const run = await startRun(window, 60);
    await untilSent(window, run, 5);
    await window.app.evaluate(
      ({ BrowserWindow }) =>
        new Promise<void>((resolve) => {
          const contents = BrowserWindow.getAllWindows()[0]?.webContents;
          contents?.once('render-process-gone', () => contents.once('did-finish-load', () => resolve()));
          contents?.forcefullyCrashRenderer();
        }),
    );

    expect(settled(await untilEnded(window, run))).toEqual({ atRest: 60, uncertain: 0, open: 0 });
  });

  test('is taken up again by the next start when the whole program was killed', async () => {
    const first = await startWindow();
    const run = await startRun(first, 80);
    await untilSent(first, run, 10);
    await first.kill();
    const second = await startWindow({ data: first.data });
    const { atRest, uncertain, open } = settled(await untilEnded(second, run));

    expect({ all: atRest + uncertain, open }).toEqual({ all: 80, open: 0 });
    // What was on its way at that moment, and no more than may be.
    expect(uncertain).toBeLessThanOrEqual(10);
  });

  test('is left without a question by quitting, and loses nothing', async () => {
    const first = await startWindow();
    const run = await startRun(first, 80);
    await untilSent(first, run, 10);
    await first.quit();
    const second = await startWindow({ data: first.data });

    expect(first.process.exitCode).toBe(0);
    expect(settled(await untilEnded(second, run))).toEqual({ atRest: 80, uncertain: 0, open: 0 });
  });
});

describe.skipIf(NO_ELECTRON !== null || NO_KEYRING !== null)(
  `keys in the window's program${NO_KEYRING === null ? IF_ELECTRON : ` (skipped: ${NO_KEYRING})`}`,
  AGAIN_IF_KEYRING_DIED,
  () => {
    test('go to the keychain of the system, through a process of Electron', async () => {
      const { env } = await startKeyring();
      const window = await startWindow({ env });
      const secret = 'sk-known-to-this-test';
      await ask(window, 'connections.add', {
        wish: {
          preset: 'generic',
          name: 'Example',
          environment: null,
          hosts: ['api.example.com'],
          header: 'Authorization: Bearer',
          secret,
          limits: null,
          webhook: null,
        },
        isUntested: true,
      });
      const [connection] = await ask<ConnectionView[]>(window, 'connections.all');

      expect(connection).toMatchObject({ name: 'Example', key: 'present' });
      expect(JSON.stringify(connection)).not.toContain(secret);
      await window.quit();
      const opened = openLedger(join(window.data, 'ledger.db'));
      const added = await opened.connections().named('Example');
      opened.ledger.close();
      expect(await createKeychain({ env }).read(added?.key?.account ?? '')).toEqual(ok(secret));
    });
  },
);
