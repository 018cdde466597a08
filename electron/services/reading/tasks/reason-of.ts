import type { TaskMark } from '#electron/ports/task-book.ts';
import type { Run } from '#shared/domain/runs/run.ts';
import { plainReason } from '#shared/domain/tasks/plain-reason.ts';

/**
 * Why a task stands where it stands: its own reason, or for one that waits without one in a paused run, that of the
 * pause; null where it just has its turn.
 */
export function reasonOf({ state, reason }: Pick<TaskMark, 'state' | 'reason'>, run: Run): string | null {
  return reason ?? (state === 'waiting' && run.state === 'paused' ? run.reason : null);
}

/** Reasons remembered with their plain forms: a run of a million has a handful, unless each is of its own. */
const REMEMBERED = 5_000;

/** `plainReason` for many tasks, most of which have the same few reasons. */
export function rememberingPlainReason(): (reason: string) => string {
  const known = new Map<string, string>();
  return (reason) => {
    const before = known.get(reason);
    if (before !== undefined) return before;
    if (known.size >= REMEMBERED) known.clear();
    const plain = plainReason(reason);
    known.set(reason, plain);
    return plain;
  };
}
