import { page } from 'vitest/browser';
import { setTransport } from '#renderer/lib/bridge.ts';
import { commandStore } from '#renderer/lib/commands.ts';
import { inspectorStore } from '#renderer/lib/inspector.ts';
import { saveLayouts } from '#renderer/lib/layouts.ts';
import { liveStore } from '#renderer/lib/live.ts';
import { overlayStore } from '#renderer/lib/overlays.ts';
import { preferencesStore } from '#renderer/lib/preferences.ts';
import { type Path, replace } from '#renderer/lib/router.ts';
import { sheetStore } from '#renderer/lib/sheets.ts';
import { shortcutStore } from '#renderer/lib/shortcuts.ts';
import { toastStore } from '#renderer/lib/toasts.ts';
import { undoStore } from '#renderer/lib/undo.ts';
import { type Answers, FakeCore } from './fake-core.ts';

/** Forgets what earlier tests left in the window, and puts a core behind it that says what this test has it say. */
export async function freshWindow(path: Path, answers: Answers = {}): Promise<FakeCore> {
  // What an earlier test left to be written would else be written into this one.
  saveLayouts();
  window.sessionStorage.clear();
  for (const store of [
    commandStore,
    inspectorStore,
    liveStore,
    overlayStore,
    preferencesStore,
    sheetStore,
    shortcutStore,
    undoStore,
  ])
    reset(store);
  toastStore.setState(({ lastId }) => ({ notes: [], lastId }));
  replace(path);
  const core = new FakeCore(answers);
  setTransport(core.transport);
  await page.viewport(1280, 800);
  return core;
}

interface Store {
  setState(state: never, replaces: true): void;
  getInitialState(): unknown;
}

// What a store began with is a state of that store.
const reset = (store: Store): void => store.setState(store.getInitialState() as never, true);
