import { describe, expect, test } from 'vitest';
import { hasBrowser } from '#test/support/window/browser.ts';
import { ask, restingCounts, shownCounts } from '#test/support/window/window-steps.ts';
import { IF_BROWSER, openStory, PATIENCE } from '#test/support/window/window-story.ts';

describe.skipIf(!hasBrowser)(`the first minute${IF_BROWSER}`, () => {
  test('two clicks to a run; what failed is delivered with one more, and nothing arrives twice', {
    timeout: 400_000,
  }, async () => {
    const { page } = await openStory();
    await page.getByRole('heading', { name: 'Send a list, row by row' }).waitFor();

    await page.getByRole('button', { name: 'Try it with the sample' }).click();
    await page.getByRole('button', { name: /^Start: send 500 rows/ }).click();

    await expect.poll(async () => (await shownCounts(page))['Done'], PATIENCE).toBeGreaterThan(5);
    await page.getByText('Ended', { exact: true }).first().waitFor({ timeout: 240_000 });
    const atRest = await restingCounts(page, 500);
    // Six of the leads are in the list twice, and the answer to one of them was lost on its way.
    const { Done: done = 0, Dead: dead = 0 } = atRest;
    expect(atRest).toEqual({ Done: 493 - dead, Duplicate: 6, Uncertain: 1, Dead: dead });
    expect(dead).toBeGreaterThan(0);
    expect(await ask(page, 'practice.report')).toMatchObject({
      stored: done + 1,
      repeats: 0,
      windowsOver: 0,
    });

    await page.getByRole('button', { name: `Resume failed (${dead})` }).click();
    await expect.poll(() => shownCounts(page), PATIENCE).toEqual({ Done: 493, Duplicate: 6, Uncertain: 1 });
    expect(await ask(page, 'practice.report')).toMatchObject({ stored: 494, repeats: 0, windowsOver: 0 });

    await page.getByRole('button', { name: 'Resolve 1 uncertain' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Mark as sent' }).click();
    await page
      .getByText('494 rows delivered, each of them once; 6 are duplicates of rows that were sent.')
      .waitFor();
    expect(await restingCounts(page, 500)).toEqual({ Done: 494, Duplicate: 6 });

    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Now with your list' }).click();
    expect((await chooser).isMultiple()).toBe(true);
  });
});
