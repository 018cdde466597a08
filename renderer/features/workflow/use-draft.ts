import { useEffect, useRef, useState } from 'react';
import { core } from '#renderer/lib/bridge.ts';
import { isTyping } from '#renderer/lib/keys.ts';
import { useShortcuts } from '#renderer/lib/shortcuts.ts';
import { redo as redoElsewhere, undo as undoElsewhere } from '#renderer/lib/undo.ts';
import type { WorkflowDraft, WorkflowView } from '#shared/ipc/workflows.ts';
import { amended, beginHistory, changed, redone, undone } from './draft-history.ts';

/** Whether what was typed is kept: `failed` with the reason. */
export type Saving =
  | { readonly kind: 'saved' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'failed'; readonly reason: string };

/** Typing is saved when it rests for so long. */
const REST_MS = 400;

/** Letters that follow one another within this time belong to one change. */
const WORD_MS = 1_000;

/** A workflow while it is edited: saved by itself, and undone with the usual keys. */
export function useDraft(workflow: WorkflowView) {
  const [history, setHistory] = useState(() => beginHistory(draftOf(workflow)));
  const saved = useRef(JSON.stringify(history.now));
  const [saving, setSaving] = useState<Saving>({ kind: 'saved' });
  const word = useRef<{ readonly field: Element | null; readonly at: number }>({ field: null, at: 0 });
  const { now } = history;

  useEffect(() => {
    const text = JSON.stringify(now);
    if (text === saved.current) return undefined;
    const save = async (): Promise<void> => {
      setSaving({ kind: 'saving' });
      const reply = await core.workflows.save({ id: workflow.id, draft: now });
      if (reply.ok) saved.current = text;
      setSaving(reply.ok ? { kind: 'saved' } : { kind: 'failed', reason: reply.error.message });
    };
    const timer = setTimeout(() => void save(), REST_MS);
    return () => clearTimeout(timer);
  }, [now, workflow.id]);
  useSaveOnLeaving(workflow.id, now, saved);

  // What was done to other things can be undone from here too, when there is nothing left of this.
  const undo = (): void => {
    if (history.past.length === 0) void undoElsewhere();
    else setHistory(undone);
  };
  const redo = (): void => {
    if (history.future.length === 0) void redoElsewhere();
    else setHistory(redone);
  };
  useShortcuts([
    { keys: 'Mod+Z', scope: 'Workflow', title: 'Undo', run: undo },
    { keys: 'Mod+Shift+Z', scope: 'Workflow', title: 'Redo', run: redo },
  ]);
  return {
    draft: now,
    saving,
    change: (next: WorkflowDraft) => {
      // A word that is typed is one change, not one for each letter.
      const field = isTyping(document.activeElement) ? document.activeElement : null;
      const at = performance.now();
      const isSameWord = field !== null && field === word.current.field && at - word.current.at < WORD_MS;
      word.current = { field, at };
      setHistory((last) => (isSameWord ? amended(last, next) : changed(last, next)));
    },
    /** Saves at once what is not saved yet. */
    settle: async (): Promise<boolean> => {
      const reply = await core.workflows.save({ id: workflow.id, draft: now });
      if (reply.ok) saved.current = JSON.stringify(now);
      setSaving(reply.ok ? { kind: 'saved' } : { kind: 'failed', reason: reply.error.message });
      return reply.ok;
    },
  };
}

/** Who goes to another screen in the middle of a word loses nothing of it. */
function useSaveOnLeaving(id: number, draft: WorkflowDraft, saved: { readonly current: string }): void {
  const newest = useRef(draft);
  useEffect(() => {
    newest.current = draft;
  });
  useEffect(
    () => () => {
      if (JSON.stringify(newest.current) !== saved.current)
        void core.workflows.save({ id, draft: newest.current });
    },
    [id, saved],
  );
}

const draftOf = ({ name, listId, steps }: WorkflowView): WorkflowDraft => ({ name, listId, steps });
