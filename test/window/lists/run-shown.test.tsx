import '#renderer/app/window.css';
import { beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { App } from '#renderer/app/App.tsx';
import { sheetStore } from '#renderer/lib/sheets.ts';
import { freshWindow } from '#test/support/window/fresh-window.ts';
import { list } from '#test/support/window/screen-builders.ts';

beforeEach(async () => {
  await freshWindow('/lists/1', {
    'lists.all': [list()],
    'lists.openView': ({ search }) => ({
      viewId: `v${search}`,
      rowCount: search === '' ? 500 : 44,
      rows: [],
    }),
    'lists.rows': { rows: [] },
    'workflows.all': [],
  });
  await render(<App />);
});

const sheet = () => sheetStore.getState().sheet;

test('a narrowed list is run by the rows that it shows, wherever that is begun', async () => {
  await page.getByRole('searchbox', { name: 'Only rows with' }).fill('gmbh');
  await expect.element(page.getByText('44 of 500 rows')).toBeVisible();
  const shown = { filters: [], search: 'gmbh', rows: 44, label: 'Shown rows' };
  await page.getByRole('button', { name: 'More about leads.csv' }).click();
  await page.getByRole('menuitem', { name: 'Run…' }).click();
  await expect.poll(sheet).toStrictEqual({ kind: 'start', workflowId: null, listId: 1, shown });
  sheetStore.setState({ sheet: null });
  await page.getByRole('button', { name: /^Run shown rows…/ }).click();
  await expect.poll(sheet).toStrictEqual({ kind: 'start', workflowId: null, listId: 1, shown });
});

test('control: a whole list is run whole', async () => {
  await page.getByRole('button', { name: /^Run…/ }).click();
  await expect.poll(sheet).toStrictEqual({ kind: 'start', workflowId: null, listId: 1, shown: null });
});
