import { describe, expect, test } from 'vitest';
import { practiceFor, storedBy } from '#test/support/rigs/practice.ts';
import { readyToRun } from '#test/support/rigs/run-story.ts';
import { hasBrowser } from '#test/support/window/browser.ts';
import { ask, restingCounts } from '#test/support/window/window-steps.ts';
import { IF_BROWSER, openStory } from '#test/support/window/window-story.ts';

const ROWS = 120;

/** Those of `p1` to `p120` that a person sees who looks for `p11`. */
const SHOWN = ['p11', ...Array.from({ length: 10 }, (_, index) => `p11${index}`)].map(
  (name) => `${name}@example.com`,
);

const sorted = (texts: readonly unknown[]): readonly string[] =>
  texts.map(String).toSorted((one, other) => (one < other ? -1 : 1));

describe.skipIf(!hasBrowser)(`a run of the rows that are shown${IF_BROWSER}`, () => {
  test('takes exactly what was looked at, says so before and after, and sends none of it a second time', async () => {
    const practice = await practiceFor();
    const { page } = await openStory();
    await readyToRun(page, { practice, rows: ROWS });
    const [list] = await ask<readonly [{ readonly id: number }]>(page, 'lists.all');
    await page.evaluate((hash) => {
      location.hash = hash;
    }, `#/lists/${list.id}`);
    await page.getByRole('searchbox', { name: 'Only rows with' }).fill('P11');
    await page.getByText(`11 of ${ROWS} rows`).waitFor();

    await page.getByRole('button', { name: 'Run shown rows…' }).click();
    const sheet = page.getByRole('dialog', { name: 'New run' });
    await sheet.getByText('Only the rows where some cell holds "P11".').waitFor();
    expect(await sheet.getByRole('radio', { name: 'Shown rows (11)' }).isChecked()).toBe(true);
    await sheet.getByRole('button', { name: 'Start: send 11 rows' }).click();

    expect(await restingCounts(page, SHOWN.length)).toEqual({ Done: 11 });
    expect(sorted(storedBy(practice))).toEqual(sorted(SHOWN));
    await page.getByText('Only the rows where some cell holds "P11".').waitFor();

    await page.getByRole('button', { name: 'More about this run' }).click();
    await page.getByRole('menuitem', { name: 'New run of this list…' }).click();
    await sheet.getByText(/^All 11 were delivered there before, by run 1\./).waitFor();
    expect(await sheet.getByRole('radio', { name: 'The same rows (11)' }).isChecked()).toBe(true);
    await sheet.getByRole('radio', { name: 'All rows' }).click();
    await sheet.getByRole('button', { name: `Start: send up to ${ROWS} rows` }).click();
    expect(await restingCounts(page, ROWS)).toEqual({ Done: ROWS - 11, Duplicate: 11 });
    expect(practice.report()).toMatchObject({ stored: ROWS, repeats: { count: 0 } });
  });
});
