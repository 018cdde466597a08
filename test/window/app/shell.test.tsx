import '#renderer/app/window.css';
import { beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { App } from '#renderer/app/App.tsx';
import { inspectorStore } from '#renderer/lib/inspector.ts';
import { replace } from '#renderer/lib/router.ts';
import { closeSheet, sheetStore } from '#renderer/lib/sheets.ts';
import { shortcutStore } from '#renderer/lib/shortcuts.ts';
import { remember } from '#renderer/lib/undo.ts';
import { DEFAULT_PREFERENCES } from '#shared/ipc/app.ts';
import type { ListId, RunId } from '#shared/lib/ids.ts';
import { pressAtOneMoment } from '#test/support/window/at-one-moment.ts';
import { violations } from '#test/support/window/axe.ts';
import type { FakeCore } from '#test/support/window/fake-core.ts';
import { freshWindow } from '#test/support/window/fresh-window.ts';
import { runProgress, runView, status } from '#test/support/window/window-builders.ts';

let core: FakeCore;

beforeEach(async () => {
  core = await freshWindow('/settings', {
    'lists.all': [
      {
        id: 3 as ListId,
        name: 'conference.csv',
        columns: [],
        keyColumns: [],
        rowCount: 500,
        problemCount: 0,
        importedAt: 1,
      },
    ],
    'files.paste': { handle: 'a'.repeat(32), name: 'Pasted table', sizeBytes: 20 },
  });
});

const opened = async (): Promise<void> => {
  const screen = await render(<App />);
  await expect.element(screen.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
  // What is drawn is listened to a moment later.
  await expect.poll(() => shortcutStore.getState().shortcuts.length).toBeGreaterThan(0);
};

const busy = (): void => {
  const run = runProgress({ id: 7 as RunId, counts: { done: 42, waiting: 58 } });
  core.answer({ 'runs.all': [runView(run, { title: 'leads.csv → Main' })] });
  core.push('runs', [run]);
  core.push('status', status());
  core.push('runsChanged', 1);
};

test.each(['light', 'dark'] as const)('the frame is sound for everyone in %s', async (theme) => {
  core.answer({ 'app.preferences': { ...DEFAULT_PREFERENCES, theme } });
  busy();
  await opened();
  await expect.element(page.getByRole('link', { name: 'leads.csv → Main', exact: false })).toBeVisible();
  await expect.poll(() => document.documentElement.dataset['theme']).toBe(theme);
  expect(await violations()).toStrictEqual([]);
  await userEvent.keyboard('{Control>}k{/Control}');
  await expect.element(page.getByRole('option', { name: 'Import a list', exact: false })).toBeVisible();
  expect(await violations()).toStrictEqual([]);
});

test('the bottom line and the name of the window say how the run goes', async () => {
  busy();
  await opened();
  await expect
    .element(page.getByRole('contentinfo'))
    .toHaveTextContent('OnlineSendingRate 9.8/s of 10/sWaiting 6,302Spent today 1.25');
  await expect.poll(() => document.title).toBe('42 % – Settings – Sluice');
});

test('what is agreed for the runs in hand stands beside what they have used of it', async () => {
  const capped = { spentMicros: 900_000, reservedMicros: 50_000, budgetMicros: 2_000_000 };
  core.push('runs', [
    runProgress({ id: 7 as RunId, ...capped }),
    runProgress({ id: 8 as RunId, standing: 'paused', ...capped }),
    runProgress({ id: 9 as RunId, standing: 'ended', ...capped }),
  ]);
  core.push('status', status());
  await opened();
  await expect
    .element(page.getByRole('contentinfo'))
    .toHaveTextContent('OnlineSendingRate 9.8/s of 10/sWaiting 6,302Budget 1.90 of 4.00Spent today 1.25');
});

test('the window begins where it was left, unless it is told where', async () => {
  core.answer({ 'app.preferences': { ...DEFAULT_PREFERENCES, layouts: { 'frame.place': '/runs/7' } } });
  window.history.replaceState(null, '', window.location.pathname);
  await render(<App />);
  await expect.poll(() => window.location.hash).toBe('#/runs/7');
  replace('/connections');
  await expect
    .poll(() => core.inputsOf('app.setPreferences').at(-1))
    .toStrictEqual({ layouts: { 'frame.place': '/connections' } });
});

test('the palette finds things by a few letters, and goes there', async () => {
  await opened();
  await userEvent.keyboard('{Control>}k{/Control}');
  await expect.element(page.getByRole('combobox')).toHaveFocus();
  await userEvent.keyboard('cnfrnc');
  await expect.element(page.getByRole('option', { name: 'conference.csv 500 rows' })).toBeVisible();
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => window.location.hash).toBe('#/lists/3');
  await expect.element(page.getByRole('combobox')).not.toBeInTheDocument();
  window.history.back();
  await expect.element(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
});

test('two keys go to a screen, but not while text is typed', async () => {
  await opened();
  await pressAtOneMoment('gr');
  await expect.poll(() => window.location.hash).toBe('#/runs');
  const field = document.body.appendChild(document.createElement('input'));
  field.focus();
  await pressAtOneMoment('gl');
  await expect.poll(() => field.value).toBe('gl');
  expect(window.location.hash).toBe('#/runs');
  field.remove();
});

test('the list of keys shows what works now', async () => {
  await opened();
  await userEvent.keyboard('?');
  await expect.element(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await expect.element(page.getByText('Show or hide the sidebar')).toBeVisible();
});

test('a table that is pasted is offered for import, a sentence is not', async () => {
  await opened();
  paste('Dear Ada, thank you');
  paste('email\tname\nada@example.com\tAda Example');
  await expect
    .poll(() => sheetStore.getState().sheet)
    .toMatchObject({ kind: 'import', files: [{ name: 'Pasted table' }] });
  expect(core.inputsOf('files.paste')).toStrictEqual([{ text: 'email\tname\nada@example.com\tAda Example' }]);
});

test('a file that is dropped anywhere is offered for import', async () => {
  await opened();
  drag('dragenter', document.body);
  await expect.element(page.getByRole('region', { name: 'Import as a list' })).toBeVisible();
  await expect.element(page.getByRole('region', { name: 'Check arrivals' })).not.toBeInTheDocument();
  drag('drop', document.body);
  await expect
    .poll(() => sheetStore.getState().sheet)
    .toMatchObject({ kind: 'import', files: [{ name: 'leads.csv' }] });
});

test('at a run, where a file falls says what is done with it', async () => {
  await opened();
  replace('/runs/7');
  drag('dragenter', document.body);
  const target = page.getByRole('region', { name: 'Check arrivals' });
  await expect.element(target).toBeVisible();
  drag('drop', target.element());
  await expect
    .poll(() => sheetStore.getState().sheet)
    .toMatchObject({ kind: 'arrivals', runId: 7, file: { name: 'leads.csv' } });
});

test('files that the system handed over are offered once', async () => {
  await opened();
  const file = { handle: 'b'.repeat(32), name: 'opened.csv', sizeBytes: 9 };
  core.push('opened', [file]);
  await expect.poll(() => sheetStore.getState().sheet).toMatchObject({ kind: 'import', files: [file] });
  closeSheet();
  core.push('opened', [file]);
  core.push('listsChanged', 1);
  expect(sheetStore.getState().sheet).toBeNull();
});

test('the menu is obeyed from when the window came, not for what was asked before', async () => {
  core.push('menu', { number: 4, command: 'newRun' });
  await opened();
  core.push('menu', { number: 5, command: 'palette' });
  await expect.element(page.getByRole('combobox')).toBeVisible();
  expect(sheetStore.getState().sheet).toBeNull();
});

test('a change is taken back by key, and made again', async () => {
  const done: string[] = [];
  const reply = async (what: string) => {
    done.push(what);
    return await Promise.resolve({ ok: true, value: null } as const);
  };
  await opened();
  remember({
    done: 'Renamed the list.',
    undo: async () => await reply('undo'),
    redo: async () => await reply('redo'),
  });
  await expect.element(page.getByText('Renamed the list.', { exact: true })).toBeVisible();
  await userEvent.keyboard('{Control>}z{/Control}');
  await expect.element(page.getByText('Undone: Renamed the list.')).toBeVisible();
  await userEvent.keyboard('{Control>}{Shift>}z{/Shift}{/Control}');
  await expect.poll(() => done).toStrictEqual(['undo', 'redo']);
});

test('a lost core is said, and what it says is asked for again once it is back', async () => {
  await opened();
  const asked = () => core.inputsOf('app.live').length;
  const before = asked();
  core.connect('lost');
  await expect.element(page.getByText('Sluice cannot be reached', { exact: false })).toBeVisible();
  await expect.element(page.getByRole('contentinfo')).toHaveTextContent('Not connected');
  core.connect('connected');
  await expect.element(page.getByText('Sluice cannot be reached', { exact: false })).not.toBeInTheDocument();
  await expect.poll(asked).toBe(before + 1);
});

test('details are closed by key, and their width is kept', async () => {
  await opened();
  const closed: string[] = [];
  inspectorStore.setState({
    inspected: { title: 'Row 4', content: <p>All of it</p>, onClose: () => closed.push('closed') },
  });
  const edge = page.getByRole('separator', { name: 'Size of details' });
  await expect.element(edge).toHaveAttribute('aria-valuenow', '380');
  (edge.element() as HTMLElement).focus();
  await userEvent.keyboard('{ArrowLeft}');
  await expect
    .poll(() => core.inputsOf('app.setPreferences'))
    .toStrictEqual([{ layouts: { 'frame.inspector': 396 } }]);
  await page.getByRole('button', { name: 'Close details' }).click();
  await expect.poll(() => closed).toStrictEqual(['closed']);
});

test('in half the room the places are still there by name', async () => {
  await page.viewport(640, 400);
  await opened();
  await expect.element(page.getByRole('link', { name: 'Connections' })).toBeVisible();
  await expect.poll(() => document.documentElement.scrollWidth).toBe(640);
  expect(await violations()).toStrictEqual([]);
});

test('the theme is changed at once, and kept', async () => {
  await opened();
  await page.getByRole('radio', { name: 'Dark' }).click();
  await expect.poll(() => document.documentElement.dataset['theme']).toBe('dark');
  await expect.poll(() => core.inputsOf('app.setPreferences')).toStrictEqual([{ theme: 'dark' }]);
});

test('work that takes long can be broken off from the bottom line', async () => {
  core.answer({ 'lists.cancelJob': null });
  core.push('jobs', [
    {
      id: 5,
      kind: 'import',
      title: 'big.csv',
      done: 42,
      total: 100,
      unit: 'bytes',
      rows: 4,
      state: 'running',
      message: null,
      listId: null,
      alreadyImported: false,
      runId: null,
      path: null,
    },
  ]);
  await opened();
  await page.getByRole('button', { name: 'Cancel: importing big.csv' }).click();
  await expect.poll(() => core.inputsOf('lists.cancelJob')).toStrictEqual([{ jobId: 5 }]);
});

function paste(text: string): void {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
}

function drag(type: 'dragenter' | 'drop', target: Element): void {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File(['email\n'], 'leads.csv'));
  target.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
}
