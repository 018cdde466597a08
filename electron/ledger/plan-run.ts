import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Database } from 'better-sqlite3';
import type { OnMilestone } from '#electron/ports/milestones.ts';
import type { RunPlan } from '#shared/domain/runs/run.ts';
import type { RowId, RunId } from '#shared/lib/ids.ts';
import type { EpochMs } from '#shared/lib/time.ts';
import type { Queries } from './queries/all.ts';
import { endOfTaskIds, firstTaskId } from './task-ids.ts';

/** What planning reads and writes. */
export interface PlanRequest {
  readonly plan: RunPlan;
  /** Rows in the order in which they are to be sent, in pieces of a few thousand at most. */
  readonly rowIds: AsyncIterable<readonly RowId[]>;
  readonly now: EpochMs;
  readonly onMilestone: OnMilestone;
}

/**
 * Writes a run and its tasks in one commit a piece, so that no send waits long for the database, and makes the run
 * visible with the last one. What a planner that died left behind is removed first; the caller holds the planning
 * lock, so it cannot be another's work in progress.
 */
export async function planRun(db: Database, queries: Queries, request: PlanRequest): Promise<RunId> {
  await sweep(db, queries);
  const id = queries.runs.insert(request.plan, request.now);
  const append = db.transaction((rows: readonly RowId[]) => queries.tasks.append(id, 0, rows));
  let tasks = 0;
  for await (const rows of request.rowIds) {
    append.immediate(rows);
    tasks += rows.length;
    request.onMilestone('planPiece');
    await nextTurn();
  }
  db.transaction(() => {
    const moves = queries.counts.ledgerOfMoves();
    moves.enter(id, 0, 'waiting', tasks);
    moves.write();
    queries.runs.ready(id);
  }).immediate();
  return id;
}

/** Tasks removed in one commit: more would hold sends and windows up. */
const SWEPT = 1_000;

/** A piece at a time, its tasks first: what a crash leaves of a sweep is swept by the next one. */
async function sweep(db: Database, queries: Queries): Promise<void> {
  const removeTasks = db.prepare<[number, number]>('delete from tasks where id >= ? and id < ?');
  const lastId = db.prepare<[number, number], number | null>(
    'select max(id) from tasks where id >= ? and id < ?',
  );
  for (const id of queries.runs.leftovers()) {
    const [first, end] = [firstTaskId(id), endOfTaskIds(id)];
    const last = lastId.pluck().get(first, end) ?? first - 1;
    for (let from = first; from <= last; from += SWEPT) {
      removeTasks.run(from, Math.min(end, from + SWEPT));
      await nextTurn();
    }
    queries.runs.remove(id);
  }
}
