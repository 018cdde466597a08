import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import type { Database } from 'better-sqlite3';
import type { MarkWish, TaskBook, TaskDetail, TaskMark } from '#electron/ports/task-book.ts';
import { totalOf } from '#shared/domain/tasks/task-state.ts';
import type { RunId, TaskId } from '#shared/lib/ids.ts';
import { endOfTaskIds, firstTaskId } from '../task-ids.ts';
import { prepareCounts } from './counts.ts';

/** Tasks looked through by one read: some milliseconds. */
const PIECE = 20_000;

const LAST_CALL = '(select max(call_id) from call_items where task_id = tasks.id)';

const IDS = `
  select id
  from tasks
  where id >= ? and id < ? and state in (select value from json_each(?))
  order by id`;

const MARKS = `
  select id, row_id as rowId, state, reason,
    case when ? and state in ('dead', 'uncertain', 'waiting')
      then (select status from calls where calls.id = ${LAST_CALL}) end as status,
    state = 'dead' and exists (select 1 from discards where task_id = tasks.id) as isDiscarded
  from tasks
  where id >= ? and id < ? and state in (select value from json_each(?))
  order by id`;

// A duplicate counts on another row's call: one that it made before, as another row, says nothing of where it stands.
const DETAILS = `
  select row_id as rowId, state, tasks.reason, attempts, not_before as notBefore, status, request_id as requestId,
    ended_at as endedAt
  from json_each(?) as asked
  cross join tasks on tasks.id = asked.value
  left join calls on state <> 'duplicate' and calls.id = ${LAST_CALL}
  order by asked.key`;

interface MarkRow extends Omit<TaskMark, 'isDiscarded'> {
  readonly isDiscarded: number;
}

/** The `TaskBook` on the ledger's database. */
export function taskBook(db: Database): TaskBook {
  const counts = prepareCounts(db);
  const lastId = db
    .prepare<[number, number], TaskId | null>('select max(id) from tasks where id >= ? and id < ?')
    .pluck();
  // Every change of a task's state moves a count, begins a call or is a decision; most are told by the first.
  const newest = db.prepare<[RunId], { readonly calls: number | null; readonly decisions: number | null }>(
    `select (select max(id) from calls) as calls, (select max(id) from decisions where run_id = ?) as decisions`,
  );
  const ids = db.prepare<[number, number, string], TaskId>(IDS).pluck();
  const marks = db.prepare<[number, number, number, string], MarkRow>(MARKS);
  const details = db.prepare<[string], TaskDetail>(DETAILS);

  const rangesOf = function* (run: RunId): Generator<readonly [from: number, to: number]> {
    const last = lastId.get(firstTaskId(run), endOfTaskIds(run)) ?? -1;
    for (let from = firstTaskId(run); from <= last; from += PIECE) yield [from, from + PIECE];
  };

  return {
    async stampOf(run) {
      const sums = counts.of(run);
      const text = JSON.stringify([Object.values(sums), newest.get(run)]);
      return { text, isMoving: sums.inFlight > 0 };
    },

    async rangeOf(run) {
      const first = firstTaskId(run);
      const tasks = totalOf(counts.of(run));
      const last = lastId.get(first, endOfTaskIds(run)) ?? first - 1;
      // The first id of a run is one, if it has any.
      return { first: first as TaskId, tasks, isWhole: last - first + 1 === tasks };
    },

    async *ids(run, states) {
      const wanted = JSON.stringify(states);
      for (const [from, to] of rangesOf(run)) {
        yield ids.all(from, to, wanted);
        await turnOfTheLoop();
      }
    },

    async *marks({ runId, states, withStatus }: MarkWish) {
      const wanted = JSON.stringify(states);
      for (const [from, to] of rangesOf(runId)) {
        const rows = marks.all(Number(withStatus), from, to, wanted);
        yield rows.map((row) => ({ ...row, isDiscarded: row.isDiscarded === 1 }));
        await turnOfTheLoop();
      }
    },

    details: async (wanted) => details.all(JSON.stringify(wanted)),
  };
}
