import '#renderer/app/window.css';
import { beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { App } from '#renderer/app/App.tsx';
import type { GridRow, ViewSpec } from '#shared/ipc/lists.ts';
import type { RowId } from '#shared/lib/ids.ts';
import { violations } from '#test/support/window/axe.ts';
import { type FakeCore, fail } from '#test/support/window/fake-core.ts';
import { freshWindow } from '#test/support/window/fresh-window.ts';
import { list } from '#test/support/window/screen-builders.ts';

let core: FakeCore;

const row = (id: number): GridRow => ({
  id: id as RowId,
  values: [`lead-${id}@example.com`, `Name ${id}`, null],
  marks: {},
  problem: null,
});
const rowsFrom = (from: number, count: number): GridRow[] =>
  Array.from({ length: Math.max(0, Math.min(count, 500 - from)) }, (_none, index) => row(from + index + 1));

beforeEach(async () => {
  core = await freshWindow('/lists/1', {
    'lists.all': [list({ problemCount: 2 })],
    'lists.openView': { viewId: 'v1', rowCount: 500, rows: [] },
    'lists.rows': ({ from, count }) => ({ rows: rowsFrom(from, count) }),
    'lists.facets': {
      values: [
        { value: 'Example GmbH', rows: 300 },
        { value: null, rows: 200 },
      ],
      distinct: 2,
    },
  });
});

const opened = async (): Promise<void> => {
  await render(<App />);
  await expect.element(page.getByRole('gridcell', { name: 'lead-1@example.com' })).toBeVisible();
};
const specs = (): readonly ViewSpec[] => core.inputsOf('lists.openView');
const PLAIN: ViewSpec = { listId: list().id, filters: [], search: '', sort: null };

test('a view that the core forgot is opened again, and nothing of it is seen', async () => {
  await render(<App />);
  await expect.poll(specs).toStrictEqual([PLAIN]);
  await expect.element(page.getByRole('gridcell', { name: 'lead-1@example.com' })).toBeVisible();
  core.answer({
    'lists.openView': { viewId: 'v2', rowCount: 500, rows: [] },
    'lists.rows': ({ viewId, from, count }) =>
      viewId === 'v1' ? fail('state', 'That view is no more.') : { rows: rowsFrom(from, count) },
  });
  await page.getByRole('grid').click();
  await userEvent.keyboard('{Control>}{ArrowDown}{/Control}');
  await expect.element(page.getByRole('gridcell', { name: 'lead-500@example.com' })).toBeVisible();
  expect(specs()).toStrictEqual([PLAIN, PLAIN]);
  expect(core.inputsOf('lists.rows').at(-1)?.viewId).toBe('v2');
});

test('sorting, filtering and searching are asked of the core', async () => {
  await opened();
  await page.getByRole('columnheader', { name: 'First Name' }).click();
  await expect
    .poll(() => specs().at(-1))
    .toStrictEqual({ ...PLAIN, sort: { column: 'First Name', direction: 'ascending' } });
  await page.getByRole('button', { name: '2 problems in the file' }).click();
  await expect.poll(() => specs().at(-1)?.filters).toStrictEqual([{ kind: 'problem' }]);
  await page.getByRole('searchbox', { name: 'Only rows with' }).fill('gmbh');
  await expect.poll(() => specs().at(-1)?.search).toBe('gmbh');
  expect(await violations()).toStrictEqual([]);
});

test('values are chosen one by one, let go again, and remembered with the list', async () => {
  await opened();
  await userEvent.keyboard('{Tab}');
  await page.getByRole('columnheader', { name: 'Company' }).hover();
  await page.getByRole('columnheader', { name: 'Company' }).getByRole('button').last().click({ force: true });
  await page.getByRole('menuitem', { name: 'Values and counts' }).click();
  const values = page.getByRole('complementary', { name: 'Values' });
  const filters = () => specs().at(-1)?.filters;
  await values.getByRole('checkbox', { name: 'Example GmbH' }).click();
  await expect.poll(filters).toStrictEqual([{ kind: 'is', column: 'Company', values: ['Example GmbH'] }]);
  await values.getByRole('checkbox', { name: 'empty' }).click();
  await expect
    .poll(filters)
    .toStrictEqual([{ kind: 'is', column: 'Company', values: ['Example GmbH', null] }]);
  await values.getByRole('checkbox', { name: 'Example GmbH' }).click();
  await values.getByRole('checkbox', { name: 'empty' }).click();
  await expect.poll(filters).toStrictEqual([]);
  expect(await violations()).toStrictEqual([]);
});

test('finding goes on at the top when nothing comes below', async () => {
  core.answer({
    'lists.find': ({ from }) => (from > 2 ? null : { position: 2, column: 0 }),
  });
  await opened();
  await userEvent.keyboard('{Control>}f{/Control}');
  const field = page.getByRole('searchbox', { name: 'Find', exact: true });
  await expect.element(field).toHaveFocus();
  await userEvent.keyboard('lead-3{Enter}');
  await expect.element(page.getByText('row 3', { exact: true })).toBeVisible();
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => core.inputsOf('lists.find').map(({ from }) => from)).toStrictEqual([0, 3, 0]);
  core.answer({ 'lists.openView': { viewId: 'v2', rowCount: 4, rows: rowsFrom(0, 4) } });
  await page.getByRole('searchbox', { name: 'Only rows with' }).fill('gmbh');
  await expect.element(page.getByText('4 of 500 rows')).toBeVisible();
  await expect.element(page.getByText('row 3', { exact: true })).not.toBeInTheDocument();
  core.answer({ 'lists.find': null });
  await field.fill('nobody');
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByText('nowhere')).toBeVisible();
});

test('the rows that come with the view are shown without being asked for again', async () => {
  core.answer({ 'lists.openView': { viewId: 'v1', rowCount: 500, rows: rowsFrom(0, 200) } });
  await opened();
  await page.getByRole('grid').click();
  await userEvent.keyboard('{Control>}{ArrowDown}{/Control}');
  await expect.element(page.getByRole('gridcell', { name: 'lead-500@example.com' })).toBeVisible();
  expect(core.inputsOf('lists.rows').filter(({ from }) => from === 0)).toStrictEqual([]);
});

test('a list of which no row fits leads back to all rows', async () => {
  core.answer({
    'lists.openView': ({ search }) =>
      search === '' ? { viewId: 'v1', rowCount: 500, rows: [] } : { viewId: 'v0', rowCount: 0, rows: [] },
  });
  await opened();
  await page.getByRole('searchbox', { name: 'Only rows with' }).fill('nobody');
  await page.getByRole('button', { name: 'Show all 500 rows' }).click();
  await expect.element(page.getByRole('gridcell', { name: 'lead-1@example.com' })).toBeVisible();
});
