import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Database } from 'better-sqlite3';
import type { DeadLetter } from '#electron/ports/dead-letters.ts';
import type { ConnectionId, RowId, RunId, SendId, TaskId } from '#shared/lib/ids.ts';
import type { EpochMs } from '#shared/lib/time.ts';
import { endOfTaskIds, firstTaskId } from '../task-ids.ts';
import { SPAN } from './reports.ts';

interface LetterRow {
  readonly taskId: TaskId;
  readonly rowId: RowId;
  readonly step: number;
  readonly reason: string | null;
  readonly attempts: number;
  readonly callId: number | null;
  readonly status: number | null;
  readonly requestId: string | null;
  readonly answer: string | null;
  readonly endedAt: EpochMs | null;
  readonly discardedAt: EpochMs | null;
  readonly diedOf: string | null;
}

/** A dead letter that may still be decided about. */
interface OpenLetter {
  readonly step: number;
  readonly sendId: SendId | null;
  readonly reason: string | null;
}

/** Letters read at a time: few enough that a reader holds nothing up. */
const PAGE = 1_000;

const LETTERS = `
  select tasks.id as taskId, row_id as rowId, tasks.step, tasks.reason, attempts, calls.id as callId, status,
    request_id as requestId, answer, ended_at as endedAt, discarded_at as discardedAt, died_of as diedOf
  from tasks
  left join calls on calls.id = (select max(call_id) from call_items where task_id = tasks.id)
  left join answers on answers.call_id = calls.id
  left join discards on discards.task_id = tasks.id
  where tasks.id > ? and tasks.id < ? and state = 'dead'
  order by tasks.id
  limit ?`;

/** Reads dead letters. Prepared at each use, which is rare, so that no program that sends pays for it at its start. */
export const deadLetterQueries = (db: Database) => ({
  /** The dead letters of a run in row order, a page at a time. */
  async *of(run: RunId): AsyncGenerator<DeadLetter> {
    const page = db.prepare<[number, number, number], LetterRow>(LETTERS);
    const last = db
      .prepare<[number, number], number | null>('select max(id) from tasks where id >= ? and id < ?')
      .pluck()
      .get(firstTaskId(run), endOfTaskIds(run));
    for (let after = firstTaskId(run) - 1; after < (last ?? 0); ) {
      const end = after + SPAN;
      const rows = page.all(after, end + 1, PAGE);
      for (const row of rows) yield toLetter(row);
      after = rows.length < PAGE ? end : (rows.at(-1)?.taskId ?? end);
      await nextTurn();
    }
  },

  discarded(run: RunId): number {
    const count = db
      .prepare<[number, number], number>('select count(*) from discards where task_id >= ? and task_id < ?')
      .pluck();
    return count.get(firstTaskId(run), endOfTaskIds(run)) ?? 0;
  },

  connectionNames(): ReadonlyMap<ConnectionId, string> {
    const all = db.prepare<[], { id: ConnectionId; name: string }>('select id, name from connections').all();
    return new Map(all.map(({ id, name }) => [id, name]));
  },
});

/** The statements of decisions about single letters, for one transaction. */
export const deadLetterWrites = (db: Database) => {
  const open = db.prepare<[TaskId], OpenLetter>(
    `select step, send_id as sendId, reason
     from tasks
     where id = ? and state = 'dead' and not exists (select 1 from discards where task_id = tasks.id)`,
  );
  const explain = db.prepare<[string, TaskId]>("update tasks set reason = ? where id = ? and state = 'dead'");
  const discard = db.prepare<[TaskId, EpochMs, string]>(
    'insert into discards (task_id, discarded_at, died_of) values (?, ?, ?)',
  );
  const decide = db.prepare<[RunId, EpochMs, string, number]>(
    'insert into decisions (run_id, decided_at, kind, tasks) values (?, ?, ?, ?)',
  );
  const about = db.prepare<[TaskId, number | bigint]>(
    'insert into decided_tasks (task_id, decision_id) values (?, ?)',
  );

  return {
    /** A letter that may still be decided about, or null. */
    open: (id: TaskId): OpenLetter | null => open.get(id) ?? null,

    giveUp(id: TaskId, reason: string, diedOf: string, now: EpochMs): void {
      discard.run(id, now, diedOf);
      explain.run(reason, id);
    },

    /** Records a decision, and each task that it was about. */
    decide(
      run: RunId,
      kind: 'reviveDead' | 'discard' | 'edit',
      tasks: readonly TaskId[],
      now: EpochMs,
    ): void {
      if (tasks.length === 0) return;
      const { lastInsertRowid } = decide.run(run, now, kind, tasks.length);
      for (const task of tasks) about.run(task, lastInsertRowid);
    },
  };
};

function toLetter(row: LetterRow): DeadLetter {
  const { callId, status, requestId, answer, endedAt, discardedAt, diedOf, reason, ...letter } = row;
  return {
    ...letter,
    reason: reason ?? '',
    lastCall: callId === null ? null : { status, requestId, answer, endedAt },
    discard: discardedAt === null ? null : { at: discardedAt, diedOf: diedOf ?? '' },
  };
}
