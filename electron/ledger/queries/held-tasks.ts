import type { Database } from 'better-sqlite3';
import type { TaskState } from '#shared/domain/tasks/task-state.ts';
import type { RowId, RunId, SendId, TaskId } from '#shared/lib/ids.ts';
import { endOfTaskIds, firstTaskId } from '../task-ids.ts';

/** A task at rest, about which somebody decides. */
export interface HeldTask {
  readonly id: TaskId;
  readonly step: number;
  readonly sendId: SendId | null;
  readonly rowId: RowId;
}

/** Tasks of one state in a range of ids. */
export interface HeldRange {
  readonly after: number;
  readonly end: number;
  readonly state: TaskState;
  readonly limit: number;
}

export type HeldTasks = ReturnType<typeof prepareHeldTasks>;

export function prepareHeldTasks(db: Database) {
  const inState = db.prepare<[number, number, TaskState, number], HeldTask>(
    `select id, step, send_id as sendId, row_id as rowId
     from tasks
     where id >= ? and id < ? and state = ?
       and (state <> 'dead' or not exists (select 1 from discards where task_id = tasks.id))
     order by id
     limit ?`,
  );
  const lastId = db
    .prepare<[number, number], TaskId | null>('select max(id) from tasks where id >= ? and id < ?')
    .pluck();
  const one = db.prepare<[TaskId, TaskState], HeldTask>(
    'select id, step, send_id as sendId, row_id as rowId from tasks where id = ? and state = ?',
  );
  const reserved = db
    .prepare<[TaskId, SendId], number>(
      `select reserved_micros / records
       from call_items
       join calls on calls.id = call_id
       where task_id = ? and send_id = ?
       order by call_id desc
       limit 1`,
    )
    .pluck();

  const triedSend = db
    .prepare<[TaskId], SendId>(
      `select send_id
       from call_items
       where task_id = ?
       order by call_id desc
       limit 1`,
    )
    .pluck();

  return {
    /** The send of the last call that carried this task; null where it was never tried. */
    triedSend: (id: TaskId): SendId | null => triedSend.get(id) ?? null,
    inState: ({ after, end, state, limit }: HeldRange) => inState.all(after, end, state, limit),
    /** The last task of a run; 0 when it has none. */
    lastId: (run: RunId): number => lastId.get(firstTaskId(run), endOfTaskIds(run)) ?? 0,
    one: (id: TaskId, state: TaskState): HeldTask | null => one.get(id, state) ?? null,
    /** What the last call that carried this send for this task set aside for it. */
    reservedMicros: (id: TaskId, sendId: SendId): number => reserved.get(id, sendId) ?? 0,
  };
}
