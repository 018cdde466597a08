import '#renderer/app/window.css';
import { beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { App } from '#renderer/app/App.tsx';
import type { ListId, RowId } from '#shared/lib/ids.ts';
import { pressAtOneMoment } from '#test/support/window/at-one-moment.ts';
import { freshWindow } from '#test/support/window/fresh-window.ts';
import { list } from '#test/support/window/screen-builders.ts';

beforeEach(async () => {
  const row = { id: 1 as RowId, values: ['ada@example.com', 'Ada', null], marks: {}, problem: null };
  await freshWindow('/settings', {
    'lists.all': ['three.csv', 'two.csv', 'one.csv'].map((name, place) =>
      list({ id: (3 - place) as ListId, name, importedAt: 30 - place }),
    ),
    'lists.openView': { viewId: 'v1', rowCount: 1, rows: [] },
    'lists.rows': { rows: [row] },
  });
});

const opened = async (): Promise<void> => {
  await render(<App />);
  await expect.element(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
};
const lineOf = (name: string) => page.getByRole('main').getByRole('link', { name, exact: false });

test('after going somewhere by keys, the arrows go along its lines, and Enter opens one', async () => {
  await opened();
  await pressAtOneMoment('gl');
  await expect.element(lineOf('three.csv')).toHaveFocus();
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}');
  await expect.element(lineOf('one.csv')).toHaveFocus();
  await userEvent.keyboard('{ArrowUp}{Home}{ArrowDown}{Enter}');
  await expect.poll(() => window.location.hash).toBe('#/lists/2');
  await expect.element(page.getByRole('grid', { name: 'Rows of two.csv' })).toHaveFocus();
});

test('after going somewhere from the palette, too', async () => {
  await opened();
  await userEvent.keyboard('{Control>}k{/Control}');
  await expect.element(page.getByRole('combobox')).toHaveFocus();
  await userEvent.keyboard('two.csv');
  await expect.element(page.getByRole('option', { name: 'two.csv 500 rows' })).toBeVisible();
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByRole('grid', { name: 'Rows of two.csv' })).toHaveFocus();
});

test('going where one is already brings the keyboard there, a press into a field keeps it there', async () => {
  await opened();
  await pressAtOneMoment('gl');
  await expect.element(lineOf('three.csv')).toHaveFocus();
  await page.getByRole('button', { name: 'Search', exact: false }).click();
  await expect.element(page.getByRole('combobox')).toHaveFocus();
  await userEvent.keyboard('{Escape}');
  await expect.element(page.getByRole('button', { name: 'Search', exact: false })).toHaveFocus();
  await pressAtOneMoment('gl');
  await expect.element(lineOf('three.csv')).toHaveFocus();
});

test('the first Escape closes what lies over the screen, and the keys of the window work on', async () => {
  await opened();
  await pressAtOneMoment('gl');
  await expect.element(lineOf('three.csv')).toHaveFocus();
  await userEvent.keyboard('?');
  await expect.element(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(page.getByRole('dialog', { name: 'Keys' })).not.toBeInTheDocument();
  await expect.element(lineOf('three.csv')).toHaveFocus();
  await pressAtOneMoment('gs');
  await expect.poll(() => window.location.hash).toBe('#/settings');
});
