import type { Page } from 'playwright';
import { goTo } from '#test/support/window/window-steps.ts';
import type { Scene } from '#test/support/window/window-tour.ts';

/** The sample, from its start sheet to its end and beyond: each scene is where the one before led. */
export const movingScenes = (kill: () => Promise<void>): readonly Scene[] => [
  {
    name: 'sample-start',
    show: async (page) => {
      await page.getByRole('button', { name: 'Try it with the sample' }).click();
      await page.getByRole('button', { name: /^Start: send 500 rows/ }).waitFor();
    },
  },
  {
    name: 'run-sending',
    show: async (page) => {
      await page.getByRole('button', { name: /^Start: send 500 rows/ }).click();
      await part(page, /^Dead\s*[1-9]/).waitFor();
      await part(page, /^Done\s*1\d\d/).waitFor();
    },
  },
  {
    name: 'sample-failed',
    show: async (page) => {
      await page.getByText('Ended', { exact: true }).first().waitFor({ timeout: 90_000 });
    },
  },
  {
    name: 'run-ended',
    show: async (page) => {
      await page.getByRole('button', { name: /^Resume failed/ }).click();
      await part(page, /^Dead\s*0/).waitFor();
      await part(page, /^Waiting\s*0/).waitFor();
      await page.getByRole('button', { name: 'Resolve 1 uncertain' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Mark as sent' }).click();
      await page.getByText('Every row is accounted for').waitFor();
    },
  },
  {
    name: 'sample-list',
    show: async (page) => {
      await goTo(page, 'Lists');
      await page.getByRole('main').getByRole('link', { name: /500/ }).click();
      await page.getByRole('gridcell').first().waitFor();
    },
  },
  {
    name: 'sample-connection',
    show: async (page) => {
      await goTo(page, 'Connections');
      await page
        .getByRole('main')
        .getByRole('button', { name: /Practice/ })
        .click();
      await page.getByRole('heading', { level: 1, name: 'Practice', exact: true }).waitFor();
    },
  },
  {
    name: 'lost',
    show: async (page) => {
      await kill();
      await page.getByText('Sluice cannot be reached.').waitFor();
    },
  },
];

const part = (page: Page, text: RegExp) =>
  page.getByRole('list', { name: 'Rows', exact: true }).getByRole('button').filter({ hasText: text });
