import type { Database } from 'better-sqlite3';
import type { ReadyTask, StepOfRun } from '#electron/ports/ledger.ts';
import type { RunId } from '#shared/lib/ids.ts';
import type { EpochMs } from '#shared/lib/time.ts';

const COLUMNS = 'id, row_id as rowId, attempts, max_batch as maxBatch';

/** Finds tasks that may be sent. Indexes are named, since the planner prefers scans that take a hundred times as long. */
export function prepareReadyTasks(db: Database) {
  const fresh = db.prepare<[RunId, number, number, number], ReadyTask>(
    `select ${COLUMNS}
     from tasks indexed by tasks_fresh
     where run_id = ? and step = ? and state = 'waiting' and not_before is null and id > ?
     order by id
     limit ?`,
  );
  const due = db.prepare<[RunId, number, EpochMs, number], ReadyTask>(
    `select ${COLUMNS}
     from tasks indexed by tasks_due
     where run_id = ? and step = ? and state = 'waiting' and not_before is not null and not_before <= ?
     order by not_before
     limit ?`,
  );
  const nextDue = db
    .prepare<[RunId, number], EpochMs | null>(
      `select min(not_before)
       from tasks indexed by tasks_due
       where run_id = ? and step = ? and state = 'waiting' and not_before is not null`,
    )
    .pluck();

  return {
    fresh: (of: StepOfRun, after: number, limit: number) => fresh.all(of.runId, of.step, after, limit),
    due: (of: StepOfRun, now: EpochMs, limit: number) => due.all(of.runId, of.step, now, limit),
    nextDue: (of: StepOfRun) => nextDue.get(of.runId, of.step) ?? null,
  };
}
