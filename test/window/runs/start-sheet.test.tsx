import '#renderer/app/window.css';
import { beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { App } from '#renderer/app/App.tsx';
import { openStart } from '#renderer/lib/sheets.ts';
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
  await expect.element(page.getByRole('dialog').getByRole('button', { name: /^Start/ })).toBeDisabled();
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
