import type { Database } from 'better-sqlite3';
import { NO_TASKS, type TaskCounts, type TaskState } from '#shared/domain/tasks/task-state.ts';
import type { RunId } from '#shared/lib/ids.ts';

/** Reads and moves the numbers of tasks by state. */
export type CountQueries = ReturnType<typeof prepareCounts>;

export function prepareCounts(db: Database) {
  const sum = db.prepare<[RunId], { state: TaskState; tasks: number }>(
    `select state, sum(tasks) as tasks
     from run_counts
     where run_id = ?
     group by state`,
  );
  const add = db.prepare<[number, number, TaskState, number]>(
    `insert into run_counts (run_id, step, state, tasks)
     values (?, ?, ?, ?)
     on conflict do update set tasks = tasks + excluded.tasks`,
  );
  const take = db.prepare<[number, number, number, TaskState]>(
    `update run_counts
     set tasks = tasks - ?
     where run_id = ? and step = ? and state = ?`,
  );

  return {
    of(run: RunId): TaskCounts {
      const counts = { ...NO_TASKS };
      for (const { state, tasks } of sum.all(run)) counts[state] = tasks;
      return counts;
    },

    /** Adds up what a transaction moved and writes each sum once. */
    ledgerOfMoves() {
      const sums = new Map<string, { run: number; step: number; state: TaskState; tasks: number }>();
      const note = (run: number, step: number, state: TaskState, tasks: number): void => {
        const key = `${run} ${step} ${state}`;
        const known = sums.get(key);
        if (known === undefined) sums.set(key, { run, step, state, tasks });
        else known.tasks += tasks;
      };
      return {
        move(run: number, step: number, change: { from: TaskState; to: TaskState }, tasks = 1): void {
          note(run, step, change.from, -tasks);
          note(run, step, change.to, tasks);
        },
        enter(run: number, step: number, state: TaskState, tasks = 1): void {
          note(run, step, state, tasks);
        },
        write(): void {
          for (const { run, step, state, tasks } of sums.values()) {
            if (tasks > 0) add.run(run, step, state, tasks);
            else if (tasks < 0) take.run(-tasks, run, step, state);
          }
        },
      };
    },
  };
}

/** What one transaction moved; `write` before it commits. */
export type Moves = ReturnType<CountQueries['ledgerOfMoves']>;
