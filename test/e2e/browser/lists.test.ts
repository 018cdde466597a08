import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import type { Locator, Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import { hasBrowser } from '#test/support/window/browser.ts';
import { ask, importFile } from '#test/support/window/window-steps.ts';
import { IF_BROWSER, openStory, PATIENCE } from '#test/support/window/window-story.ts';

const CITIES = ['Berlin', 'Oslo', 'Paris'];
const CONTENT = [
  'name,email,city,size',
  ...Array.from(
    { length: 12 },
    (_, index) =>
      `Person ${String.fromCharCode(76 - index)},p${index + 1}@example.com,${CITIES[index % 3]},${index * 10}`,
  ),
  '',
].join('\n');

/** Cells of the grid from top to bottom, as they are read; without the row's number, which stands first. */
async function cells(grid: Locator): Promise<readonly (readonly string[])[]> {
  return await grid.getByRole('row').evaluateAll((rows) =>
    rows
      .slice(1)
      .toSorted((one, other) => Number(one.ariaRowIndex) - Number(other.ariaRowIndex))
      .map((row) =>
        [...row.querySelectorAll('[role=gridcell]')].slice(1).map(({ textContent }) => textContent),
      ),
  );
}

const column = async (grid: Locator, place: number): Promise<readonly (string | undefined)[]> =>
  (await cells(grid)).map((row) => row[place]);

async function columnMenu(
  page: Page,
  grid: Locator,
  title: string,
  ...entries: readonly string[]
): Promise<void> {
  await grid.getByRole('columnheader', { name: title }).hover();
  await grid.getByRole('button', { name: `Column ${title}` }).click();
  for (const entry of entries) await page.getByRole('menu').getByRole('menuitem', { name: entry }).click();
}

async function download(page: Page, as: string): Promise<Buffer> {
  await page.getByRole('button', { name: 'Export' }).click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: as }).click(),
  ]);
  return await readFile(await file.path());
}

describe.skipIf(!hasBrowser)(`looking at a list${IF_BROWSER}`, () => {
  test('sorted, filtered and searched, as it was left after a reload, and exported as it is shown', async () => {
    const { page } = await openStory();
    await importFile(page, { name: 'people.csv', content: CONTENT });
    const grid = page.getByRole('grid', { name: 'Rows of people.csv' });
    await expect.poll(() => column(grid, 0), PATIENCE).toHaveLength(12);

    await grid.getByRole('columnheader', { name: 'name' }).getByText('name').click();
    await expect.poll(async () => (await column(grid, 0))[0], PATIENCE).toBe('Person A');
    expect(await grid.getByRole('columnheader', { name: 'name' }).getAttribute('aria-sort')).toBe(
      'ascending',
    );

    await columnMenu(page, grid, 'city', 'Values and counts');
    const values = page.getByRole('complementary', { name: 'Values' });
    await expect.poll(() => values.getByRole('listitem').allInnerTexts(), PATIENCE).toHaveLength(3);
    expect(
      (await values.getByRole('listitem').allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' ')),
    ).toEqual(CITIES.map((city) => `${city} 4`));
    await values.getByRole('checkbox', { name: 'Oslo' }).click();
    await page.getByText('4 of 12 rows').waitFor();
    await page.getByRole('searchbox', { name: 'Only rows with' }).fill('p1');
    await page.getByText('1 of 12 rows').waitFor();
    await page.getByRole('searchbox', { name: 'Only rows with' }).fill('');
    await page.getByText('4 of 12 rows').waitFor();
    await values.getByRole('button', { name: 'Close values' }).click();

    await columnMenu(page, grid, 'size', 'Hide');
    const width = async () => (await grid.getByRole('columnheader', { name: 'email' }).boundingBox())?.width;
    const wider = ((await width()) ?? 0) + 24;
    await columnMenu(page, grid, 'email', 'Wider');
    await expect.poll(width, PATIENCE).toBe(wider);
    const shown = await cells(grid);
    await page.reload();
    await expect.poll(() => cells(grid), PATIENCE).toEqual(shown);
    expect(await width()).toBe(wider);
    expect(await grid.getByRole('columnheader').allInnerTexts()).toEqual(['Row', 'name', 'email', 'city']);

    const csv = await download(page, 'As CSV');
    expect(parse(csv, { bom: true })).toEqual([['name', 'email', 'city'], ...shown]);
    await importFile(page, { name: 'back.xlsx', content: await download(page, 'For Excel') });
    const back = page.getByRole('grid', { name: 'Rows of back.xlsx' });
    await expect.poll(() => cells(back), PATIENCE).toEqual(shown);
  });

  test('find goes from one to the next and back, round and round', async () => {
    const { page } = await openStory();
    await importFile(page, { name: 'people.csv', content: CONTENT });
    await page.keyboard.press('Control+f');
    const find = page.getByRole('searchbox', { name: 'Find', exact: true });
    await expect.poll(() => find.evaluate((field) => field === document.activeElement), PATIENCE).toBe(true);
    const steps: readonly (readonly [key: string, at: string])[] = [
      ['Enter', 'row 2'],
      ['Enter', 'row 5'],
      ['Shift+Enter', 'row 2'],
      ['Shift+Enter', 'row 11'],
      ['Enter', 'row 2'],
    ];
    await page.keyboard.type('oslo');
    for (const [key, at] of steps) {
      await page.keyboard.press(key);
      await page
        .getByRole('status')
        .filter({ hasText: new RegExp(`^${at}$`) })
        .waitFor();
    }
    await find.fill('nobody');
    await page.keyboard.press('Enter');
    await page
      .getByRole('status')
      .filter({ hasText: /^nowhere$/ })
      .waitFor();
  });

  test('renamed, which can be taken back, and removed for good', async () => {
    const { page } = await openStory();
    await importFile(page, { name: 'people.csv', content: CONTENT });
    await page.getByRole('button', { name: 'More about people.csv' }).click();
    await page.getByRole('menuitem', { name: 'Rename' }).click();
    const dialog = page.getByRole('dialog', { name: 'Rename people.csv' });
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Autumn');
    await dialog.getByRole('button', { name: 'Rename' }).click();
    await page.getByRole('heading', { level: 1, name: 'Autumn' }).waitFor();
    await page.keyboard.press('Control+z');
    await page.getByRole('heading', { level: 1, name: 'people.csv' }).waitFor();
    await page.keyboard.press('Control+Shift+z');
    await page.getByRole('heading', { level: 1, name: 'Autumn' }).waitFor();

    await page.getByRole('button', { name: 'More about Autumn' }).click();
    await page.getByRole('menuitem', { name: 'Remove…' }).click();
    const question = page.getByRole('alertdialog', { name: 'Remove Autumn?' });
    await question.getByText('Its 12 rows are erased from Sluice for good.').waitFor();
    await question.getByRole('button', { name: 'Remove the list' }).click();
    // Nothing was ever sent, and there is no list any more: the first minute again.
    await page.getByRole('heading', { level: 1, name: 'Send a list, row by row' }).waitFor();
    expect(await ask(page, 'lists.all')).toEqual([]);
  });
});
