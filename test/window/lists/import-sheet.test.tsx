import '#renderer/app/window.css';
import { beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { App } from '#renderer/app/App.tsx';
import { openImport } from '#renderer/lib/sheets.ts';
import type { ListId } from '#shared/lib/ids.ts';
import { violations } from '#test/support/window/axe.ts';
import { type FakeCore, fail } from '#test/support/window/fake-core.ts';
import { freshWindow } from '#test/support/window/fresh-window.ts';
import { examination, FILE, job, list } from '#test/support/window/screen-builders.ts';

let core: FakeCore;

beforeEach(async () => {
  core = await freshWindow('/settings', {
    'lists.examine': examination(),
    'lists.import': { jobId: 9 },
    'lists.cancelJob': null,
    'lists.dismissJob': null,
    'lists.all': [list({ id: 5 as ListId })],
    'lists.openView': { viewId: 'v1', rowCount: 0, rows: [] },
  });
  await render(<App />);
});

const sheet = page.getByRole('dialog', { name: 'Import leads.csv' });
const importButton = sheet.getByRole('button', { name: 'Import', exact: true });

test('another option is tried at once, and the import takes it', async () => {
  openImport([FILE]);
  await sheet.getByRole('combobox', { name: 'Between cells' }).click();
  core.answer({
    'lists.examine': examination({
      rows: [{ values: ['ada@example.com;Ada', null, null], problem: '1 cell instead of 3' }],
      problems: [{ reason: '1 cell instead of 3', count: 1, lines: [2] }],
    }),
  });
  await page.getByRole('option', { name: 'Semicolon' }).click();
  await expect.element(sheet.getByText('1 cell instead of 3 (line 2)')).toBeVisible();
  await expect.element(sheet.getByText('ada@example.com;Ada')).toBeVisible();
  await expect.element(page.getByRole('listbox')).not.toBeInTheDocument();
  expect(await violations()).toStrictEqual([]);
  await importButton.click();
  await expect
    .poll(() => core.inputsOf('lists.import'))
    .toStrictEqual([{ file: FILE.handle, options: { delimiter: ';' } }]);
  expect(core.inputsOf('lists.examine').map(({ options }) => options)).toStrictEqual([
    {},
    { delimiter: ';' },
  ]);
});

test('what cannot be read says so, keeps all safe, and leads back to what Sluice found', async () => {
  core.answer({
    'lists.examine': ({ options }) =>
      options.hasHeader === false
        ? fail('refused', 'Every line has another number of cells.')
        : examination(),
  });
  openImport([FILE]);
  await sheet.getByRole('checkbox', { name: 'The first line names the columns' }).click();
  await expect.element(sheet.getByText('Every line has another number of cells.')).toBeVisible();
  await expect.element(importButton).toBeDisabled();
  await sheet.getByRole('button', { name: 'Let Sluice find out' }).click();
  await expect.element(importButton).toBeEnabled();
});

test('a file without rows says so, and cannot be imported; twins are told before they are', async () => {
  core.answer({ 'lists.examine': examination({ rows: [] }) });
  openImport([FILE]);
  await expect
    .element(sheet.getByText('There is no row below the names of the columns', { exact: false }))
    .toBeVisible();
  await expect.element(sheet.getByText('No problem was found.')).not.toBeInTheDocument();
  await expect.element(importButton).toBeDisabled();
  core.answer({ 'lists.examine': examination({ repeatedKeys: 11 }) });
  await sheet.getByRole('checkbox', { name: 'The first line names the columns' }).click();
  await expect
    .element(sheet.getByText('11 rows have the same Email as a row before.', { exact: false }))
    .toBeVisible();
  await expect.element(importButton).toBeEnabled();
  expect(await violations()).toStrictEqual([]);
});

test('an import is watched, and the list is opened when it is there', async () => {
  openImport([FILE]);
  await importButton.click();
  core.push('jobs', [job()]);
  await expect.element(sheet.getByText('1 kB of 2 kB, 250 rows', { exact: false })).toBeVisible();
  core.push('jobs', [job({ state: 'done', rows: 500, listId: 5 as ListId })]);
  await expect.element(page.getByText('500 rows imported from leads.csv.')).toBeVisible();
  await expect.poll(() => window.location.hash).toBe('#/lists/5');
  await expect.element(sheet).not.toBeInTheDocument();
});

test('an import is broken off, and can be begun again', async () => {
  openImport([FILE]);
  await importButton.click();
  core.push('jobs', [job()]);
  await sheet.getByRole('button', { name: 'Cancel the import' }).click();
  await expect.poll(() => core.inputsOf('lists.cancelJob')).toStrictEqual([{ jobId: 9 }]);
  core.push('jobs', [job({ state: 'cancelled' })]);
  await expect.element(importButton).toBeEnabled();
  expect(window.location.hash).toBe('#/settings');
});

test('an import that fails says why in its place', async () => {
  openImport([FILE]);
  await importButton.click();
  core.push('jobs', [job({ state: 'failed', message: 'The disk is full. Nothing was imported.' })]);
  await expect.element(sheet.getByText('The disk is full. Nothing was imported.')).toBeVisible();
  await expect.element(importButton).toBeEnabled();
});

test('a file that was imported before leads to its list', async () => {
  openImport([FILE]);
  await importButton.click();
  core.push('jobs', [job({ state: 'done', listId: 5 as ListId, alreadyImported: true })]);
  await expect
    .element(page.getByText('leads.csv was imported before; this is that list.', { exact: true }))
    .toBeVisible();
  await expect.poll(() => window.location.hash).toBe('#/lists/5');
});

test('of several files the next one comes when the last one is done', async () => {
  openImport([FILE, { ...FILE, handle: 'b'.repeat(32), name: 'more.csv' }]);
  await expect.element(sheet.getByText('1 of 2', { exact: false })).toBeVisible();
  await importButton.click();
  core.push('jobs', [job({ state: 'done', listId: 5 as ListId })]);
  await expect.element(page.getByRole('dialog', { name: 'Import more.csv' })).toBeVisible();
  expect(window.location.hash).toBe('#/settings');
});
