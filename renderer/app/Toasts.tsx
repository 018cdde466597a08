import { useEffect, useRef } from 'react';
import { type ToastNote, toastStore } from '#renderer/lib/toasts.ts';
import { closeToast, toast } from '#renderer/ui/floating/toast.ts';

const TONES = { info: 'neutral', success: 'done', error: 'dead' } as const satisfies Record<
  ToastNote['kind'],
  string
>;

/** Shows the notes that anything in the window asked for. */
export function Toasts() {
  const notes = toastStore(({ notes }) => notes);
  const shown = useRef(new Map<number, string>());
  useEffect(() => {
    for (const [id, toastId] of shown.current) {
      if (notes.some((note) => note.id === id)) continue;
      closeToast(toastId);
      shown.current.delete(id);
    }
    for (const note of notes) if (!shown.current.has(note.id)) shown.current.set(note.id, show(note));
  }, [notes]);
  return null;
}

const show = ({ kind, text, action }: ToastNote): string =>
  toast({
    title: text,
    tone: TONES[kind],
    stays: kind === 'error',
    ...(action === null ? {} : { action: { label: action.label, onClick: action.run } }),
  });
