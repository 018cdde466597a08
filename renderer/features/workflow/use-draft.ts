import { useEffect, useRef, useState } from 'react';
import { core } from '#renderer/lib/bridge.ts';
import { useShortcuts } from '#renderer/lib/shortcuts.ts';
import type { WorkflowDraft, WorkflowView } from '#shared/ipc/workflows.ts';
import { beginHistory, changed, redone, undone } from './draft-history.ts';

/** Whether what was typed is kept: `failed` with the reason. */
export type Saving =
  | { readonly kind: 'saved' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'failed'; readonly reason: string };

/** Typing is saved when it rests for so long. */
const REST_MS = 400;

/** A workflow while it is edited: saved by itself, and undone with the usual keys. */
export function useDraft(workflow: WorkflowView) {
  const [history, setHistory] = useState(() => beginHistory(draftOf(workflow)));
  const saved = useRef(JSON.stringify(history.now));
  const [saving, setSaving] = useState<Saving>({ kind: 'saved' });
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

  const undo = (): void => setHistory(undone);
  const redo = (): void => setHistory(redone);
  useShortcuts([
    { keys: 'Mod+Z', scope: 'Workflow', title: 'Undo', run: undo },
    { keys: 'Mod+Shift+Z', scope: 'Workflow', title: 'Redo', run: redo },
  ]);
  return {
    draft: now,
    saving,
    change: (next: WorkflowDraft) => setHistory((last) => changed(last, next)),
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
