import type { IconName } from '#renderer/ui/marks/Icon.tsx';
import type { Tone } from '#renderer/ui/tone.ts';
import type { TaskState } from '#shared/domain/tasks/task-state.ts';
import type { RunProgress, Standing } from '#shared/ipc/live.ts';

interface Words {
  readonly tone: Tone;
  readonly label: string;
}

/** With its own icon where that of the colour would say something else. */
interface StandingWords extends Words {
  readonly icon?: IconName;
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

/** What the words about a run's standing are made from. */
type Stand = Pick<RunProgress, 'standing' | 'pausedBy' | 'counts' | 'discarded'>;

/** Where a run stands, as it is shown; a pause says by whom. An end is good only when nothing is left to decide. */
export function standingWords({ standing, pausedBy, counts, discarded }: Stand): StandingWords {
  const isOpen = counts.uncertain > 0 || counts.dead > discarded;
  if (standing === 'ended' && isOpen) return { tone: 'neutral', label: 'Ended' };
  if (standing !== 'paused') return STANDINGS[standing];
  if (pausedBy === 'provider') return { tone: 'uncertain', label: 'Paused by the provider', icon: 'pause' };
  if (pausedBy === 'budget') return { tone: 'uncertain', label: 'Stopped by the budget', icon: 'pause' };
  return { tone: 'waiting', label: 'Paused', icon: 'pause' };
}

const STANDINGS: Readonly<Record<Exclude<Standing, 'paused'>, Words>> = {
  sending: { tone: 'accent', label: 'Sending' },
  queued: { tone: 'waiting', label: 'Queued' },
  elsewhere: { tone: 'waiting', label: 'Sent by another program' },
  unfinished: { tone: 'waiting', label: 'Unfinished' },
  ended: { tone: 'done', label: 'Ended' },
};
