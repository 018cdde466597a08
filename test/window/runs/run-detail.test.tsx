import '#renderer/app/window.css';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { App } from '#renderer/app/App.tsx';
import { sheetStore } from '#renderer/lib/sheets.ts';
import type { RunView } from '#shared/ipc/runs.ts';
import type { ConnectionId } from '#shared/lib/ids.ts';
import { violations } from '#test/support/window/axe.ts';
import type { Answers, FakeCore } from '#test/support/window/fake-core.ts';
import { freshWindow } from '#test/support/window/fresh-window.ts';
import { connection, story, task } from '#test/support/window/screen-builders.ts';
import { runProgress, runView } from '#test/support/window/window-builders.ts';

const openRun = async (run: RunView, answers: Answers = {}): Promise<FakeCore> => {
  const core = await freshWindow('/runs/1', {
    'runs.get': run,
    'runs.all': [run],
    'runs.beats': [],
    'runs.causes': [],
    'runs.tasks': ({ from, count }) => ({
      tasks: [1, 2, 3].slice(from, from + count).map((row) => task(row)),
      total: 3,
    }),
    'runs.story': ({ rowId }) => story(rowId),
    ...answers,
  });
  await render(<App />);
  await expect.element(page.getByRole('heading', { level: 1, name: run.title })).toBeVisible();
  return core;
};

/** What the bar says of each state, and of the whole. */
const bar = (): string =>
  document.querySelector('main figure')?.textContent.replaceAll(/(\d)(?=[A-Z])/g, '$1 ') ?? '';

test('the bar adds up while rows move from state to state', async () => {
  const core = await openRun(runView(runProgress({ counts: { done: 1, waiting: 9 } })));
  await expect.poll(bar).toBe('Rows10 rowsDone1 Waiting9 Uncertain0 Dead0');
  core.push('runs', [
    runProgress({ counts: { done: 4, waiting: 3, inFlight: 1, dead: 1, uncertain: 1 }, at: 2_000 }),
  ]);
  await expect.poll(bar).toBe('Rows10 rowsDone4 On its way1 Waiting3 Uncertain1 Dead1');
  // What is older than what is shown changes nothing.
  core.push('runs', [runProgress({ counts: { waiting: 10 }, at: 500 })]);
  core.push('runs', [runProgress({ counts: { done: 10 }, at: 3_000 })]);
  await expect.poll(bar).toBe('Rows10 rowsDone10 Waiting0 Uncertain0 Dead0');
});

test('a number of the bar shows its rows, and pressed again all of them', async () => {
  const core = await openRun(runView(runProgress({ counts: { done: 2, dead: 1 } })));
  const dead = page.getByRole('button', { name: 'Dead 1' });
  const asked = () => core.inputsOf('runs.tasks').at(-1)?.filter;
  await dead.click();
  await expect.poll(asked).toStrictEqual({ states: ['dead'], reason: null });
  await expect.element(dead).toHaveAttribute('aria-pressed', 'true');
  await dead.click();
  await expect.poll(asked).toStrictEqual({ states: [], reason: null });
});

test('a cause shows its rows, and has what mends it beside it', async () => {
  const core = await openRun(runView(runProgress({ standing: 'ended', counts: { done: 1, dead: 2 } })), {
    'runs.causes': [{ state: 'dead', reason: 'refused (422)', status: 422, tasks: 2, fix: 'resumeFailed' }],
    'runs.resumeFailed': { revived: 2 },
  });
  await page.getByRole('button', { name: '2 Dead refused (422)' }).click();
  await expect
    .poll(() => core.inputsOf('runs.tasks').at(-1)?.filter)
    .toStrictEqual({ states: ['dead'], reason: 'refused (422)', status: 422 });
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect.element(page.getByText('2 rows will be tried again.')).toBeVisible();
  expect(core.inputsOf('runs.resumeFailed')).toStrictEqual([{ runId: 1 }]);
});

test.each([
  [{ standing: 'sending', counts: { waiting: 1 } }, ['Pause']],
  [{ standing: 'queued', counts: { waiting: 1 } }, ['Pause']],
  [{ standing: 'paused', pausedBy: 'user', counts: { waiting: 1 } }, ['Resume']],
  [{ standing: 'unfinished', counts: { waiting: 1, dead: 2 } }, ['Resume failed (2)', 'Resume']],
  [{ standing: 'elsewhere', counts: { waiting: 1 } }, []],
  [{ standing: 'ended', counts: { done: 1 } }, []],
  [{ standing: 'ended', counts: { dead: 3 }, discarded: 1 }, ['Resume failed (2)']],
  [{ standing: 'ended', counts: { uncertain: 1 } }, ['Resolve 1 uncertain']],
] as const)('offered is what the run can do as it stands: %o', async (progress, expected) => {
  await openRun(runView(runProgress(progress)));
  const words = (): readonly string[] =>
    [...document.querySelectorAll('main header button')]
      .map((button) => [...button.childNodes].map((node) => (node instanceof Text ? node.data : '')).join(''))
      .filter((word) => word !== '');
  await expect.poll(words).toStrictEqual([...expected]);
});

test('keys pause, resume and try again', async () => {
  const core = await openRun(runView(runProgress({ counts: { waiting: 2, dead: 1 } })), {
    'runs.pause': null,
    'runs.resume': null,
    'runs.resumeFailed': { revived: 1 },
  });
  await userEvent.keyboard('p');
  await expect.poll(() => core.inputsOf('runs.pause')).toStrictEqual([{ runId: 1 }]);
  core.push('runs', [
    runProgress({ standing: 'paused', pausedBy: 'user', counts: { waiting: 2, dead: 1 }, at: 2_000 }),
  ]);
  await expect.element(page.getByRole('button', { name: 'Resume P' })).toBeVisible();
  await userEvent.keyboard('p');
  await expect.poll(() => core.inputsOf('runs.resume')).toStrictEqual([{ runId: 1 }]);
  await userEvent.keyboard('f');
  await expect.poll(() => core.inputsOf('runs.resumeFailed')).toStrictEqual([{ runId: 1 }]);
});

test('where a provider holds a run, what to do stands beside why', async () => {
  const core = await openRun(
    runView(
      runProgress({
        standing: 'paused',
        pausedBy: 'provider',
        reason: 'The key was refused (401).',
        counts: { waiting: 5 },
      }),
    ),
    // It is told by its number: it may have been given another name since.
    { 'connections.all': [connection({ name: 'Clay, ours' })], 'runs.resume': null },
  );
  await expect.element(page.getByText('The key was refused (401).')).toBeVisible();
  await page.getByRole('button', { name: 'Replace the key' }).click();
  await expect
    .poll(() => sheetStore.getState().sheet)
    .toStrictEqual({ kind: 'rotate', connectionId: 4 as ConnectionId });
  const dialog = page.getByRole('dialog', { name: 'Replace the token of Clay, ours' });
  await expect.element(dialog).toHaveFocus();
  await userEvent.keyboard('{Escape}');
  await expect.element(dialog).not.toBeInTheDocument();
  await page.getByRole('button', { name: 'Resume P' }).click();
  await expect.poll(() => core.inputsOf('runs.resume')).toStrictEqual([{ runId: 1 }]);
  await page.getByRole('button', { name: 'Open the connection' }).click();
  await expect.poll(() => window.location.hash).toBe('#/connections/4');
});

test.each([
  ['Mark as sent', 'accept', '2 rows count as sent.'],
  ['Send again', 'resend', '2 rows will be sent again.'],
] as const)('uncertain rows are decided about together: %s', async (button, resolution, told) => {
  const core = await openRun(runView(runProgress({ standing: 'ended', counts: { uncertain: 2 } })), {
    'runs.resolve': { resolved: 2 },
  });
  await page.getByRole('button', { name: 'Resolve 2 uncertain', exact: false }).click();
  const dialog = page.getByRole('dialog', { name: '2 rows may have arrived' });
  await dialog.getByRole('button', { name: button }).click();
  await expect.element(page.getByText(told)).toBeVisible();
  expect(core.inputsOf('runs.resolve')).toStrictEqual([{ runId: 1, resolution, rows: null }]);
  await expect.element(dialog).not.toBeInTheDocument();
});

test('stopping for good is asked once, and nothing happens without a yes', async () => {
  const core = await openRun(runView(runProgress({ counts: { waiting: 7 } })), {
    'runs.stop': { cancelled: 7 },
  });
  const ask = async (): Promise<void> => {
    await page.getByRole('button', { name: 'More about this run' }).click();
    await page.getByRole('menuitem', { name: 'Stop for good…' }).click();
  };
  await ask();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click();
  await expect.element(page.getByRole('alertdialog')).not.toBeInTheDocument();
  expect(core.inputsOf('runs.stop')).toStrictEqual([]);
  await ask();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Stop the run' }).click();
  await expect.element(page.getByText('Stopped. 7 rows were not sent.')).toBeVisible();
  expect(core.inputsOf('runs.stop')).toStrictEqual([{ runId: 1 }]);
});

test.each([
  [{ done: 3 }, 'Every row is accounted for'],
  [{ done: 2, uncertain: 1 }, 'The sample has run.'],
])('the sample leads on to the list of one’s own: %o', async (counts, said) => {
  await openRun(runView(runProgress({ standing: 'ended', counts }), { isPractice: true }));
  await expect.element(page.getByText(said, { exact: false })).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Now with your list' })).toBeVisible();
});

test('what holds the next call is said once', async () => {
  const until = Date.now() + 50_000;
  await openRun(
    runView(runProgress({ hold: { reason: 'held by the pace of 16.6/s', until }, counts: { waiting: 1 } })),
  );
  await expect.element(page.getByText(/^Held by the pace of 16.6\/s for \d+ s$/)).toBeVisible();
});

test('what says the same is one line, and shows the rows of all of it', async () => {
  const waiting = { state: 'waiting', reason: 'the key was refused', fix: 'openConnection' } as const;
  const core = await openRun(
    runView(
      runProgress({ standing: 'paused', pausedBy: 'provider', reason: 'Refused.', counts: { waiting: 9 } }),
    ),
    {
      'runs.causes': [
        { ...waiting, status: 401, tasks: 4 },
        { ...waiting, status: null, tasks: 5 },
      ],
    },
  );
  await page.getByRole('button', { name: '9 Waiting the key was refused' }).click();
  await expect
    .poll(() => core.inputsOf('runs.tasks').at(-1)?.filter)
    .toStrictEqual({ states: ['waiting'], reason: 'the key was refused' });
  // What mends it stands beside why the run is held, once.
  await expect.element(page.getByRole('button', { name: 'Open the connection' })).toHaveLength(1);
});

test.each(['light', 'dark'] as const)('a run is sound for everyone in %s', async (theme) => {
  await openRun(runView(runProgress({ counts: { done: 2, waiting: 2, dead: 1, uncertain: 1 } })), {
    'app.preferences': { theme, keepAwake: true, notifies: true, layouts: {} },
    'runs.causes': [{ state: 'dead', reason: 'refused (422)', status: 422, tasks: 1, fix: 'resumeFailed' }],
  });
  await expect.element(page.getByRole('gridcell', { name: 'lead-2@example.com' })).toBeVisible();
  await page.getByRole('gridcell', { name: 'lead-2@example.com' }).click();
  await expect.element(page.getByText('Row 2 was imported.')).toBeVisible();
  expect(await violations()).toStrictEqual([]);
});
