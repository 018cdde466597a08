import { describe, expect, test } from 'vitest';
import { steadyPort } from '#test/support/machine/steady-port.ts';
import { practiceFor, standstillAfter } from '#test/support/rigs/practice.ts';
import { readyToRun, startRun } from '#test/support/rigs/run-story.ts';
import { hasBrowser } from '#test/support/window/browser.ts';
import { serveWindow } from '#test/support/window/served-window.ts';
import { enter, goTo, restingCounts, shownCounts } from '#test/support/window/window-steps.ts';
import { IF_BROWSER, openStory, PATIENCE } from '#test/support/window/window-story.ts';

const ROWS = 80;

describe.skipIf(!hasBrowser)(
  `the other side, or Sluice itself, is away for a while${IF_BROWSER}`,
  { timeout: 240_000 },
  () => {
    test('a run waits while nobody answers, says so, and ends by itself when somebody does', async () => {
      const practice = await practiceFor({ port: steadyPort(), faults: [standstillAfter(15)] });
      const { page } = await openStory();
      await readyToRun(page, { practice, rows: ROWS, perSecond: 30 });
      await startRun(page, ROWS);
      await expect.poll(async () => (await shownCounts(page))['Done'], PATIENCE).toBeGreaterThan(10);
      await practice.close();
      const before = practice.report();

      await page
        .getByText(/cannot be reached|refused|offline/i)
        .first()
        .waitFor();
      const back = await practiceFor({ port: practice.port });
      const { Done: done = 0, Uncertain: uncertain = 0, ...others } = await restingCounts(page, ROWS);
      expect({ all: done + uncertain, others }).toEqual({ all: ROWS, others: {} });
      const after = back.report();
      expect([before.repeats?.count, after.repeats?.count]).toEqual([0, 0]);
      expect(before.stored + after.stored).toBeGreaterThanOrEqual(done);
      expect(before.stored + after.stored).toBeLessThanOrEqual(ROWS);
    });

    test('the page says when Sluice is gone, and shows all as it was when it is back', async () => {
      const { served, page } = await openStory();
      await page.getByRole('button', { name: 'Try it with the sample' }).click();
      await page.getByRole('dialog', { name: 'New run' }).getByRole('button', { name: 'Cancel' }).click();
      await goTo(page, 'Workflows');
      await served.close();
      await page.getByText('Sluice cannot be reached.').waitFor();
      const status = page.getByRole('contentinfo', { name: 'Status' });
      await expect.poll(() => status.innerText(), PATIENCE).toBe('Not connected');

      const args = ['--port', new URL(served.origin).port];
      const again = await serveWindow({ dataDir: served.dataDir, args });
      await page.getByText('Open the address that it shows now.').waitFor();
      await enter(page, again.url);
      await expect.poll(() => status.innerText(), PATIENCE).toContain('Idle');
      await expect.poll(() => page.getByText('cannot be reached').count(), PATIENCE).toBe(0);
      await goTo(page, 'Workflows');
      await page.getByRole('main').getByRole('listitem').first().waitFor();
    });
  },
);
