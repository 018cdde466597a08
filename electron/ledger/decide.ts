import type { Database } from 'better-sqlite3';
import type { Resolution } from '#electron/ports/ledger.ts';
import type { TaskState } from '#shared/domain/tasks/task-state.ts';
import type { RowId, RunId, SendId, TaskId } from '#shared/lib/ids.ts';
import type { EpochMs } from '#shared/lib/time.ts';
import type { Followers } from './followers.ts';
import type { Queries } from './queries/all.ts';
import { endOfTaskIds, firstTaskId } from './task-ids.ts';

interface HeldTask {
  readonly id: TaskId;
  readonly step: number;
  readonly sendId: SendId | null;
  readonly rowId: RowId;
}

/** Tasks changed in one commit: a million at once would hold every send up. */
const PIECE = 2_000;

/** What the user decides about tasks that are at rest: each decision is recorded with how many it moved. */
export function prepareDecisions(db: Database, queries: Queries, followers: Followers) {
  const inState = db.prepare<[number, number, TaskState, number], HeldTask>(
    `select id, step, send_id as sendId, row_id as rowId
     from tasks
     where id >= ? and id < ? and state = ?
     order by id
     limit ?`,
  );
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
  const { counts, runs, sends, tasks } = queries;

  /** Moves a piece of tasks at a time until none is left in the state. */
  const moveAll = (run: RunId, from: TaskState, move: (task: HeldTask) => TaskState): number => {
    let total = 0;
    let after = firstTaskId(run);
    const piece = db.transaction(() => {
      const found = inState.all(after, endOfTaskIds(run), from, PIECE);
      const moves = counts.ledgerOfMoves();
      for (const task of found) moves.move(run, task.step, { from, to: move(task) });
      moves.write();
      return found;
    }).immediate;
    for (let found = piece(); found.length > 0; found = piece()) {
      total += found.length;
      after = (found.at(-1)?.id ?? after) + 1;
    }
    return total;
  };

  const resolveOne = db.transaction(
    (run: RunId, id: TaskId, resolution: Resolution, now: EpochMs): boolean => {
      const task = one.get(id, 'uncertain');
      if (task === undefined || task.sendId === null) return false;
      const moves = counts.ledgerOfMoves();
      if (resolution === 'accept') {
        sends.setState(task.sendId, 'done');
        tasks.move(id, { from: 'uncertain', to: 'done', sendId: task.sendId, reason: 'taken as delivered' });
        moves.move(run, task.step, { from: 'uncertain', to: 'done' });
        const paid = reserved.get(id, task.sendId) ?? 0;
        runs.spend(run, { spentMicros: paid, reservedMicros: -paid });
        if (task.step + 1 < runs.stepCount(run)) {
          tasks.append(run, task.step + 1, [task.rowId]);
          moves.enter(run, task.step + 1, 'waiting');
        }
        followers.advance(task.sendId, moves);
      } else {
        sends.setState(task.sendId, 'abandoned');
        tasks.move(id, {
          from: 'uncertain',
          to: 'waiting',
          notBefore: now,
          attempts: 0,
          reason: 'to be sent again',
        });
        moves.move(run, task.step, { from: 'uncertain', to: 'waiting' });
        followers.release(task.sendId, now, moves);
      }
      moves.write();
      return true;
    },
  ).immediate;

  return {
    cancelWaiting(run: RunId, now: EpochMs): number {
      const moved = moveAll(run, 'waiting', (task) => {
        tasks.move(task.id, {
          from: 'waiting',
          to: 'cancelled',
          sendId: task.sendId,
          reason: 'the run was stopped',
        });
        return 'cancelled';
      });
      runs.decide(run, now, 'cancel', moved);
      return moved;
    },

    reviveDead(run: RunId, now: EpochMs): number {
      const moved = moveAll(run, 'dead', (task) => {
        tasks.move(task.id, { from: 'dead', to: 'waiting', notBefore: now, attempts: 0, reason: 'resumed' });
        return 'waiting';
      });
      runs.decide(run, now, 'reviveDead', moved);
      return moved;
    },

    resolve(run: RunId, ids: readonly TaskId[], resolution: Resolution, now: EpochMs): number {
      const moved = ids.filter((id) => resolveOne(run, id, resolution, now)).length;
      runs.decide(run, now, resolution, moved);
      return moved;
    },
  };
}
