import { describe, expect, test } from 'vitest';
import { faultFor, practiceFor, storedBy } from '#test/support/rigs/practice.ts';
import { readyToRun, startRun } from '#test/support/rigs/run-story.ts';
import { hasBrowser } from '#test/support/window/browser.ts';
import { restingCounts, shownCounts } from '#test/support/window/window-steps.ts';
import { IF_BROWSER, openStory, PATIENCE } from '#test/support/window/window-story.ts';

const ROWS = 120;

describe.skipIf(!hasBrowser)(`a run in which rows are refused${IF_BROWSER}`, () => {
  test('is paused, goes on, and one dead row is mended and sent; then the run is stopped for good', async () => {
    const practice = await practiceFor({
      faults: [
        faultFor('p3@example.com', { kind: 'refuse', status: 422 }),
        faultFor('p5@example.com', { kind: 'refuse', status: 409 }),
      ],
      latency: { meanMs: 20, jitterMs: 0 },
    });
    const { page } = await openStory();
    await readyToRun(page, { practice, rows: ROWS, perSecond: 2 });
    await startRun(page, ROWS);
    await expect.poll(async () => (await shownCounts(page))['Dead'], PATIENCE).toBe(2);

    await page.getByRole('button', { name: /^Pause/ }).click();
    await page.getByRole('main').getByText('Paused', { exact: true }).waitFor();
    await expect.poll(async () => (await shownCounts(page))['On its way'], PATIENCE).toBeUndefined();
    const atPause = practice.report().requests;

    await page
      .getByRole('list', { name: 'Rows', exact: true })
      .getByRole('button', { name: /^Dead/ })
      .click();
    const grid = page.getByRole('grid', { name: 'Rows of the run' });
    await expect.poll(() => grid.getByRole('row').count(), PATIENCE).toBe(3);
    await grid.getByRole('gridcell', { name: /p3@example\.com/ }).dblclick();
    const details = page.getByRole('complementary', { name: 'Details' });
    await details.getByRole('list', { name: 'What happened' }).waitFor();
    expect(await details.innerText()).toMatch(/422/);

    await details.getByRole('tab', { name: /^Values/ }).click();
    await details.getByRole('button', { name: 'Change values for this run' }).click();
    await details.getByRole('textbox', { name: 'email' }).fill('p3.mended@example.com');
    await details.getByRole('button', { name: 'Save for this run' }).click();
    await details.getByText('changed', { exact: true }).waitFor();
    await details.getByRole('button', { name: 'Try again' }).click();
    await expect.poll(() => storedBy(practice).includes('p3.mended@example.com'), PATIENCE).toBe(true);
    await expect.poll(async () => (await shownCounts(page))['Dead'], PATIENCE).toBe(1);
    expect(practice.report().requests).toBeGreaterThan(atPause);

    await page.getByRole('button', { name: 'More about this run' }).click();
    await page.getByRole('menuitem', { name: 'Stop for good…' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Stop the run' }).click();
    await page.getByText('Ended', { exact: true }).first().waitFor();
    const {
      Done: done = 0,
      Dead: dead = 0,
      Cancelled: cancelled = 0,
      ...others
    } = await restingCounts(page, ROWS);
    expect({ sum: done + dead + cancelled, dead, others }).toEqual({ sum: ROWS, dead: 1, others: {} });
    expect(practice.report()).toMatchObject({ stored: done, repeats: { count: 0 } });
  });
});
