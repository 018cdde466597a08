import { create } from 'zustand';

/** A short note at the edge of the window. */
export interface ToastNote {
  readonly id: number;
  readonly kind: 'info' | 'success' | 'error';
  /** What happened, in a sentence. */
  readonly text: string;
  readonly action: { readonly label: string; readonly run: () => void } | null;
}

interface Toasts {
  readonly notes: readonly ToastNote[];
  readonly lastId: number;
}

/** More than these would cover what they speak of; the oldest goes. */
const AT_ONCE = 4;

export const toastStore = create<Toasts>(() => ({ notes: [], lastId: 0 }));

/** Shows a note. Errors stay until they are dismissed. @returns its id, by which it can be taken away */
export function toast({
  kind,
  text,
  action = null,
}: Pick<ToastNote, 'kind' | 'text'> & Partial<ToastNote>): number {
  const id = toastStore.getState().lastId + 1;
  toastStore.setState(({ notes }) => ({
    lastId: id,
    // The same words twice are one note.
    notes: [...notes.filter((note) => note.text !== text), { id, kind, text, action }].slice(-AT_ONCE),
  }));
  return id;
}

export function dismissToast(id: number): void {
  toastStore.setState(({ notes }) => ({ notes: notes.filter((note) => note.id !== id) }));
}
