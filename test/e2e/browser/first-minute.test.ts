import { describe, expect, test } from 'vitest';
import { hasBrowser } from '#test/support/browser.ts';
import { ask, IF_BROWSER, openStory, PATIENCE, shownCounts } from '#test/support/window-story.ts';

describe.skipIf(!hasBrowser)(`the first minute${IF_BROWSER}`, () => {
  test('two clicks to a run; what failed is delivered with one more, and nothing arrives twice', {
    timeout: 170_000,
  }, async () => {
    const { page } = await openStory();
    await page.getByRole('heading', { name: 'Send a list, row by row' }).waitFor();

    await page.getByRole('button', { name: 'Try it with the sample' }).click();
    await page.getByRole('button', { name: /^Start: send 500 rows/ }).click();

    await expect.poll(async () => (await shownCounts(page))['Done'], PATIENCE).toBeGreaterThan(5);
    await page.getByText('Ended', { exact: true }).first().waitFor({ timeout: 120_000 });
    const { Done: done = 0, Dead: dead = 0, ...others } = await shownCounts(page);
    expect({ dead: dead > 0, sum: done + dead, others }).toEqual({ dead: true, sum: 500, others: {} });
    expect(await ask(page, 'practice.report')).toMatchObject({ stored: done, repeats: 0, windowsOver: 0 });

    await page.getByRole('button', { name: `Resume failed (${dead})` }).click();
    await page.getByText('Every row is accounted for: 500 rows delivered, each of them once.').waitFor();
    expect(await shownCounts(page)).toEqual({ Done: 500 });
    expect(await ask(page, 'practice.report')).toMatchObject({ stored: 500, repeats: 0, windowsOver: 0 });

    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Now with your list' }).click();
    expect((await chooser).isMultiple()).toBe(true);
  });
});
