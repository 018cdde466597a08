import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Database } from 'better-sqlite3';
import type { TaskReport } from '#electron/ports/ledger.ts';
import type { TaskState } from '#shared/domain/tasks/task-state.ts';
import type { RowId, RunId, TaskId } from '#shared/lib/ids.ts';
import type { EpochMs } from '#shared/lib/time.ts';
import { endOfTaskIds, firstTaskId } from '../task-ids.ts';

interface ReportRow {
  readonly id: TaskId;
  readonly rowId: RowId;
  readonly step: number;
  readonly state: TaskState;
  readonly taskReason: string | null;
  readonly attempts: number;
  readonly callId: number | null;
  readonly status: number | null;
  readonly requestId: string | null;
  readonly answer: string | null;
  readonly endedAt: EpochMs | null;
}

/** Tasks read at a time: few enough that a reader holds nothing up, enough that a million go by quickly. */
const PAGE = 1_000;

/** Tasks looked through at a time: those that are asked for may be few among a million. */
export const SPAN = 10_000;

/** Tasks with their last call, a page at a time. */
export function prepareReports(db: Database) {
  const page = db.prepare<[number, number, string, number], ReportRow>(
    `select tasks.id, row_id as rowId, tasks.step, state, tasks.reason as taskReason, attempts,
       calls.id as callId, status, request_id as requestId, answer, ended_at as endedAt
     from tasks
     left join calls on calls.id = (select max(call_id) from call_items where task_id = tasks.id)
     left join answers on answers.call_id = calls.id
     where tasks.id > ? and tasks.id < ? and state in (select value from json_each(?))
     order by tasks.id
     limit ?`,
  );

  const lastId = db
    .prepare<[number, number], number | null>('select max(id) from tasks where id >= ? and id < ?')
    .pluck();

  const inDoubt = db
    .prepare<[number, number], number>(
      `select count(*)
       from tasks
       join sends on sends.id = send_id
       where tasks.id >= ? and tasks.id < ? and tasks.state = 'duplicate' and sends.state = 'uncertain'`,
    )
    .pluck();

  return {
    duplicatesInDoubt: (run: RunId): number => inDoubt.get(firstTaskId(run), endOfTaskIds(run)) ?? 0,

    async *of(run: RunId, states: readonly TaskState[]): AsyncGenerator<TaskReport> {
      const wanted = JSON.stringify(states);
      const last = lastId.get(firstTaskId(run), endOfTaskIds(run)) ?? 0;
      for (let after = firstTaskId(run) - 1; after < last; ) {
        const end = after + SPAN;
        const rows = page.all(after, end + 1, wanted, PAGE);
        for (const row of rows) yield toReport(row);
        after = rows.length < PAGE ? end : (rows.at(-1)?.id ?? end);
        await nextTurn();
      }
    },
  };
}

function toReport(row: ReportRow): TaskReport {
  const { callId, taskReason, status, requestId, answer, endedAt, ...task } = row;
  const lastCall = callId === null ? null : { status, requestId, answer, endedAt };
  return { ...task, reason: taskReason, lastCall };
}
