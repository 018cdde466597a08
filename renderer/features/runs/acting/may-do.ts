import { unfinishedOf } from '#shared/domain/tasks/task-state.ts';
import type { RunProgress } from '#shared/ipc/live.ts';

/** What may be done with a run as it stands. */
export interface MayDo {
  readonly pause: boolean;
  readonly resume: boolean;
  readonly stop: boolean;
  /** Dead rows that may be tried again. */
  readonly failed: number;
  /** Rows to be decided about. */
  readonly uncertain: number;
  readonly raiseBudget: boolean;
}

export function mayDo({ standing, pausedBy, counts, discarded, budgetMicros }: RunProgress): MayDo {
  const left = unfinishedOf(counts);
  const raiseBudget = budgetMicros !== null && standing === 'paused' && pausedBy === 'budget';
  const isHere = standing === 'sending' || standing === 'queued';
  return {
    pause: isHere,
    // Under a budget that is used up it would stop again at once: the budget comes first.
    resume: !isHere && standing !== 'elsewhere' && left > 0 && !raiseBudget,
    stop: standing !== 'elsewhere' && left > 0,
    failed: Math.max(0, counts.dead - discarded),
    uncertain: counts.uncertain,
    raiseBudget,
  };
}
