import type { Database } from 'better-sqlite3';
import type { TaskState } from '#shared/domain/tasks/task-state.ts';
import { TRANSITIONS } from '#shared/domain/tasks/task-state.ts';
import type { RowId, RunId, SendId, TaskId } from '#shared/lib/ids.ts';
import type { EpochMs } from '#shared/lib/time.ts';
import { endOfTaskIds, firstTaskId } from '../task-ids.ts';

/** What a move writes besides the state. */
export interface TaskChange {
  readonly from: TaskState;
  readonly to: TaskState;
  readonly notBefore?: EpochMs | null;
  readonly attempts?: number | null;
  readonly maxBatch?: number | null;
  readonly sendId?: SendId | null;
  readonly reason?: string | null;
}

export type TaskQueries = ReturnType<typeof prepareTasks>;

export function prepareTasks(db: Database) {
  const lastId = db
    .prepare<[number, number], TaskId | null>('select max(id) from tasks where id >= ? and id < ?')
    .pluck();
  const insert = db.prepare<[number, RunId, number, RowId]>(
    `insert into tasks (id, run_id, step, row_id, state)
     values (?, ?, ?, ?, 'waiting')`,
  );
  const move = db.prepare<
    [TaskState, number | null, number | null, number | null, number | null, string | null, TaskId, TaskState]
  >(
    `update tasks
     set state = ?, not_before = ?, attempts = coalesce(?, attempts), max_batch = coalesce(?, max_batch),
       send_id = ?, reason = ?
     where id = ? and state = ?`,
  );

  // The two moves that every task makes have statements of their own: they are most of what a send costs.
  const depart = db.prepare<[SendId, TaskId]>(
    `update tasks
     set state = 'inFlight', not_before = null, send_id = ?, reason = null
     where id = ? and state = 'waiting'`,
  );
  const postpone = db.prepare<[EpochMs, TaskId]>(
    "update tasks set not_before = ? where id = ? and state = 'waiting'",
  );
  const finish = db.prepare<[TaskId]>("update tasks set state = 'done' where id = ? and state = 'inFlight'");

  const tryMove = (id: TaskId, change: TaskChange): boolean => {
    if (!TRANSITIONS[change.from].includes(change.to)) {
      throw new Error(`a task may not go from ${change.from} to ${change.to}`);
    }
    const { notBefore = null, attempts = null, maxBatch = null, sendId = null, reason = null } = change;
    return move.run(change.to, notBefore, attempts, maxBatch, sendId, reason, id, change.from).changes === 1;
  };

  return {
    /** From `waiting` to `inFlight`. @returns false for one that waits no longer, and nothing is changed */
    depart: (id: TaskId, sendId: SendId): boolean => depart.run(sendId, id).changes === 1,

    /** From `inFlight` to `done`; as strict as `move`. */
    finish(id: TaskId): void {
      if (finish.run(id).changes !== 1) throw new Error(`task ${id} was no longer inFlight`);
    },

    /** Lets a waiting task come up again; leaves one alone that waits no longer. */
    postpone: (id: TaskId, until: EpochMs): void => void postpone.run(until, id),

    /** As `move`, for a task that another program may have cancelled meanwhile. @returns false for such a one */
    moveWaiting: (id: TaskId, change: Omit<TaskChange, 'from'>): boolean =>
      tryMove(id, { ...change, from: 'waiting' }),

    /** Adds waiting tasks for these rows behind the run's others. */
    append(run: RunId, step: number, rows: readonly RowId[]): void {
      let id = lastId.get(firstTaskId(run), endOfTaskIds(run)) ?? firstTaskId(run) - 1;
      for (const row of rows) {
        id += 1;
        insert.run(id, run, step, row);
      }
    },

    /**
     * Moves one task, only from the state that it is expected in.
     *
     * @throws when it was in another state: a bug, since its state was read in this transaction, or only the owner
     * moves tasks out of it; the transaction is lost whole
     */
    move(id: TaskId, change: TaskChange): void {
      if (!tryMove(id, change)) throw new Error(`task ${id} was no longer ${change.from}`);
    },
  };
}
