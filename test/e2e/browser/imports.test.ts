import type { Locator, Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import { workbookParts } from '#test/support/files/workbook-file.ts';
import { zipFile } from '#test/support/files/zip-file.ts';
import { hasBrowser } from '#test/support/window/browser.ts';
import { chooseFile, dropFile, type GivenFile, goTo, importFile } from '#test/support/window/window-steps.ts';
import { IF_BROWSER, openStory, PATIENCE } from '#test/support/window/window-story.ts';

/** Chooses a file by the button that the screen offers, and gives the sheet that opens. */
async function examine(page: Page, file: GivenFile): Promise<Locator> {
  await chooseFile(page, page.getByRole('button', { name: /^Import (a|your) list/ }), file);
  const sheet = page.getByRole('dialog', { name: `Import ${file.name}` });
  await sheet.waitFor();
  return sheet;
}

const columnsOf = (sheet: Locator): Promise<readonly string[]> =>
  sheet.getByRole('region', { name: 'First rows' }).getByRole('columnheader').allInnerTexts();

const rowsOf = (sheet: Locator): Promise<readonly (readonly string[])[]> =>
  sheet
    .getByRole('region', { name: 'First rows' })
    .getByRole('row')
    .evaluateAll((rows) =>
      rows.slice(1).map((row) => [...row.querySelectorAll('td')].map(({ textContent }) => textContent)),
    );

async function choose(page: Page, sheet: Locator, field: string, option: string): Promise<void> {
  await sheet.getByRole('combobox', { name: field }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

/** Imports what the sheet shows; gives the cells of the grid that opens. */
async function imported(page: Page, sheet: Locator, name: string): Promise<readonly (readonly string[])[]> {
  await sheet.getByRole('button', { name: 'Import', exact: true }).click();
  await sheet.waitFor({ state: 'detached' });
  const grid = page.getByRole('grid', { name: `Rows of ${name}` });
  await grid.waitFor();
  const cells = await gridCells(grid);
  await goTo(page, 'Lists');
  return cells;
}

/** Without the row's number, which stands first. */
async function gridCells(grid: Locator): Promise<readonly (readonly string[])[]> {
  const read = () =>
    grid
      .getByRole('row')
      .evaluateAll((rows) =>
        rows
          .slice(1)
          .map((row) =>
            [...row.querySelectorAll('[role=gridcell]')].slice(1).map(({ textContent }) => textContent),
          ),
      );
  await expect.poll(async () => (await read()).flat().some((cell) => cell !== ''), PATIENCE).toBe(true);
  return await read();
}

const utf16le = (text: string): Buffer =>
  Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);

const book = (...sheets: Parameters<typeof workbookParts>[0]['sheets']): Buffer =>
  zipFile(workbookParts({ sheets }));

const sheetRow = (line: number, ...cells: readonly string[]): string =>
  `<row r="${line}">${cells
    .map((text, index) => `<c r="${'ABC'[index]}${line}" t="inlineStr"><is><t>${text}</t></is></c>`)
    .join('')}</row>`;

describe.skipIf(!hasBrowser)(`importing what lists really look like${IF_BROWSER}`, () => {
  test('a delimiter that was mistaken, lines before the table, ragged lines and twin headers', async () => {
    const { page } = await openStory();
    const semicolons = 'name;email\nExample, Ada;ada@example.com\nExample, Bob;bob@example.com\n';
    let sheet = await examine(page, { name: 'semicolons.csv', content: semicolons });
    await expect.poll(() => columnsOf(sheet), PATIENCE).toEqual(['name text', 'email email']);
    await choose(page, sheet, 'Between cells', 'Comma');
    await expect.poll(async () => (await columnsOf(sheet)).length, PATIENCE).not.toBe(0);
    await expect.poll(() => columnsOf(sheet), PATIENCE).not.toEqual(['name text', 'email email']);
    await choose(page, sheet, 'Between cells', 'Semicolon');
    await expect.poll(() => columnsOf(sheet), PATIENCE).toEqual(['name text', 'email email']);
    expect(await imported(page, sheet, 'semicolons.csv')).toEqual([
      ['Example, Ada', 'ada@example.com'],
      ['Example, Bob', 'bob@example.com'],
    ]);

    const preamble = 'Export of all leads\n\nname,email,city\nAda Example,ada@example.com,Berlin\n';
    sheet = await examine(page, { name: 'preamble.csv', content: preamble });
    const before = sheet.getByRole('textbox', { name: 'Lines before the table' });
    await before.fill('0');
    await before.press('Enter');
    await expect.poll(async () => (await rowsOf(sheet)).length, PATIENCE).toBeGreaterThan(1);
    await before.fill('2');
    await before.press('Enter');
    await expect.poll(() => columnsOf(sheet), PATIENCE).toEqual(['name text', 'email email', 'city text']);
    expect(await imported(page, sheet, 'preamble.csv')).toEqual([
      ['Ada Example', 'ada@example.com', 'Berlin'],
    ]);

    const ragged =
      'name,email,email\nAda,ada@example.com,a2@example.com\nBob,bob@example.com\n\nCy,c@example.com,c2@example.com,more\n';
    sheet = await examine(page, { name: 'ragged.csv', content: ragged });
    const problems = sheet.getByRole('region', { name: 'Problems' });
    await problems.waitFor();
    expect(await problems.innerText()).toMatch(/^3 problems\n/);
    expect(await columnsOf(sheet)).toEqual(['name text', 'email email', 'email (2) email', 'Extra 1 text']);
    expect(await sheet.getByRole('row', { name: /Bob/ }).getByRole('img').count()).toBe(1);
    await imported(page, sheet, 'ragged.csv');
    await page
      .getByRole('link', { name: /ragged\.csv/ })
      .getByText('problem')
      .waitFor();
  });

  test('bytes that are no UTF-8, Windows-1252 and UTF-16, each shown before it is imported', async () => {
    const { page } = await openStory();
    const windows = Buffer.from('name,city\nZoë Example,Köln\nJosé Example,São Paulo\n', 'latin1');
    let sheet = await examine(page, { name: 'windows.csv', content: windows });
    await expect
      .poll(() => rowsOf(sheet), PATIENCE)
      .toEqual([
        ['Zoë Example', 'Köln'],
        ['José Example', 'São Paulo'],
      ]);
    await sheet.getByText('Look at names with accents.').waitFor();
    await choose(page, sheet, 'Encoding', 'Mac Roman');
    await expect.poll(async () => (await rowsOf(sheet))[0]?.[1], PATIENCE).not.toBe('Köln');
    await choose(page, sheet, 'Encoding', 'Windows-1252');
    await expect.poll(async () => (await rowsOf(sheet))[0]?.[1], PATIENCE).toBe('Köln');
    expect((await imported(page, sheet, 'windows.csv'))[1]).toEqual(['José Example', 'São Paulo']);

    sheet = await examine(page, { name: 'wide.csv', content: utf16le('name\tcity\n李 Example\t東京\n') });
    await expect.poll(() => rowsOf(sheet), PATIENCE).toEqual([['李 Example', '東京']]);
    expect(await sheet.getByRole('combobox', { name: 'Encoding' }).innerText()).toContain('UTF-16 LE');
    expect(await imported(page, sheet, 'wide.csv')).toEqual([['李 Example', '東京']]);

    const broken = Buffer.concat([
      Buffer.from('name,city\nZoë Example,Köln\nBob Example,'),
      Buffer.from([0xff, 0xc3]),
      Buffer.from('\nCy Example,Łódź\n'),
    ]);
    sheet = await examine(page, { name: 'broken.csv', content: broken });
    await choose(page, sheet, 'Encoding', 'UTF-8');
    const problems = sheet.getByRole('region', { name: 'Problems' });
    await problems.getByText('line 3').waitFor();
    expect((await rowsOf(sheet)).map(([name]) => name)).toEqual([
      'Zoë Example',
      expect.stringContaining('Bob Example'),
      'Cy Example',
    ]);
  });

  test('a workbook with several sheets, and one that calls itself a CSV', async () => {
    const { page } = await openStory();
    const content = book(
      { name: 'Notes', rows: sheetRow(1, 'title') + sheetRow(2, 'nothing to send') },
      { name: 'People', rows: sheetRow(1, 'name', 'email') + sheetRow(2, 'Ada Example', 'ada@example.com') },
    );
    let sheet = await examine(page, { name: 'book.xlsx', content });
    await choose(page, sheet, 'Sheet', 'Notes');
    await expect.poll(() => columnsOf(sheet), PATIENCE).toEqual(['title text']);
    await choose(page, sheet, 'Sheet', 'People');
    await expect.poll(() => columnsOf(sheet), PATIENCE).toEqual(['name text', 'email email']);
    expect(await imported(page, sheet, 'book.xlsx')).toEqual([['Ada Example', 'ada@example.com']]);

    const lying = book({ name: 'Only', rows: sheetRow(1, 'name') + sheetRow(2, 'Bob Example') });
    sheet = await examine(page, { name: 'lying.csv', content: lying });
    await expect.poll(() => rowsOf(sheet), PATIENCE).toEqual([['Bob Example']]);
    expect(await imported(page, sheet, 'lying.csv')).toEqual([['Bob Example']]);
  });

  test('what holds no list is refused in words, and nothing is imported', async () => {
    const { page } = await openStory();
    const refused: readonly (readonly [GivenFile, RegExp])[] = [
      [{ name: 'empty.csv', content: '' }, /empty\.csv.*Nothing was imported/s],
      [
        { name: 'cut.xlsx', content: book({ rows: sheetRow(1, 'name') }).subarray(0, 200) },
        /Nothing was imported/,
      ],
      [
        { name: 'picture.csv', content: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex') },
        /Nothing was imported/,
      ],
    ];
    for (const [file, words] of refused) {
      const sheet = await examine(page, file);
      await sheet.getByText(`${file.name} cannot be read like this`).waitFor();
      expect(await sheet.innerText()).toMatch(words);
      expect(await sheet.getByRole('button', { name: 'Import', exact: true }).isDisabled()).toBe(true);
      await sheet.getByRole('button', { name: 'Cancel' }).click();
      await sheet.waitFor({ state: 'detached' });
    }
    await page.getByRole('button', { name: 'Import your list' }).waitFor(); // still the first minute
  });

  test('a file that is dropped, and the same file once more', async () => {
    const { page } = await openStory();
    const file: GivenFile = { name: 'dropped.csv', content: 'name,email\nAda Example,ada@example.com\n' };
    await dropFile(page, 'Import as a list', file);
    const sheet = page.getByRole('dialog', { name: 'Import dropped.csv' });
    await sheet.getByText('Ada Example').waitFor();
    expect(await imported(page, sheet, 'dropped.csv')).toEqual([['Ada Example', 'ada@example.com']]);

    await importFile(page, file);
    await page.getByText('dropped.csv was imported before; this is that list.').waitFor();
    await goTo(page, 'Lists');
    await page
      .getByRole('main')
      .getByRole('link', { name: /dropped\.csv/ })
      .waitFor();
  });
});
