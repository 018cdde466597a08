import type { RunId } from '#shared/lib/ids.ts';

/** Tasks that a run may have. With 53 bits for the whole id, that leaves room for two million runs. */
const TASKS_PER_RUN = 2 ** 32;

/** The first id of a run's range; its tasks are numbered from here in the order in which they came into being. */
export const firstTaskId = (run: RunId): number => run * TASKS_PER_RUN;

/** The first id after a run's range. */
export const endOfTaskIds = (run: RunId): number => firstTaskId(run) + TASKS_PER_RUN;
