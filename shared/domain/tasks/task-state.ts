/**
 * Where a task stands. At every moment each task of a run is in exactly one of these.
 *
 * - `waiting`: may be sent, not before its `notBefore`. Entered at planning, and again after a retry, a "slow down",
 *   a shutdown or a resume. The dispatcher moves it on. A crash leaves it as it is.
 * - `inFlight`: its call's intent is durable, its outcome is not. The outcome moves it on. After a crash the next
 *   owner decides: waiting where the destination is idempotent, else uncertain.
 * - `awaiting`: accepted by the provider, the result still to be fetched. Polling goes on after a restart.
 * - `uncertain`: the request may have arrived and no answer was seen. Only a decision moves it on.
 * - `done`: delivered. Final, unless the user sees that it never arrived and has it sent again.
 * - `skipped`: a rule excluded it; the rule is its reason. Final.
 * - `duplicate`: the same send as another task's, whose result it shares. Final, unless that send fails.
 * - `cached`: answered from the cache. Final.
 * - `cancelled`: the run was stopped before it was sent. Final.
 * - `dead`: its attempts are used up, or it was refused for good. Final, until the user resumes the failed ones.
 */
export const TASK_STATES = [
  'waiting',
  'inFlight',
  'awaiting',
  'done',
  'skipped',
  'duplicate',
  'cached',
  'cancelled',
  'dead',
  'uncertain',
] as const;

export type TaskState = (typeof TASK_STATES)[number];

/** Which states may follow which. What is not listed here is refused, by the ledger as well. */
export const TRANSITIONS: Readonly<Record<TaskState, readonly TaskState[]>> = {
  waiting: ['inFlight', 'skipped', 'duplicate', 'cached', 'cancelled', 'dead'],
  inFlight: ['waiting', 'awaiting', 'done', 'uncertain', 'dead'],
  awaiting: ['done', 'waiting', 'uncertain', 'dead'],
  done: ['waiting'],
  skipped: [],
  duplicate: ['waiting', 'dead'],
  cached: [],
  cancelled: ['waiting'],
  dead: ['waiting'],
  uncertain: ['waiting', 'done', 'dead'],
};

/** States in which the engine still has something to do for a task. */
export const UNFINISHED: readonly TaskState[] = ['waiting', 'inFlight', 'awaiting'];

/** How many tasks of a run are in each state: always sums up to all of them. */
export type TaskCounts = Readonly<Record<TaskState, number>>;

export const NO_TASKS: TaskCounts = {
  waiting: 0,
  inFlight: 0,
  awaiting: 0,
  done: 0,
  skipped: 0,
  duplicate: 0,
  cached: 0,
  cancelled: 0,
  dead: 0,
  uncertain: 0,
};

export const totalOf = (counts: TaskCounts): number =>
  TASK_STATES.reduce((sum, state) => sum + counts[state], 0);

export const unfinishedOf = (counts: TaskCounts): number =>
  UNFINISHED.reduce((sum, state) => sum + counts[state], 0);
