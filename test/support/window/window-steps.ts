import type { Locator, Page } from 'playwright';
import type { Reply } from '#shared/ipc/reply.ts';

/** Goes through a one-time address to the window itself. */
export async function enter(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.waitForURL((address) => address.searchParams.get('token') === null);
  await page.getByRole('navigation', { name: 'Sluice' }).waitFor();
}

/**
 * Asks the core as the page itself does, for what stands behind what is seen.
 *
 * @throws what the core said when it did not do it
 */
export async function ask<Value>(page: Page, name: string, input: object = {}): Promise<Value> {
  const reply = (await page.evaluate(
    async ([path, body]) => {
      const headers = {
        'content-type': 'application/json',
        'x-sluice-window': localStorage.getItem('sluice-window') ?? '',
      };
      return await (await fetch(path, { method: 'POST', headers, body })).json();
    },
    [`/api/${name}`, JSON.stringify(input)] as const,
  )) as Reply<Value>; // by the contract of the operation
  if (reply.ok) return reply.value;
  throw new Error(`${name}: ${reply.error.message}`);
}

export interface GivenFile {
  readonly name: string;
  readonly content: string | Buffer;
}

const payloadOf = ({ name, content }: GivenFile) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(content),
});

/** Presses what opens the system's dialog for files, and chooses there. */
export async function chooseFile(page: Page, opener: Locator, ...files: readonly GivenFile[]): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), opener.click()]);
  await chooser.setFiles(files.map(payloadOf));
}

/** Drags a file over the window, and lets it fall onto one of the places that then show. */
export async function dropFile(page: Page, place: string, { name, content }: GivenFile): Promise<void> {
  const data = await page.evaluateHandle(
    ([fileName, base64]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))], fileName));
      return transfer;
    },
    [name, Buffer.from(content).toString('base64')] as const,
  );
  await page.locator('body').dispatchEvent('dragenter', { dataTransfer: data });
  const target = page.getByRole('region', { name: place });
  await target.dispatchEvent('dragover', { dataTransfer: data });
  await target.dispatchEvent('drop', { dataTransfer: data });
}

/** Goes to a screen as the sidebar does. */
export async function goTo(
  page: Page,
  screen: 'Lists' | 'Workflows' | 'Runs' | 'Connections',
): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Sluice' })
    .getByRole('link', { name: screen, exact: true })
    .click();
  await page.getByRole('heading', { level: 1, name: screen, exact: true }).waitFor();
}

/** Imports a file with what Sluice finds out by itself, and ends at its grid. */
export async function importFile(page: Page, file: GivenFile): Promise<void> {
  await page.keyboard.press('Escape');
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Control+i')]);
  await chooser.setFiles([payloadOf(file)]);
  const sheet = page.getByRole('dialog', { name: `Import ${file.name}` });
  await sheet.getByRole('button', { name: 'Import', exact: true }).click();
  await sheet.waitFor({ state: 'detached' });
  await page.getByRole('grid', { name: `Rows of ${file.name}` }).waitFor();
}

/** Leads with addresses that are nobody's: the first is `p1@example.com`. */
export const leads = (rows: number): string =>
  [
    'name,email',
    ...Array.from({ length: rows }, (_, index) => `Person ${index + 1},p${index + 1}@example.com`),
    '',
  ].join('\n');

/** How many rows of the run that is shown are in each state, as the bar says at one moment; none that are 0. */
export async function shownCounts(page: Page): Promise<Readonly<Record<string, number>>> {
  const parts = page.getByRole('list', { name: 'Rows', exact: true }).getByRole('button');
  const texts = await parts.evaluateAll((buttons) => buttons.map(({ textContent }) => textContent));
  const counts = texts.map((text) => /^(.*?)([\d,]+)$/.exec(text.trim()));
  return Object.fromEntries(
    counts
      .map((found): [string, number] => [found?.[1]?.trim() ?? '?', Number(found?.[2]?.replaceAll(',', ''))])
      .filter(([, amount]) => amount !== 0),
  );
}

/**
 * The same once none of `rows` waits or is on its way: a page that does not show them all yet says nothing of them.
 * Gives up with its caller's test.
 */
export async function restingCounts(page: Page, rows: number): Promise<Readonly<Record<string, number>>> {
  for (;;) {
    const counts = await shownCounts(page);
    const { Waiting: waiting = 0, 'On its way': onItsWay = 0 } = counts;
    const all = Object.values(counts).reduce((sum, amount) => sum + amount, 0);
    if (all === rows && waiting + onItsWay === 0) return counts;
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
}
