import type { TaskState } from '#shared/domain/tasks/task-state.ts';
import type { RowId, RunId, TaskId } from '#shared/lib/ids.ts';
import type { EpochMs } from '#shared/lib/time.ts';

/** How the tasks of a run stand, in short: as long as it says the same, they stand the same. */
export interface TaskStamp {
  readonly text: string;
  /** Whether calls of the run are on their way, so that it changes all the time. */
  readonly isMoving: boolean;
}

/** Where the ids of a run's tasks begin, and how many there are. */
export interface TaskRange {
  readonly first: TaskId;
  readonly tasks: number;
  /** Whether every id in between is a task's: the ids need not be looked up then. */
  readonly isWhole: boolean;
}

/** What tells why a task stands where it stands. */
export interface TaskMark {
  readonly id: TaskId;
  readonly rowId: RowId;
  readonly state: TaskState;
  readonly reason: string | null;
  /** Of the last call of a task that is dead, uncertain or waiting; null for others, or when it was not asked for. */
  readonly status: number | null;
  /** Dead, and given up for good. */
  readonly isDiscarded: boolean;
}

/** Which tasks are looked through. */
export interface MarkWish {
  readonly runId: RunId;
  readonly states: readonly TaskState[];
  /** Reading it costs more than all the rest. */
  readonly withStatus: boolean;
}

/** A task as a grid shows it. */
export interface TaskDetail {
  readonly rowId: RowId;
  readonly state: TaskState;
  readonly reason: string | null;
  readonly attempts: number;
  readonly notBefore: EpochMs | null;
  /** Of its last call; null without one. */
  readonly status: number | null;
  readonly requestId: string | null;
  readonly endedAt: EpochMs | null;
}

/**
 * Looks through the tasks of a run, however many, for those who look on: by ranges of ids, since tasks have no index
 * by state (it would be paid for at every send). Each range is a read of its own, so that no read lasts; between two
 * of them, whoever else waits for this thread gets a turn.
 */
export interface TaskBook {
  stampOf(id: RunId): Promise<TaskStamp>;
  rangeOf(id: RunId): Promise<TaskRange>;
  /** Ids of the tasks in these states, in their order. */
  ids(id: RunId, states: readonly TaskState[]): AsyncIterable<readonly TaskId[]>;
  marks(wish: MarkWish): AsyncIterable<readonly TaskMark[]>;
  /** In the order of the ids; those that are no tasks are left out. */
  details(ids: readonly TaskId[]): Promise<readonly TaskDetail[]>;
}
