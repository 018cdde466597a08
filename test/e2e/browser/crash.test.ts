import { describe, expect, test } from 'vitest';
import { practiceFor, standstillAfter } from '#test/support/rigs/practice.ts';
import { readyToRun, startRun } from '#test/support/rigs/run-story.ts';
import { hasBrowser } from '#test/support/window/browser.ts';
import { serveWindow } from '#test/support/window/served-window.ts';
import { enter, goTo, restingCounts, shownCounts } from '#test/support/window/window-steps.ts';
import { IF_BROWSER, openStory, PATIENCE } from '#test/support/window/window-story.ts';

const ROWS = 150;

describe.skipIf(!hasBrowser)(`the program is killed in the middle of a run${IF_BROWSER}`, () => {
  test('the next start goes on by itself; the page says what happened, and no row arrives twice', async () => {
    const practice = await practiceFor({
      faults: [standstillAfter(30)],
      latency: { meanMs: 30, jitterMs: 10 },
    });
    const { served, page } = await openStory();
    await readyToRun(page, { practice, rows: ROWS, perSecond: 40 });
    await startRun(page, ROWS);
    await expect.poll(async () => (await shownCounts(page))['Done'], PATIENCE).toBeGreaterThan(20);
    await served.kill();
    await page.getByText('Sluice cannot be reached.').waitFor();
    expect(practice.report().stored).toBeLessThan(ROWS);
    practice.configure({ faults: [] });

    const args = ['--port', new URL(served.origin).port];
    const again = await serveWindow({ dataDir: served.dataDir, args });
    await page.getByText('Sluice was started anew and does not know this page any more.').waitFor();
    await enter(page, again.url);
    await goTo(page, 'Runs');
    await page
      .getByRole('main')
      .getByRole('link', { name: /leads\.csv/ })
      .click();
    const { Done: done = 0, Uncertain: uncertain = 0, ...others } = await restingCounts(page, ROWS);

    expect({ all: done + uncertain, others }).toEqual({ all: ROWS, others: {} });
    // What was on its way at that moment: nobody can know of it.
    expect(uncertain).toBeLessThanOrEqual(10);
    const report = practice.report();
    expect(report.repeats?.count).toBe(0);
    expect(report.stored).toBeGreaterThanOrEqual(done);
  });
});
