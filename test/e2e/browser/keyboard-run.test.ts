import type { Locator, Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import { faultFor, practiceFor, storedBy } from '#test/support/rigs/practice.ts';
import { hasBrowser } from '#test/support/window/browser.ts';
import { leads, shownCounts } from '#test/support/window/window-steps.ts';
import { IF_BROWSER, openStory, PATIENCE } from '#test/support/window/window-story.ts';

/** More stops than any screen has. */
const MOST_STOPS = 80;

/** Goes with Tab from stop to stop until it is there, as somebody without a pointer does. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await wanted.waitFor();
  const isThere = () => wanted.evaluate((element) => element === document.activeElement);
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    if (await isThere()) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`not reached with Tab: ${String(wanted)}`);
}

async function press(page: Page, wanted: Locator): Promise<void> {
  await tabTo(page, wanted);
  await page.keyboard.press('Enter');
}

/** Replaces what a field holds. */
async function typeInto(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.press('Control+a');
  await page.keyboard.type(text);
}

/** Opens a menu and goes down to an entry. */
async function chooseInMenu(page: Page, trigger: Locator, entry: string): Promise<void> {
  await press(page, trigger);
  const item = page
    .getByRole('menu')
    .getByText(entry, { exact: true })
    .locator('xpath=ancestor-or-self::*[@role][1]');
  await item.waitFor();
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    if (
      await item.evaluate(
        (element) => element === document.activeElement || element.hasAttribute('data-highlighted'),
      )
    ) {
      await page.keyboard.press('Enter');
      return;
    }
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`not reached with the arrow keys: ${entry}`);
}

/** Does something from the palette by its name. */
async function command(page: Page, title: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog', { name: 'Search and commands' }).waitFor();
  await page.keyboard.type(title);
  await page.getByRole('option', { name: new RegExp(`^${title}`) }).waitFor();
  await page.keyboard.press('Enter');
}

describe.skipIf(!hasBrowser)(`a run without a pointer${IF_BROWSER}`, () => {
  test('from a new connection over fields, a constant and a transform to one row, then all of them', {
    timeout: 240_000,
  }, async () => {
    const rows = 400;
    const practice = await practiceFor({
      faults: [faultFor('P3@EXAMPLE.COM', { kind: 'refuse', status: 422 })],
      // So slow that there is something to pause for as long as it takes to press the key.
      latency: { meanMs: 2_000, jitterMs: 0 },
    });
    const { page } = await openStory();
    await page.evaluate(() => {
      window.addEventListener('pointerdown', () => document.body.setAttribute('data-pointed', ''), true);
    });
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Control+i')]);
    await chooser.setFiles([{ name: 'leads.csv', mimeType: 'text/csv', buffer: Buffer.from(leads(rows)) }]);
    const sheet = page.getByRole('dialog', { name: 'Import leads.csv' });
    await sheet.getByText('p1@example.com').waitFor();
    await press(page, sheet.getByRole('button', { name: 'Import', exact: true }));
    await page.getByRole('grid', { name: 'Rows of leads.csv' }).waitFor();

    await command(page, 'Add a connection');
    const dialog = page.getByRole('dialog');
    await press(page, dialog.getByRole('button', { name: /^HTTP API/ }));
    await typeInto(page, dialog.getByRole('textbox', { name: 'Name' }), 'CRM');
    const host = dialog.getByRole('textbox', { name: 'Host' });
    await typeInto(page, host, `http://127.0.0.1:${practice.port}/api/records`);
    await tabTo(page, dialog.getByRole('radio', { name: 'In a header' }));
    expect(await host.inputValue()).toBe(`127.0.0.1:${practice.port}`);
    await page.keyboard.press('ArrowRight');
    await press(page, dialog.getByRole('button', { name: 'Save', exact: true }));
    await page.getByRole('heading', { level: 1, name: 'CRM' }).waitFor();

    // Two strokes belong together while they follow one another quickly: the second does not wait for this process.
    await Promise.all([page.keyboard.press('g'), page.keyboard.press('w')]);
    await press(page, page.getByRole('main').getByRole('button', { name: 'New workflow' }));
    await typeInto(page, page.getByRole('textbox', { name: /^Path at/ }), '/api/records');
    await press(page, page.getByRole('button', { name: 'Add a constant' }));
    const fields = page
      .getByRole('region', { name: 'Step' })
      .getByRole('textbox', { name: 'Field', exact: true });
    await typeInto(page, fields.last(), 'campaign');
    await typeInto(page, page.getByRole('textbox', { name: 'Value of campaign' }), 'autumn');
    await chooseInMenu(page, page.getByRole('button', { name: 'More about field email' }), 'Upper case');
    await page.keyboard.press('Escape');

    const request = page.getByRole('region', { name: 'Request' });
    await request.getByText('"campaign": "autumn"').waitFor();
    await request.getByText('"email": "P1@EXAMPLE.COM"').waitFor();
    await press(page, request.getByRole('button', { name: 'Next row' }));
    await request.getByText('"email": "P2@EXAMPLE.COM"').waitFor();
    await request.getByText(`row 2 of ${rows}`).waitFor();

    await press(page, request.getByRole('button', { name: 'Send this row…' }));
    await press(page, dialog.getByRole('button', { name: 'Send one row' }));
    await dialog.getByText('Delivered', { exact: true }).waitFor();
    expect(storedBy(practice)).toEqual(['P2@EXAMPLE.COM']);
    await page.keyboard.press('Escape');
    expect(practice.rows(0, 1)[0]?.record).toEqual({
      name: 'Person 2',
      email: 'P2@EXAMPLE.COM',
      campaign: 'autumn',
    });

    await page.keyboard.press('Control+Enter');
    await press(page, page.getByRole('dialog').getByRole('button', { name: /^Start: send/ }));
    await expect.poll(async () => (await shownCounts(page))['Done'], PATIENCE).toBeGreaterThan(0);
    await page.keyboard.press('p');
    await page.getByRole('main').getByText('Paused', { exact: true }).waitFor();
    practice.configure({ latency: { meanMs: 0, jitterMs: 0 } });
    await page.keyboard.press('p');
    await expect.poll(() => shownCounts(page), PATIENCE).toEqual({ Done: rows - 2, Duplicate: 1, Dead: 1 });
    expect(practice.report()).toMatchObject({ stored: rows - 1, repeats: { count: 0 } });
    expect(await page.locator('body').getAttribute('data-pointed')).toBeNull();
  });
});
