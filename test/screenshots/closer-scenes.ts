import type { Page } from 'playwright';
import type { Practice } from '#electron/practice/start-practice.ts';
import { importFile } from '#test/support/window/window-steps.ts';
import { type Furnished, goAt, type Scene } from '#test/support/window/window-tour.ts';

/** States within the screens, from less to more: the last ones leave a list and a changed workflow behind. */
export const closerScenes = (there: Furnished, practice: Practice): readonly Scene[] => [
  ...listScenes(there),
  ...waitingScenes(there),
  {
    name: 'limits-editor',
    show: async (page) => {
      await page.unrouteAll({ behavior: 'ignoreErrors' });
      await goAt(page, there.connection);
      await page.getByRole('button', { name: 'Change limits' }).click();
      await page.getByRole('dialog', { name: /^Limits of/ }).waitFor();
    },
  },
  ...oneRowScenes(there, practice),
  {
    name: 'start-missing-columns',
    show: async (page) => {
      await goAt(page, '/lists');
      await importFile(page, {
        name: 'partners.csv',
        content: 'company,e_mail\nExample Ltd,a@example.com\n',
      });
      await page.getByRole('button', { name: /^Run…/ }).click();
      await page.getByText(/cannot send partners\.csv/).waitFor();
    },
  },
  {
    name: 'workflow-dead-fields',
    show: async (page) => {
      await goAt(page, there.workflow);
      await page.getByRole('combobox', { name: 'List' }).click();
      await page.getByRole('option', { name: /partners\.csv/ }).click();
      await page.getByText(/no column in partners\.csv/).waitFor();
    },
  },
];

const listScenes = (there: Furnished): readonly Scene[] => [
  {
    name: 'list-nothing-found',
    show: async (page) => {
      await showOnly(page, there.list, 'nobody');
      await page.getByText('0 of 90 rows').waitFor();
    },
  },
  {
    name: 'start-shown-rows',
    show: async (page) => {
      await showOnly(page, there.list, 'p1');
      await page.getByText('11 of 90 rows').waitFor();
      await page.getByRole('button', { name: 'Run shown rows…' }).click();
      await page.getByRole('region', { name: 'What the run would do' }).waitFor();
    },
  },
  {
    name: 'list-with-problems',
    show: async (page) => {
      await goAt(page, '/lists');
      await page
        .getByRole('main')
        .getByRole('link', { name: /spring/ })
        .click();
      await page.getByRole('gridcell', { name: /Cy Example/ }).waitFor();
    },
  },
];

/** Before the core has said what they hold. */
const waitingScenes = (there: Furnished): readonly Scene[] =>
  [
    { name: 'lists', path: '/lists', asks: '**/api/lists.*' },
    { name: 'list', path: there.list, asks: '**/api/lists.*' },
    { name: 'run', path: there.ended, asks: '**/api/runs.*' },
    { name: 'workflow', path: there.workflow, asks: '**/api/workflows.*' },
  ].map(({ name, path, asks }) => ({
    name: `${name}-loading`,
    show: async (page) => {
      await page.unrouteAll({ behavior: 'ignoreErrors' });
      await page.route(asks, () => undefined);
      await goAt(page, path);
      await page
        .getByRole('main')
        .getByText(/^Loading/)
        .first()
        .waitFor({ state: 'attached' });
    },
  }));

const oneRowScenes = (there: Furnished, practice: Practice): readonly Scene[] => [
  {
    name: 'send-one',
    show: async (page) => {
      practice.configure({ faults: [] });
      await goAt(page, there.workflow);
      await page.getByRole('button', { name: 'Next row' }).click();
      await page.getByRole('button', { name: 'Send this row…' }).click();
      await page.getByRole('button', { name: 'Send it again' }).waitFor();
    },
  },
  {
    name: 'send-one-outcome',
    show: async (page) => {
      await page.getByRole('button', { name: 'Send it again' }).click();
      await page.getByRole('dialog', { name: /^What became of row/ }).waitFor();
    },
  },
];

async function showOnly(page: Page, list: string, words: string): Promise<void> {
  await goAt(page, list);
  await page.getByRole('searchbox', { name: 'Only rows with' }).fill(words);
}
