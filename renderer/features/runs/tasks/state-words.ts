import type { Tone } from '#renderer/ui/tone.ts';
import type { TaskState } from '#shared/domain/tasks/task-state.ts';
import type { RunProgress, Standing } from '#shared/ipc/live.ts';

interface Words {
  readonly tone: Tone;
  readonly label: string;
}

/** Each state of a task as it is shown. */
export const STATE_WORDS: Readonly<Record<TaskState, Words>> = {
  done: { tone: 'done', label: 'Done' },
  cached: { tone: 'cached', label: 'Cached' },
  duplicate: { tone: 'skipped', label: 'Duplicate' },
  skipped: { tone: 'skipped', label: 'Skipped' },
  cancelled: { tone: 'skipped', label: 'Cancelled' },
  inFlight: { tone: 'accent', label: 'On its way' },
  awaiting: { tone: 'accent', label: 'Awaiting a result' },
  waiting: { tone: 'waiting', label: 'Waiting' },
  uncertain: { tone: 'uncertain', label: 'Uncertain' },
  dead: { tone: 'dead', label: 'Dead' },
};

/** Where a run stands, as it is shown; a pause says by whom. */
export function standingWords({ standing, pausedBy }: Pick<RunProgress, 'standing' | 'pausedBy'>): Words {
  if (standing !== 'paused') return STANDINGS[standing];
  if (pausedBy === 'provider') return { tone: 'uncertain', label: 'Paused by the provider' };
  if (pausedBy === 'budget') return { tone: 'uncertain', label: 'Stopped by the budget' };
  return { tone: 'waiting', label: 'Paused' };
}

const STANDINGS: Readonly<Record<Exclude<Standing, 'paused'>, Words>> = {
  sending: { tone: 'accent', label: 'Sending' },
  queued: { tone: 'waiting', label: 'Queued' },
  elsewhere: { tone: 'waiting', label: 'Sent by another program' },
  unfinished: { tone: 'waiting', label: 'Unfinished' },
  ended: { tone: 'done', label: 'Ended' },
};
