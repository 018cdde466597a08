import { create } from 'zustand';
import type { Reply } from '#shared/ipc/reply.ts';
import { dismissToast, toast } from './toasts.ts';

/** A change that can be taken back. */
export interface Change {
  /** What was done, as a sentence: `Renamed the list to "Leads".` */
  readonly done: string;
  readonly undo: () => Promise<Reply<unknown>>;
  readonly redo: () => Promise<Reply<unknown>>;
}

interface UndoState {
  readonly past: readonly Change[];
  readonly future: readonly Change[];
  readonly toastId: number | null;
}

/** Older changes are hardly meant by who presses the key. */
const MOST = 50;

export const undoStore = create<UndoState>(() => ({ past: [], future: [], toastId: null }));

/** Keeps a change that was just made, and offers to take it back. What was undone before is gone then. */
export function remember(change: Change): void {
  undoStore.setState(({ past }) => ({ past: [...past, change].slice(-MOST), future: [] }));
  tell({ text: change.done, action: { label: 'Undo', run: () => void undo() } });
}

/** Takes the newest change back. When that fails it stays, and the user is told. */
export async function undo(): Promise<void> {
  const change = undoStore.getState().past.at(-1);
  if (change === undefined) return tell({ text: 'There is nothing to undo.', action: null });
  undoStore.setState(({ past }) => ({ past: past.slice(0, -1) }));
  const reply = await change.undo();
  if (!reply.ok) {
    undoStore.setState(({ past }) => ({ past: [...past, change] }));
    toast({ kind: 'error', text: `Not undone. ${reply.error.message}` });
    return;
  }
  undoStore.setState(({ future }) => ({ future: [...future, change] }));
  tell({ text: `Undone: ${change.done}`, action: { label: 'Redo', run: () => void redo() } });
}

/** Makes the change that was undone last once more. */
export async function redo(): Promise<void> {
  const change = undoStore.getState().future.at(-1);
  if (change === undefined) return tell({ text: 'There is nothing to redo.', action: null });
  undoStore.setState(({ future }) => ({ future: future.slice(0, -1) }));
  const reply = await change.redo();
  if (!reply.ok) {
    undoStore.setState(({ future }) => ({ future: [...future, change] }));
    toast({ kind: 'error', text: `Not redone. ${reply.error.message}` });
    return;
  }
  undoStore.setState(({ past }) => ({ past: [...past, change] }));
  tell({ text: change.done, action: { label: 'Undo', run: () => void undo() } });
}

/** One note for all of undoing: the last one says how things stand. */
function tell({ text, action }: { text: string; action: { label: string; run: () => void } | null }): void {
  const { toastId } = undoStore.getState();
  if (toastId !== null) dismissToast(toastId);
  undoStore.setState({ toastId: toast({ kind: 'info', text, action }) });
}
