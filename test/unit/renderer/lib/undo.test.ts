import { beforeEach, expect, test } from 'vitest';
import { dismissToast, toastStore } from '#renderer/lib/toasts.ts';
import { redo, remember, undo, undoStore } from '#renderer/lib/undo.ts';

const said: string[] = [];

const change = (name: string) => ({
  done: `Did ${name}.`,
  undo: async () => {
    said.push(`undo ${name}`);
    return await Promise.resolve({ ok: true, value: null } as const);
  },
  redo: async () => {
    said.push(`redo ${name}`);
    return await Promise.resolve({ ok: true, value: null } as const);
  },
});

const notes = (): readonly string[] => toastStore.getState().notes.map(({ text }) => text);

beforeEach(() => {
  said.length = 0;
  undoStore.setState(undoStore.getInitialState(), true);
  for (const { id } of toastStore.getState().notes) dismissToast(id);
});

test('changes are taken back newest first, and made again in order', async () => {
  remember(change('a'));
  remember(change('b'));
  await undo();
  await undo();
  await redo();
  expect(said).toStrictEqual(['undo b', 'undo a', 'redo a']);
  expect(notes()).toStrictEqual(['Did a.']);
});

test('a new change ends what could be made again', async () => {
  remember(change('a'));
  await undo();
  remember(change('b'));
  await redo();
  expect(said).toStrictEqual(['undo a']);
  expect(notes()).toStrictEqual(['There is nothing to redo.']);
});

test('what could not be undone can still be', async () => {
  const refusal = { ok: false, error: { code: 'state', message: 'The list is gone.' } } as const;
  remember({ ...change('a'), undo: async () => await Promise.resolve(refusal) });
  await undo();
  expect(undoStore.getState().past.map(({ done }) => done)).toStrictEqual(['Did a.']);
  expect(notes()).toContain('Not undone. The list is gone.');
});
