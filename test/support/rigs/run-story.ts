import type { Page } from 'playwright';
import type { Practice } from '#electron/practice/start-practice.ts';
import { anApiWish } from '../connections.ts';
import { ask, importFile, leads } from '../window/window-steps.ts';

export interface RunWishes {
  readonly practice: Practice;
  readonly rows: number;
  /** How fast the connection may be sent to; quick unless given. */
  readonly perSecond?: number;
}

/** Puts a list, a connection without a key and a workflow between them in place; ends at the workflow. */
export async function readyToRun(page: Page, { practice, rows, perSecond = 100 }: RunWishes): Promise<void> {
  await importFile(page, { name: 'leads.csv', content: leads(rows) });
  const [list] = await ask<readonly [{ readonly id: number }]>(page, 'lists.all');
  const rate = {
    kind: 'rate',
    counts: 'records',
    amount: perSecond,
    perMs: 1_000,
    burst: 5,
    isGuess: false,
  } as const;
  const wish = anApiWish(practice.port, { limits: [rate] });
  const { connectionId } = await ask<{ connectionId: number }>(page, 'connections.add', {
    wish,
    isUntested: false,
  });
  const step = {
    connectionId,
    pool: null,
    url: '/api/records',
    method: 'POST',
    body: { kind: 'fields', fields: await ask(page, 'workflows.suggestFields', { listId: list.id }) },
    recordsPerCall: 1,
    isIdempotent: false,
    priceMicros: 0,
  };
  const draft = { name: 'Send leads', listId: list.id, steps: [step] };
  const { id } = await ask<{ id: number }>(page, 'workflows.save', { id: null, draft });
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#/workflows/${id}`);
}

/** Starts the run of the workflow that is shown, and ends at the run. */
export async function startRun(page: Page, rows: number): Promise<void> {
  await page.getByRole('button', { name: /^Run…/ }).click();
  await page.getByRole('button', { name: `Start: send ${rows} rows` }).click();
  await page.getByRole('list', { name: 'Rows', exact: true }).waitFor();
}
