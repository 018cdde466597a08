import '#renderer/app/window.css';
import { beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { App } from '#renderer/app/App.tsx';
import { type FakeCore, fail } from '#test/support/window/fake-core.ts';
import { freshWindow } from '#test/support/window/fresh-window.ts';
import { story, task } from '#test/support/window/screen-builders.ts';
import { runProgress, runView } from '#test/support/window/window-builders.ts';

const ROWS = [1, 2, 3];
let core: FakeCore;

beforeEach(async () => {
  const run = runView(runProgress({ standing: 'ended', counts: { dead: 3 } }));
  core = await freshWindow('/runs/1', {
    'runs.get': run,
    'runs.all': [run],
    'runs.beats': [],
    'runs.causes': [],
    'runs.tasks': ({ from, count }) => ({
      tasks: ROWS.slice(from, from + count).map((row) => task(row, { state: 'dead', attempts: 1 })),
      total: ROWS.length,
    }),
    'runs.story': ({ rowId }) => story(rowId, { state: 'dead', reason: 'refused (422)' }),
    'runs.editRow': null,
    'runs.resendDead': { revived: 1 },
    'runs.discardDead': { discarded: 1 },
  });
  await render(<App />);
});

const details = page.getByRole('complementary', { name: 'Details' });
const title = (row: number) => details.getByRole('heading', { name: `Row ${row}` });
/** The row is there with its story, and with that the ways to the rows beside it. */
const shown = async (row: number): Promise<void> => {
  await expect.element(title(row)).toBeVisible();
  await expect.element(details.getByText(`Row ${row} was imported.`)).toBeVisible();
};
const openRow = async (row: number): Promise<void> => {
  await page.getByRole('gridcell', { name: `lead-${row}@example.com` }).click();
  await shown(row);
};

test('a press opens a row; arrows, letters and buttons go to the rows beside it', async () => {
  await openRow(2);
  await userEvent.keyboard('{ArrowDown}');
  await shown(3);
  await expect.element(details.getByRole('button', { name: 'Next row' })).toBeDisabled();
  await details.getByRole('button', { name: 'Row before' }).click();
  await shown(2);
  await userEvent.keyboard('k');
  await shown(1);
  await userEvent.keyboard('j');
  await shown(2);
});

test('a row whose story cannot be had does not hold up the way to the next', async () => {
  core.answer({
    'runs.story': ({ rowId }) => (rowId === 2 ? fail('refused', 'the disk is away') : story(rowId)),
  });
  await openRow(1);
  await userEvent.keyboard('j');
  await expect.element(details.getByText('the disk is away')).toBeVisible();
  await userEvent.keyboard('j');
  await shown(3);
});

test('Escape closes the row, and the rows have the keyboard again', async () => {
  await openRow(2);
  await userEvent.keyboard('{Escape}');
  await expect.element(details).not.toBeInTheDocument();
  await expect.element(page.getByRole('grid')).toHaveFocus();
  await userEvent.keyboard('{ArrowDown}{Enter}');
  await shown(3);
});

test('values are changed for this run, and changed back by undo', async () => {
  await openRow(2);
  await details.getByRole('tab', { name: 'Values' }).click();
  await details.getByRole('button', { name: 'Change values for this run' }).click();
  await expect.element(details.getByRole('button', { name: 'Save for this run' })).toBeDisabled();
  await details.getByRole('textbox', { name: 'Email' }).fill('right@example.com');
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByText('Changed row 2 for this run.', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect
    .poll(() => core.inputsOf('runs.editRow'))
    .toStrictEqual([
      { runId: 1, rowId: 2, values: { Email: 'right@example.com' } },
      { runId: 1, rowId: 2, values: null },
    ]);
});

test('one dead row is tried again, or given up after a question', async () => {
  await openRow(2);
  await details.getByRole('button', { name: 'Try again' }).click();
  await expect.poll(() => core.inputsOf('runs.resendDead')).toStrictEqual([{ runId: 1, rows: [2] }]);
  await details.getByRole('button', { name: 'Give up…' }).click();
  expect(core.inputsOf('runs.discardDead')).toStrictEqual([]);
  await page.getByRole('alertdialog').getByRole('button', { name: 'Give up' }).click();
  await expect.poll(() => core.inputsOf('runs.discardDead')).toStrictEqual([{ runId: 1, rows: [2] }]);
});
