import type { Database } from 'better-sqlite3';
import type {
  CallStory,
  DecisionStory,
  Glance,
  RowOfRun,
  RowStory,
  SendStory,
  StoryBook,
  TaskStory,
} from '#electron/ports/stories.ts';
import type { Pauser, RunState } from '#shared/domain/runs/run.ts';
import type { SendState } from '#shared/domain/sends/send-state.ts';
import type { TaskState } from '#shared/domain/tasks/task-state.ts';
import type { RowId, RunId, SendId, TaskId } from '#shared/lib/ids.ts';
import type { EpochMs } from '#shared/lib/time.ts';
import { endOfTaskIds, firstTaskId } from '../task-ids.ts';
import { prepareCounts } from './counts.ts';

/**
 * Reads for those who look on. Statements are prepared when they are first wanted, so that no program that sends pays
 * for them at its start.
 */
export function storyBook(db: Database): StoryBook {
  let glance: ReturnType<typeof prepareGlances> | undefined;
  return {
    story: async (run, row) => readStory(db, run, row),
    async glances(ids) {
      glance ??= prepareGlances(db);
      return glance(ids);
    },
  };
}

interface TaskRow {
  readonly id: TaskId;
  readonly step: number;
  readonly state: TaskState;
  readonly reason: string | null;
  readonly attempts: number;
  readonly notBefore: EpochMs | null;
  readonly sendId: SendId | null;
  readonly discardedAt: EpochMs | null;
  readonly diedOf: string | null;
}

const TASKS_OF_ROW = `
  select tasks.id, step, state, reason, attempts, not_before as notBefore, send_id as sendId,
    discarded_at as discardedAt, died_of as diedOf
  from tasks
  left join discards on discards.task_id = tasks.id
  where tasks.id >= ? and tasks.id < ? and row_id = ?
  order by tasks.id`;

const RUN_DECISIONS = `
  select decided_at as at, kind, tasks
  from decisions
  where run_id = ? and not exists (select 1 from decided_tasks where decision_id = decisions.id)
  order by id`;

/** One transaction, so that the story is of one moment. */
function readStory(db: Database, run: RunId, row: RowId): RowStory {
  return db.transaction((): RowStory => {
    const tasks = db
      .prepare<[number, number, RowId], TaskRow>(TASKS_OF_ROW)
      .all(firstTaskId(run), endOfTaskIds(run), row);
    const runDecisions = db.prepare<[RunId], DecisionStory>(RUN_DECISIONS).all(run);
    return { tasks: tasks.map((task) => readTask(db, task)), runDecisions };
  })();
}

const DECISIONS_ABOUT = `
  select decided_at as at, kind, tasks
  from decided_tasks
  join decisions on decisions.id = decision_id
  where task_id = ?
  order by decisions.id`;

function readTask(db: Database, row: TaskRow): TaskStory {
  const { sendId, discardedAt, diedOf, ...task } = row;
  const calls = callsOf(db, task.id);
  const sendIds = new Set([...calls.map((call) => call.sendId), ...(sendId === null ? [] : [sendId])]);
  return {
    ...task,
    discard: discardedAt === null ? null : { at: discardedAt, diedOf: diedOf ?? '' },
    sends: [...sendIds].toSorted((one, other) => one - other).map((id) => sendOf(db, id, task.id)),
    calls,
    decisions: db.prepare<[TaskId], DecisionStory>(DECISIONS_ABOUT).all(task.id),
  };
}

interface CallRow extends Omit<CallStory, 'hasLeft' | 'accepted'> {
  readonly hasLeft: number | null;
  readonly accepted: number | null;
}

const CALLS_OF_TASK = `
  select calls.id, call_items.send_id as sendId, connections.name as connection,
    destinations.name as destination, left_at as leftAt, ended_at as endedAt, records, has_left as hasLeft,
    accepted, status, reason, request_id as requestId, answer, reserved_micros as reservedMicros,
    spent_micros as spentMicros
  from call_items
  join calls on calls.id = call_items.call_id
  left join answers on answers.call_id = calls.id
  join connections on connections.id = calls.connection_id
  join destinations on destinations.id = calls.destination_id
  where task_id = ?
  order by calls.id`;

const callsOf = (db: Database, task: TaskId): readonly CallStory[] =>
  db
    .prepare<[TaskId], CallRow>(CALLS_OF_TASK)
    .all(task)
    .map((row) => ({ ...row, hasLeft: isTrue(row.hasLeft), accepted: isTrue(row.accepted) }));

const isTrue = (value: number | null): boolean | null => (value === null ? null : value === 1);

/** Rows that share a send, named at most: thousands may. */
const MOST_SHARING = 20;

const SEND = `
  select sends.id, lower(substr(hex(sends.fingerprint), 1, 8)) as identity, generation, sends.state,
    run_id as runId, destinations.name as destination
  from sends
  join destinations on destinations.id = destination_id
  where sends.id = ?`;

const SHARING = `
  select run_id as runId, row_id as rowId
  from tasks indexed by tasks_following
  where send_id = ? and state = 'duplicate' and id <> ?
  limit ${MOST_SHARING}`;

/** By the run that made it: there is no index by send, and one would be paid for at every send. */
const CARRIER = `
  select run_id as runId, row_id as rowId
  from call_items
  join tasks on tasks.id = task_id
  where task_id >= ? and task_id < ? and call_items.send_id = ?
  limit 1`;

interface SendRow {
  readonly id: SendId;
  readonly identity: string;
  readonly generation: number;
  readonly state: SendState;
  readonly runId: RunId;
  readonly destination: string;
}

function sendOf(db: Database, id: SendId, task: TaskId): SendStory {
  const send = db.prepare<[SendId], SendRow>(SEND).get(id);
  if (send === undefined) throw new Error(`task ${task} points to a send that is not there`);
  const isOurs = db
    .prepare<[TaskId, SendId], number>('select 1 from call_items where task_id = ? and send_id = ?')
    .pluck()
    .get(task, id);
  const carriedBy =
    isOurs === 1
      ? null
      : db
          .prepare<[number, number, SendId], RowOfRun>(CARRIER)
          .get(firstTaskId(send.runId), endOfTaskIds(send.runId), id);
  const sharedWith = db.prepare<[SendId, TaskId], RowOfRun>(SHARING).all(id, task);
  return { ...send, carriedBy: carriedBy ?? null, sharedWith };
}

interface GlanceRow {
  readonly id: RunId;
  readonly state: RunState;
  readonly pausedBy: Pauser | null;
  readonly reason: string | null;
  readonly spentMicros: number;
  readonly reservedMicros: number;
  readonly isAsked: number;
  readonly isTakenUp: number;
  readonly closedUntil: EpochMs | null;
  readonly closedReason: string | null;
  readonly breakerUntil: EpochMs | null;
}

// A bare column beside max() is that of the row with the maximum: https://www.sqlite.org/lang_select.html#bareagg, 2026-11.
const GLANCES = `
  select runs.id, state, paused_by as pausedBy, reason, spent_micros as spentMicros,
    reserved_micros as reservedMicros, asked_at is not null as isAsked,
    coalesce(taken_in = (select max(id) from sessions), 0) as isTakenUp, max(closed_until) as closedUntil,
    closed_reason as closedReason, (
      select max(breaker_until)
      from conditions
      where connection_id in (select value ->> 'connectionId' from json_each(plan, '$.workflow.steps'))
    ) as breakerUntil
  from runs
  left join connections on connections.id in (
    select value ->> 'connectionId' from json_each(plan, '$.workflow.steps')
  )
  where state = 'ready' or asked_at is not null
    or (runs.id in (select value from json_each(?)) and state <> 'planning')
  group by runs.id
  order by runs.id`;

/** What keeps a run back for longest of what the ledger knows. */
function laterOf({ closedUntil, closedReason, breakerUntil }: GlanceRow): Glance['closure'] {
  if (breakerUntil !== null && breakerUntil > (closedUntil ?? 0)) {
    return { until: breakerUntil, reason: 'the service is failing; it is tried again then' };
  }
  return closedUntil === null ? null : { until: closedUntil, reason: closedReason ?? '' };
}

function prepareGlances(db: Database) {
  const rows = db.prepare<[string], GlanceRow>(GLANCES);
  const counts = prepareCounts(db);
  return (ids: readonly RunId[]): readonly Glance[] =>
    rows.all(JSON.stringify(ids)).map((row): Glance => {
      const { id, state, pausedBy, reason, spentMicros, reservedMicros } = row;
      return {
        id,
        state,
        pausedBy,
        reason,
        isAsked: row.isAsked === 1,
        isTakenUp: row.isTakenUp === 1,
        spend: { spentMicros, reservedMicros },
        counts: counts.of(id),
        closure: laterOf(row),
      };
    });
}
