import { afterEach, beforeEach, expect, test } from 'vitest';
import { setTransport } from '#renderer/lib/bridge.ts';
import { exportFile } from '#renderer/lib/jobs.ts';
import { followLive } from '#renderer/lib/live.ts';
import { toastStore } from '#renderer/lib/toasts.ts';
import type { Job } from '#shared/ipc/live.ts';
import { FakeCore, fail } from '#test/support/window/fake-core.ts';

const job = (given: Partial<Job>): Job => ({
  id: 8,
  kind: 'export',
  title: 'leads.csv',
  done: 1,
  total: 10,
  unit: 'rows',
  rows: 1,
  state: 'running',
  message: null,
  listId: null,
  alreadyImported: false,
  runId: null,
  path: null,
  ...given,
});

let core: FakeCore;
let stop: () => void;

beforeEach(() => {
  // What a browser lacks and Electron has; without a page there is neither.
  Object.assign(globalThis, { window: globalThis });
  toastStore.setState({ notes: [] });
  core = new FakeCore({
    'files.chooseTarget': { target: 't', name: 'leads-export.csv' },
    'lists.dismissJob': null,
  });
  setTransport(core.transport);
  stop = followLive();
});

afterEach(() => stop());

const begin = async () => await Promise.resolve({ ok: true, value: { jobId: 8 } } as const);
const notes = () => toastStore.getState().notes.map(({ kind, text }) => `${kind}: ${text}`);

test('a file is handed over when it is written, and not before', async () => {
  core.push('jobs', [job({})]);
  const ended = exportFile({ suggestedName: 'leads.csv', begin });
  core.push('jobs', [job({ done: 5 })]);
  expect(core.downloads).toStrictEqual([]);
  core.push('jobs', [job({ state: 'done', done: 1_444 })]);
  await ended;
  expect(core.downloads).toStrictEqual(['t']);
  expect(notes()).toStrictEqual(['success: 1,444 rows written to leads-export.csv.']);
  expect(core.inputsOf('lists.dismissJob')).toStrictEqual([{ jobId: 8 }]);
});

test('a file that could not be written is not handed over', async () => {
  core.push('jobs', [job({ state: 'failed', message: 'The disk is full.' })]);
  await exportFile({ suggestedName: 'leads.csv', begin });
  expect(core.downloads).toStrictEqual([]);
  expect(notes()).toStrictEqual(['error: The disk is full.']);
});

test('who thinks better of it begins nothing', async () => {
  core.answer({ 'files.chooseTarget': null });
  await exportFile({ suggestedName: 'leads.csv', begin: () => fail('internal', 'It was begun.') });
  expect(notes()).toStrictEqual([]);
});
