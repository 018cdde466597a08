import { describe, expect, test } from 'vitest';
import { faultOn, practiceFor, storedBy } from '#test/support/rigs/practice.ts';
import { readyToRun, startRun } from '#test/support/rigs/run-story.ts';
import { hasBrowser } from '#test/support/window/browser.ts';
import { dropFile, restingCounts, shownCounts } from '#test/support/window/window-steps.ts';
import { IF_BROWSER, openStory, PATIENCE } from '#test/support/window/window-story.ts';

const ROWS = 30;

describe.skipIf(!hasBrowser)(`rows of which nobody knows whether they arrived${IF_BROWSER}`, () => {
  test('are settled by a file of the other side that falls on the window', async () => {
    const practice = await practiceFor({
      faults: [
        // Two that are in, and two that never were; to the sender they all look the same.
        faultOn({ kind: 'reset', moment: 'afterStoring' }, 5, 11),
        faultOn({ kind: 'reset', moment: 'beforeStoring' }, 8, 17),
      ],
    });
    const { page } = await openStory();
    await readyToRun(page, { practice, rows: ROWS });
    await startRun(page, ROWS);
    await expect.poll(() => shownCounts(page), PATIENCE).toEqual({ Done: ROWS - 4, Uncertain: 4 });
    expect(practice.report().stored).toBe(ROWS - 2);

    await page.getByRole('button', { name: 'Resolve 4 uncertain' }).click();
    const dialog = page.getByRole('dialog', { name: '4 rows may have arrived' });
    await dialog.getByRole('button', { name: 'Check against an export…' }).waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });

    const content = await (await fetch(`${practice.origin}/practice/export.csv`)).text();
    await dropFile(page, 'Check arrivals', { name: 'export.csv', content });
    const check = page.getByRole('dialog', { name: 'Check what arrived' });
    await check.getByRole('button', { name: 'Settle 4 uncertain rows' }).click();
    await page.getByText('2 rows taken as delivered, 2 ready to be sent again.').waitFor();

    const resume = page.getByRole('button', { name: /^Resume( P)?$/ });
    if ((await shownCounts(page))['Done'] !== ROWS)
      await resume.or(page.getByText('Every row is accounted for')).first().click();
    await page.getByText(`Every row is accounted for: ${ROWS} rows delivered, each of them once.`).waitFor();
    expect(await restingCounts(page, ROWS)).toEqual({ Done: ROWS });
    expect(practice.report().repeats?.count).toBe(0);
    expect(storedBy(practice).length).toBe(ROWS);
  });
});
