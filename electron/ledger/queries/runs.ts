import type { Database } from 'better-sqlite3';
import type { Pauser, Run, RunPlan, RunState, Spend } from '#shared/domain/runs/run.ts';
import type { RunId } from '#shared/lib/ids.ts';
import type { EpochMs } from '#shared/lib/time.ts';
import { parseRunPlan } from '../run-plan.ts';

/** What a user may decide about a run's tasks. */
export type DecisionKind =
  | 'accept'
  | 'cancel'
  | 'discard'
  | 'edit'
  | 'resend'
  | 'resendMissing'
  | 'reviveDead';

interface RunRow {
  readonly id: RunId;
  readonly plan: string;
  readonly state: RunState;
  readonly pausedBy: Pauser | null;
  readonly reason: string | null;
  readonly spentMicros: number;
  readonly reservedMicros: number;
  readonly createdAt: EpochMs;
  readonly endedAt: EpochMs | null;
}

const COLUMNS = `id, plan, state, paused_by as pausedBy, reason, spent_micros as spentMicros,
  reserved_micros as reservedMicros, created_at as createdAt, ended_at as endedAt`;

export function prepareRuns(db: Database) {
  const all = db.prepare<[], RunRow>(`select ${COLUMNS} from runs where state <> 'planning' order by id`);
  const find = db.prepare<[RunId], RunRow>(
    `select ${COLUMNS} from runs where id = ? and state <> 'planning'`,
  );
  const insert = db.prepare<[string, EpochMs]>(
    "insert into runs (plan, state, created_at) values (?, 'planning', ?)",
  );
  const setState = db.prepare<[RunState, Pauser | null, string | null, EpochMs | null, RunId]>(
    `update runs
     set state = ?, paused_by = ?, reason = ?, ended_at = ?
     where id = ?`,
  );
  const spend = db.prepare<[number, number, RunId]>(
    `update runs
     set spent_micros = spent_micros + ?, reserved_micros = reserved_micros + ?
     where id = ?`,
  );
  const stepCount = db
    .prepare<[RunId], number>("select json_array_length(plan, '$.workflow.steps') from runs where id = ?")
    .pluck();
  const leftovers = db.prepare<[], RunId>("select id from runs where state = 'planning'").pluck();
  const remove = db.prepare<[RunId]>('delete from runs where id = ?');
  const decide = db.prepare<[RunId, EpochMs, string, number]>(
    'insert into decisions (run_id, decided_at, kind, tasks) values (?, ?, ?, ?)',
  );

  const decideMore = db.prepare<[number, number]>('update decisions set tasks = tasks + ? where id = ?');

  return {
    all: (): readonly Run[] => all.all().map(toRun),

    find(id: RunId): Run | null {
      const row = find.get(id);
      return row === undefined ? null : toRun(row);
    },

    insert(plan: RunPlan, now: EpochMs): RunId {
      const { lastInsertRowid } = insert.run(JSON.stringify(plan), now);
      return Number(lastInsertRowid) as RunId; // the id of a row of this table, by definition
    },

    ready: (id: RunId) => setState.run('ready', null, null, null, id),
    pause: (id: RunId, by: Pauser, reason: string) => setState.run('paused', by, reason, null, id),
    end: (id: RunId, now: EpochMs) => setState.run('ended', null, null, now, id),

    /** Adds to what a run has spent and what it has set aside; either may be negative. */
    spend(id: RunId, { spentMicros, reservedMicros }: Spend): void {
      if (spentMicros !== 0 || reservedMicros !== 0) spend.run(spentMicros, reservedMicros, id);
    },

    stepCount: (id: RunId) => stepCount.get(id) ?? 0,

    /** Runs whose planning never came to its end. */
    leftovers: () => leftovers.all(),
    remove: (id: RunId) => remove.run(id),

    /** Records what the user decided; gives the record, or null where that was about nothing. */
    decide(id: RunId, now: EpochMs, kind: DecisionKind, tasks: number): number | null {
      return tasks > 0 ? Number(decide.run(id, now, kind, tasks).lastInsertRowid) : null;
    },

    /** The same decision was about more tasks. */
    decideMore(decision: number, tasks: number): void {
      if (tasks > 0) decideMore.run(tasks, decision);
    },
  };
}

function toRun(row: RunRow): Run {
  const { spentMicros, reservedMicros, plan, ...rest } = row;
  return { ...rest, plan: parseRunPlan(plan), spend: { spentMicros, reservedMicros } };
}
