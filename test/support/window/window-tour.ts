import type { Page } from 'playwright';
import type { Practice } from '#electron/practice/start-practice.ts';
import { readyToRun, startRun } from '../rigs/run-story.ts';
import { ask, chooseFile, dropFile, type GivenFile, importFile, leads } from './window-steps.ts';

/** A screen in a state, to be looked at: by eyes, and by what looks for those who have none. */
export interface Scene {
  readonly name: string;
  /** Brings the page there from anywhere, and waits until it is to be seen. */
  readonly show: (page: Page) => Promise<void>;
}

/** What there is to see before anything was done. */
export const EMPTY_SCENES: readonly Scene[] = [
  at('first-start', '/lists', 'Send a list, row by row'),
  at('workflows-empty', '/workflows', 'Workflows'),
  at('runs-empty', '/runs', 'Runs'),
  at('connections-empty', '/connections', 'Connections'),
  at('settings', '/settings', 'Settings'),
  {
    name: 'palette',
    show: async (page) => {
      await goAt(page, '/runs');
      await page.getByRole('button', { name: /^New run/ }).waitFor();
      await page.keyboard.press('Control+k');
      await page.getByRole('option').first().waitFor();
    },
  },
  {
    name: 'keys',
    show: async (page) => {
      await goAt(page, '/runs');
      await page.getByRole('button', { name: /^New run/ }).waitFor();
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    },
  },
  {
    name: 'new-connection',
    show: async (page) => {
      await goAt(page, '/connections');
      await page.getByRole('button', { name: 'New connection' }).click();
      await page.getByRole('button', { name: /^Clay webhook/ }).waitFor();
    },
  },
  {
    name: 'new-connection-form',
    show: async (page) => {
      await goAt(page, '/connections');
      await page.getByRole('button', { name: 'New connection' }).click();
      await page.getByRole('button', { name: /^Clay webhook/ }).click();
      await page.getByLabel('Webhook address').waitFor();
    },
  },
  imported('import-problems', {
    name: 'leads.csv',
    content:
      'name,email,email\nAda Example,ada@example.com,\nBob Example,bob@example.com\n\nCy,c@example.com,,more\n',
  }),
  imported('import-refused', { name: 'empty.csv', content: '' }),
  at('not-there', '/lists/999', null),
];

/** Ways to run 2 (sent to its end) and 1 (stopped on its way by a refused key). */
export interface Furnished {
  readonly ended: string;
  readonly paused: string;
  readonly list: string;
  readonly workflow: string;
  readonly connection: string;
}

/** Puts into an empty window what is there after a day of work: lists, runs that went well, badly and half. */
export async function furnish(page: Page, practice: Practice): Promise<Furnished> {
  practice.configure({
    faults: [
      { misbehaviour: { kind: 'refuse', status: 422 }, schedule: { kind: 'on', requests: [3, 9, 14] } },
      { misbehaviour: { kind: 'reset', moment: 'afterStoring' }, schedule: { kind: 'on', requests: [6] } },
    ],
  });
  await readyToRun(page, { practice, rows: 60 });
  const workflow = pathOf(page);
  await startRun(page, 60);
  await page.getByText('Ended', { exact: true }).first().waitFor();
  const ended = pathOf(page);
  practice.configure({ faults: [{ misbehaviour: { kind: 'unauthorised' }, schedule: { kind: 'always' } }] });
  await importFile(page, {
    name: 'autumn.csv',
    content: leads(90).replaceAll('@example.com', '@example.org'),
  });
  const list = pathOf(page);
  await page.getByRole('button', { name: /^Run…/ }).click();
  await page.getByRole('button', { name: 'Start: send 90 rows' }).click();
  await page.getByText('Paused by the provider').first().waitFor();
  const paused = pathOf(page);
  await importFile(page, {
    name: 'spring.csv',
    content: 'name,email\nAda Example,ada@example.com\nBob Example\nCy Example,cy(at)example.com\n',
  });
  const [connection] = await ask<readonly [{ readonly id: number }]>(page, 'connections.all');
  return { ended, paused, list, workflow, connection: `/connections/${connection.id}` };
}

/** What there is to see once there is something. */
export const furnishedScenes = (there: Furnished, practice: Practice): readonly Scene[] => [
  at('lists', '/lists', 'Lists'),
  {
    name: 'list-with-values',
    show: async (page) => {
      await goAt(page, there.list);
      const grid = page.getByRole('grid');
      await grid.getByRole('gridcell').first().waitFor();
      await grid.getByRole('columnheader', { name: 'email' }).hover();
      await grid.getByRole('button', { name: 'Column email' }).click();
      await page.getByRole('menuitem', { name: 'Values and counts' }).click();
      await page.getByRole('complementary', { name: 'Values' }).getByRole('listitem').first().waitFor();
    },
  },
  at('workflows', '/workflows', 'Workflows'),
  {
    name: 'workflow',
    show: async (page) => {
      await goAt(page, there.workflow);
      await page.getByRole('button', { name: 'Send this row…' }).waitFor();
    },
  },
  {
    name: 'start',
    show: async (page) => {
      await goAt(page, there.workflow);
      await page.getByRole('button', { name: /^Run…/ }).click();
      await page.getByRole('region', { name: 'What the run would do' }).waitFor();
    },
  },
  at('runs', '/runs', 'Runs'),
  { name: 'run-failed-and-uncertain', show: (page) => showRun(page, there.ended) },
  { name: 'run-paused-by-provider', show: (page) => showRun(page, there.paused) },
  {
    name: 'run-resolve',
    show: async (page) => {
      await showRun(page, there.ended);
      await page.getByRole('button', { name: 'Resolve 1 uncertain' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Mark as sent' }).waitFor();
    },
  },
  {
    name: 'run-inspector',
    show: async (page) => {
      await showRun(page, there.ended);
      const dead = page
        .getByRole('list', { name: 'Rows', exact: true })
        .getByRole('button', { name: /^Dead/ });
      const [rows = ''] = /\d+$/.exec((await dead.textContent()) ?? '') ?? [];
      await dead.click();
      // The rows of every state are there for a moment longer.
      await page.locator(`[role="grid"][aria-rowcount="${Number(rows) + 1}"]`).waitFor();
      await page
        .getByRole('grid')
        .getByRole('gridcell', { name: /@example/ })
        .first()
        .dblclick();
      await page
        .getByRole('complementary', { name: 'Details' })
        .getByRole('list', { name: 'What happened' })
        .waitFor();
    },
  },
  {
    name: 'arrivals',
    show: async (page) => {
      await showRun(page, there.ended);
      const content = await (await fetch(`${practice.origin}/practice/export.csv`)).text();
      await dropFile(page, 'Check arrivals', { name: 'export.csv', content });
      await page.getByRole('button', { name: /^Settle/ }).waitFor();
    },
  },
  at('connections', '/connections', 'Connections'),
  at('connection', there.connection, 'CRM'),
];

/** A screen by its address; without a heading where it says that there is nothing. */
function at(name: string, path: string, heading: string | null): Scene {
  return {
    name,
    show: async (page) => {
      await goAt(page, path);
      if (heading === null) await page.getByText('is not there').first().waitFor();
      else await page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor();
    },
  };
}

function imported(name: string, file: GivenFile): Scene {
  return {
    name,
    show: async (page) => {
      await goAt(page, '/lists');
      await chooseFile(page, page.getByRole('button', { name: /^Import (a|your) list/ }), file);
      const sheet = page.getByRole('dialog', { name: `Import ${file.name}` });
      await sheet
        .getByText(/problem|cannot be read/)
        .first()
        .waitFor();
    },
  };
}

async function showRun(page: Page, path: string): Promise<void> {
  await goAt(page, path);
  await page.getByRole('list', { name: 'Rows', exact: true }).waitFor();
  await page
    .getByRole('grid')
    .getByRole('gridcell', { name: /@example/ })
    .first()
    .waitFor();
}

/** Anew, so that nothing of the last scene is left. */
export async function goAt(page: Page, path: string): Promise<void> {
  const { origin } = new URL(page.url());
  await page.goto('about:blank');
  await page.goto(`${origin}/#${path}`);
  await page.getByRole('navigation', { name: 'Sluice' }).waitFor();
}

const pathOf = (page: Page): string => new URL(page.url()).hash.slice(1);
