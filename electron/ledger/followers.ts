import type { Database } from 'better-sqlite3';
import type { RowId, RunId, SendId, TaskId } from '#shared/lib/ids.ts';
import type { Moves } from './queries/counts.ts';
import type { TaskQueries } from './queries/tasks.ts';

interface Follower {
  readonly id: TaskId;
  readonly rowId: RowId;
  readonly runId: RunId;
  readonly step: number;
  /** How many steps its run has. */
  readonly steps: number;
}

export type Followers = ReturnType<typeof prepareFollowers>;

/** Duplicates share the fate of the send that they follow: here they hear that it failed, or is being made anew. */
export function prepareFollowers(db: Database, tasks: TaskQueries) {
  const following = db.prepare<[SendId], Follower>(
    `select tasks.id, row_id as rowId, run_id as runId, step,
       json_array_length(runs.plan, '$.workflow.steps') as steps
     from tasks indexed by tasks_following
     join runs on runs.id = run_id
     where send_id = ? and tasks.state = 'duplicate'`,
  );

  const anyone = db
    .prepare<[SendId], TaskId>(
      "select id from tasks indexed by tasks_following where send_id = ? and state = 'duplicate' limit 1",
    )
    .pluck();

  /** A run that only followed others may have ended before they did. */
  const reopenRun = db.prepare<[RunId]>(
    "update runs set state = 'ready', ended_at = null where id = ? and state = 'ended'",
  );

  const lookForAnother = ({ id, runId, step }: Follower, now: number, moves: Moves): void => {
    tasks.move(id, {
      from: 'duplicate',
      to: 'waiting',
      notBefore: now,
      reason: 'the send it followed is sent again',
    });
    moves.move(runId, step, { from: 'duplicate', to: 'waiting' });
    reopenRun.run(runId);
  };

  return {
    /** The send was delivered: its followers' rows go on to their next steps. */
    advance(send: SendId, moves: Moves): void {
      // Asked for each row that is done: nearly none has followers, and finding that out must cost next to nothing.
      if (anyone.get(send) === undefined) return;
      for (const { rowId, runId, step, steps } of following.all(send)) {
        if (step + 1 >= steps) continue;
        tasks.append(runId, step + 1, [rowId]);
        moves.enter(runId, step + 1, 'waiting');
        reopenRun.run(runId);
      }
    },

    /** The send was refused for good, so nobody who counted on it has been served. */
    die(send: SendId, reason: string, moves: Moves): void {
      for (const { id, runId, step } of following.all(send)) {
        tasks.move(id, {
          from: 'duplicate',
          to: 'dead',
          sendId: send,
          reason: `same as a row that failed: ${reason}`,
        });
        moves.move(runId, step, { from: 'duplicate', to: 'dead' });
      }
    },

    /** The send gave way to a new one, or the run that was to make it is stopped: followers look for another. */
    release(send: SendId, now: number, moves: Moves, stopped: RunId | null = null): void {
      for (const follower of following.all(send))
        if (follower.runId !== stopped) lookForAnother(follower, now, moves);
    },

    /** The same after it was delivered, when the rows of those with a step to come have gone on, and stay there. */
    releaseLast(send: SendId, now: number, moves: Moves): void {
      for (const follower of following.all(send)) {
        if (follower.step + 1 >= follower.steps) lookForAnother(follower, now, moves);
      }
    },
  };
}
