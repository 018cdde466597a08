import { TASK_STATES, type TaskCounts, type TaskState } from '#shared/domain/tasks/task-state.ts';
import { count } from '#shared/lib/say-numbers.ts';

const WORDS: Readonly<Record<TaskState, string>> = {
  waiting: 'waiting',
  inFlight: 'in flight',
  awaiting: 'awaiting',
  done: 'done',
  skipped: 'skipped',
  duplicate: 'duplicate',
  cached: 'cached',
  cancelled: 'cancelled',
  dead: 'dead',
  uncertain: 'uncertain',
};

/** What is over first, then what needs somebody, then what is still to come. */
const ORDER: readonly TaskState[] = [
  'done',
  'duplicate',
  'cached',
  'skipped',
  'cancelled',
  'dead',
  'uncertain',
  'inFlight',
  'awaiting',
  'waiting',
];

/** `480 done, 12 duplicate, 8 dead`: every state that has rows, so that the parts add up to the whole. */
export function describeCounts(counts: TaskCounts): string {
  const parts = ORDER.filter((state) => counts[state] > 0).map(
    (state) => `${count(counts[state])} ${WORDS[state]}`,
  );
  return parts.length === 0 ? 'no rows' : parts.join(', ');
}

/** Rows of which nothing more will happen by itself. */
export const settledOf = (counts: TaskCounts): number =>
  TASK_STATES.reduce((sum, state) => (isOpen(state) ? sum : sum + counts[state]), 0);

const isOpen = (state: TaskState): boolean =>
  state === 'waiting' || state === 'inFlight' || state === 'awaiting';
