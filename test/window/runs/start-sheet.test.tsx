import '#renderer/app/window.css';
import { beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { App } from '#renderer/app/App.tsx';
import { closeSheet, openStart, type ShownRows } from '#renderer/lib/sheets.ts';
import type { FieldMappingView } from '#shared/ipc/workflows.ts';
import type { ListId } from '#shared/lib/ids.ts';
import { violations } from '#test/support/window/axe.ts';
import { type FakeCore, fail } from '#test/support/window/fake-core.ts';
import { freshWindow } from '#test/support/window/fresh-window.ts';
import { bounds, list, workflow } from '#test/support/window/screen-builders.ts';
import { runProgress, runView } from '#test/support/window/window-builders.ts';

const SETTINGS = {
  sample: { kind: 'all' },
  priority: 'batch',
  maxAttempts: 5,
  onUncertain: 'hold',
  again: false,
  budgetMicros: null,
};

let core: FakeCore;

beforeEach(async () => {
  core = await freshWindow('/settings', {
    'lists.all': [list()],
    'workflows.all': [workflow()],
    'runs.prepare': bounds(),
    'runs.start': { runId: runProgress().id },
    'runs.get': runView(runProgress()),
    'runs.beats': [],
    'runs.causes': [],
    'runs.tasks': { tasks: [], total: 0 },
  });
  await render(<App />);
  openStart({ listId: list().id });
});

const startButton = (name: string) => page.getByRole('button', { name, exact: true });

test('the button says what leaves and what it may cost; what was agreed to goes with it', async () => {
  await startButton('Start: send 500 rows, for at most 2.50').click();
  await expect.poll(() => window.location.hash).toBe('#/runs/1');
  expect(core.inputsOf('runs.start')).toStrictEqual([
    { workflowId: 1, listId: 1, settings: SETTINGS, agreement: 'as shown' },
  ]);
});

test('a start that is refused says why, and what holds now is asked for anew', async () => {
  core.answer({ 'runs.start': () => fail('state', 'Something has changed since. Look again.') });
  const start = startButton('Start: send 500 rows, for at most 2.50');
  await expect.element(start).toBeEnabled();
  core.answer({ 'runs.prepare': bounds({ rows: 400, cost: null, agreement: 'as shown now' }) });
  await start.click();
  await expect.element(page.getByRole('alert')).toHaveTextContent('Something has changed since. Look again.');
  await expect.element(startButton('Start: send 400 rows')).toBeEnabled();
  expect(window.location.hash).toBe('#/settings');
});

test('a sample is asked for as it is typed, and nothing starts while it is no number', async () => {
  await page.getByRole('radio', { name: 'First rows' }).click();
  const amount = page.getByRole('textbox', { name: 'How many' });
  await amount.fill('25');
  await userEvent.tab();
  await expect
    .poll(() => core.inputsOf('runs.prepare').at(-1)?.settings.sample)
    .toStrictEqual({ kind: 'first', rows: 25 });
  await amount.clear();
  await userEvent.tab();
  await expect.element(page.getByText('Give a number from 1.')).toBeVisible();
  await expect.element(startButton('Start')).toBeDisabled();
});

test('what stands in the way is said, and nothing can be started', async () => {
  core.answer({ 'runs.prepare': () => fail('refused', 'The pool main takes 100 more rows, not 500.') });
  core.push('connectionsChanged', 1);
  await expect
    .element(page.getByRole('alert'))
    .toHaveTextContent('The pool main takes 100 more rows, not 500.');
  await expect.element(sheet.getByRole('button', { name: /^Start/ })).toBeDisabled();
});

test('a webhook that is nearly full is said before the start', async () => {
  const share = {
    webhook: 'W1',
    rows: 500,
    taken: 44_700,
    setAside: 0,
    capacity: 50_000,
    isNearlyFull: true,
  };
  core.answer({ 'runs.prepare': bounds({ shares: [share] }) });
  core.push('connectionsChanged', 1);
  await expect
    .element(page.getByText('W1 takes 500 and then has 45,200 of 50,000: nearly full'))
    .toBeVisible();
  expect(await violations()).toStrictEqual([]);
});

const sheet = page.getByRole('dialog', { name: 'New run' });

/** Another sheet in the stead of the one that every test begins with. */
async function reopen(given: Parameters<typeof openStart>[0]): Promise<void> {
  closeSheet();
  await expect.element(sheet).not.toBeInTheDocument();
  openStart(given);
}

const SHOWN: ShownRows = {
  filters: [{ kind: 'is', column: 'Company', values: ['Example GmbH'] }],
  search: 'ada',
  rows: 44,
  label: 'Shown rows',
};

const SHOWN_SAMPLE = { kind: 'matching', filters: SHOWN.filters, search: 'ada' };

test('opened from a narrowed list, it takes the rows that are shown unless another choice is made', async () => {
  core.answer({
    'runs.prepare': ({ settings }) =>
      bounds({ rows: settings.sample.kind === 'matching' ? 44 : 500, cost: null }),
  });
  await reopen({ listId: list().id, shown: SHOWN });
  await expect.element(page.getByRole('radio', { name: 'Shown rows (44)' })).toBeChecked();
  await expect.element(page.getByText('44 of 500 rows')).toBeVisible();
  await page.getByRole('radio', { name: 'All rows' }).click();
  await expect.element(startButton('Start: send 500 rows')).toBeEnabled();
  await page.getByRole('radio', { name: 'Shown rows (44)' }).click();
  expect(await violations()).toStrictEqual([]);
  await startButton('Start: send 44 rows').click();
  await expect.poll(() => core.inputsOf('runs.start').at(-1)?.settings.sample).toStrictEqual(SHOWN_SAMPLE);
  await expect.element(sheet).not.toBeInTheDocument();
});

test('control: opened from a whole list, it knows of no shown rows', async () => {
  await expect.element(page.getByRole('radio', { name: 'All rows' })).toBeChecked();
  await expect.element(page.getByRole('radio', { name: /Shown rows/ })).not.toBeInTheDocument();
});

test('rows that were looked at are those of their own list', async () => {
  core.answer({ 'lists.all': [list(), list({ id: 2 as ListId, name: 'other.csv', rowCount: 9 })] });
  core.push('listsChanged', 1);
  await reopen({ listId: list().id, shown: SHOWN });
  await page.getByRole('combobox', { name: 'List' }).click();
  await page.getByRole('option', { name: /other\.csv/ }).click();
  await expect.element(page.getByRole('radio', { name: 'All rows' })).toBeChecked();
  await expect
    .poll(() => core.inputsOf('runs.prepare').at(-1))
    .toMatchObject({ listId: 2, settings: { sample: { kind: 'all' } } });
});

test('what was sent before is not promised again', async () => {
  core.answer({ 'runs.prepare': bounds({ rows: 40, listRows: 40, sentBefore: 9, cost: null }) });
  core.push('runsChanged', 1);
  await expect.element(startButton('Start: send up to 40 rows')).toBeEnabled();
  await expect.element(page.getByText('31 of them for the first time.')).toBeVisible();
  core.answer({ 'runs.prepare': bounds({ rows: 40, listRows: 40, sentBefore: 40, cost: null }) });
  core.push('runsChanged', 2);
  await expect.element(startButton('Start: send what changed')).toBeEnabled();
  await expect.element(page.getByText('None of them for the first time.')).toBeVisible();
  core.answer({ 'runs.prepare': bounds({ rows: 0, cost: null }) });
  core.push('runsChanged', 3);
  await expect.element(startButton('Start: no row to send')).toBeDisabled();
});

test('a few rows that no limit makes wait are not said to have none', async () => {
  core.answer({ 'runs.prepare': bounds({ rows: 5, leastMs: 0, binding: null }) });
  core.push('runsChanged', 1);
  await expect.element(page.getByText('No limit makes so few rows wait.')).toBeVisible();
  core.answer({ 'runs.prepare': bounds({ rows: 5, leastMs: 0, binding: null, hasRate: false }) });
  core.push('runsChanged', 2);
  await expect.element(page.getByText('No limit by time is set.')).toBeVisible();
});

const OTHER_LIST = list({
  id: 2 as ListId,
  name: 'big.csv',
  columns: [
    { name: 'e-mail', index: 0, type: 'email' },
    { name: 'city', index: 1, type: 'text' },
  ],
});

const column = (field: string, from: string): FieldMappingView => ({
  kind: 'column',
  field,
  column: from,
  transforms: [],
});

async function openUnfit(...fields: FieldMappingView[]): Promise<void> {
  const [first] = workflow().steps;
  if (first === undefined) throw new Error('a workflow without a step');
  const unfit = workflow({ steps: [{ ...first, body: { kind: 'fields', fields } }] });
  const all = [unfit];
  core.answer({
    'lists.all': [list(), OTHER_LIST],
    'workflows.all': () => [...all],
    'workflows.suggestFields': [],
    'workflows.save': ({ draft }) => {
      const saved = { ...draft, id: 7, changedAt: 2 };
      all.push(saved);
      core.push('workflowsChanged', 7);
      return saved;
    },
  });
  core.push('listsChanged', 1);
  core.push('workflowsChanged', 1);
  await reopen({ listId: OTHER_LIST.id, workflowId: 1 });
}

test('a workflow that does not fit the list is followed by one that does, made at a press, and the sheet goes on', async () => {
  await openUnfit(column('email', 'E Mail'), column('town', 'City'));
  const alert = page.getByRole('alert');
  await expect
    .element(alert)
    .toHaveTextContent(
      'Send leads cannot send big.csv: 2 fields are filled from columns that this list does not have: E Mail, City.',
    );
  await expect.element(startButton('Start')).toBeDisabled();
  expect(await violations()).toStrictEqual([]);
  await page.getByRole('button', { name: 'Make a workflow for this list' }).click();
  await expect.element(startButton('Start: send 500 rows, for at most 2.50')).toBeEnabled();
  await expect.element(alert).not.toBeInTheDocument();
  expect(core.inputsOf('workflows.save')[0]?.draft).toMatchObject({
    name: 'Send big.csv',
    listId: 2,
    steps: [{ body: { fields: [column('email', 'e-mail'), column('town', 'city')] } }],
  });
  expect(core.inputsOf('runs.prepare').at(-1)).toMatchObject({ workflowId: 7, listId: 2 });
});

test('a list that no workflow was made for is not left without a word', async () => {
  const note = page.getByText('No workflow was made for big.csv yet.', { exact: false });
  const second = workflow({ id: 2, name: 'Other' });
  core.answer({ 'lists.all': [list(), OTHER_LIST], 'workflows.all': [workflow(), second] });
  core.push('listsChanged', 1);
  core.push('workflowsChanged', 1);
  await expect.element(startButton('Start: send 500 rows, for at most 2.50')).toBeEnabled();
  await expect.element(note).not.toBeInTheDocument();
  await reopen({ listId: OTHER_LIST.id });
  await expect.element(note).toBeVisible();
  await expect.element(startButton('Start')).toBeDisabled();
  expect(await violations()).toStrictEqual([]);
});

test('a field that has no column by any name is left out, and that is said before anything can be sent', async () => {
  await openUnfit(column('email', 'E Mail'), column('first_name', 'First Name'));
  await page.getByRole('button', { name: 'Make a workflow for this list' }).click();
  await expect
    .element(sheet.getByRole('status'))
    .toHaveTextContent(
      'Send big.csv was made. It sends e-mail as email. Left out, as no column has such a name: 1 field, first_name.',
    );
  await expect.element(startButton('Start: send 500 rows, for at most 2.50')).toBeEnabled();
  await page.getByRole('button', { name: 'Look at it first' }).click();
  await expect.poll(() => window.location.hash).toBe('#/workflows/7');
  await expect.element(sheet).not.toBeInTheDocument();
});
