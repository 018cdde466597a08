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

/** What is known to be saved, and when that was. */
interface Saved {
  readonly text: string;
  readonly at: number;
}

/**
 * A workflow while it is edited: saved by itself, and undone with the usual keys. A newer version that comes from
 * elsewhere is taken over where nothing is left to be saved, and can be undone like any change.
 */
export function useDraft(workflow: WorkflowView) {
  const [history, setHistory] = useState(() => beginHistory(draftOf(workflow)));
  const saved = useRef<Saved>(savedOf(workflow));
  const [saving, setSaving] = useState<Saving>({ kind: 'saved' });
  const word = useRef<{ readonly field: Element | null; readonly at: number }>({ field: null, at: 0 });
  const { now } = history;

  useEffect(() => {
    if (JSON.stringify(now) === saved.current.text) return undefined;
    const timer = setTimeout(() => {
      setSaving({ kind: 'saving' });
      void save(workflow.id, now, saved).then(setSaving);
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [now, workflow.id]);
  useEffect(() => {
    const newest = savedOf(workflow);
    if (newest.at <= saved.current.at || JSON.stringify(now) !== saved.current.text) return;
    saved.current = newest;
    setHistory((last) => changed(last, draftOf(workflow)));
  }, [now, workflow]);
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
      const outcome = await save(workflow.id, now, saved);
      setSaving(outcome);
      return outcome.kind === 'saved';
    },
  };
}

async function save(id: number, draft: WorkflowDraft, saved: { current: Saved }): Promise<Saving> {
  const reply = await core.workflows.save({ id, draft });
  if (!reply.ok) return { kind: 'failed', reason: reply.error.message };
  // Not back, where the clock of the machine was set: what was newest before is not news again.
  const at = Math.max(saved.current.at, reply.value.changedAt);
  saved.current = { text: JSON.stringify(draft), at };
  return { kind: 'saved' };
}

/** Who goes to another screen in the middle of a word loses nothing of it. */
function useSaveOnLeaving(id: number, draft: WorkflowDraft, saved: { readonly current: Saved }): void {
  const newest = useRef(draft);
  useEffect(() => {
    newest.current = draft;
  });
  useEffect(
    () => () => {
      if (JSON.stringify(newest.current) !== saved.current.text)
        void core.workflows.save({ id, draft: newest.current });
    },
    [id, saved],
  );
}

const draftOf = ({ name, listId, steps }: WorkflowView): WorkflowDraft => ({ name, listId, steps });

const savedOf = (workflow: WorkflowView): Saved => {
  return { text: JSON.stringify(draftOf(workflow)), at: workflow.changedAt };
};
