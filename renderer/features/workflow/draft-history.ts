import type { WorkflowDraft } from '#shared/ipc/workflows.ts';

/** A draft with what it was before, and what was undone of it. */
export interface DraftHistory {
  readonly past: readonly WorkflowDraft[];
  readonly now: WorkflowDraft;
  readonly future: readonly WorkflowDraft[];
}

/** Older states are hardly wanted back. */
const MOST = 100;

export const beginHistory = (now: WorkflowDraft): DraftHistory => ({ past: [], now, future: [] });

/** The history after a change; what was undone before is gone. A change to the same is none. */
export function changed(history: DraftHistory, next: WorkflowDraft): DraftHistory {
  if (JSON.stringify(next) === JSON.stringify(history.now)) return history;
  return { past: [...history.past, history.now].slice(-MOST), now: next, future: [] };
}

/** The history with its last change going further: undoing takes back all of it. */
export const amended = (history: DraftHistory, next: WorkflowDraft): DraftHistory =>
  history.past.length === 0 ? changed(history, next) : { ...history, now: next, future: [] };

export function undone({ past, now, future }: DraftHistory): DraftHistory {
  const before = past.at(-1);
  return before === undefined
    ? { past, now, future }
    : { past: past.slice(0, -1), now: before, future: [now, ...future] };
}

export function redone({ past, now, future }: DraftHistory): DraftHistory {
  const [next, ...rest] = future;
  return next === undefined ? { past, now, future } : { past: [...past, now], now: next, future: rest };
}
