import type { BarSegment } from '#renderer/ui/figures/StackedBar.tsx';
import { TASK_STATES, type TaskCounts, type TaskState } from '#shared/domain/tasks/task-state.ts';
import { STATE_WORDS } from '../tasks/state-words.ts';

/** From what is settled well to what wants somebody; states that a run has none of are left out, but for these. */
const ORDER: readonly TaskState[] = [
  'done',
  'cached',
  'duplicate',
  'skipped',
  'cancelled',
  'inFlight',
  'awaiting',
  'waiting',
  'uncertain',
  'dead',
];
const ALWAYS: ReadonlySet<TaskState> = new Set(['done', 'waiting', 'uncertain', 'dead']);

/** The states of a run as parts of one bar: every task is in exactly one. */
export const segmentsOf = (counts: TaskCounts): readonly BarSegment[] =>
  ORDER.filter((state) => counts[state] > 0 || ALWAYS.has(state)).map((state) => ({
    id: state,
    label: STATE_WORDS[state].label,
    value: counts[state],
    tone: STATE_WORDS[state].tone,
  }));

/** Tasks that need nothing more from anybody; those that a stop cancelled were never sent. */
export const settledOf = (counts: TaskCounts): number =>
  counts.done + counts.cached + counts.duplicate + counts.skipped;

/** A word of the bar as a state; null for what is none. */
export const stateNamed = (name: string): TaskState | null =>
  TASK_STATES.find((state) => state === name) ?? null;
