import type { Database, Statement } from 'better-sqlite3';
import { NO_TASKS, TASK_STATES, type TaskCounts, type TaskState } from '#shared/domain/tasks/task-state.ts';
import type { RunId } from '#shared/lib/ids.ts';

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

    /** Adds up what a transaction moves, to write each sum once. */
    ledgerOfMoves: () => new Moves({ add, take }),
  };
}

interface MoveStatements {
  readonly add: Statement<[number, number, TaskState, number]>;
  readonly take: Statement<[number, number, number, TaskState]>;
}

/** Steps that a run may have, for telling runs and steps apart by one number. */
const STEPS_PER_RUN = 1_024;

/** What one transaction moves; `write` before it commits. */
export class Moves {
  readonly #statements: MoveStatements;
  readonly #sums = new Map<number, Partial<Record<TaskState, number>>>();

  constructor(statements: MoveStatements) {
    this.#statements = statements;
  }

  move(run: number, step: number, change: { readonly from: TaskState; readonly to: TaskState }): void {
    const sums = this.#of(run, step);
    sums[change.from] = (sums[change.from] ?? 0) - 1;
    sums[change.to] = (sums[change.to] ?? 0) + 1;
  }

  /** Counts tasks that come into being. */
  enter(run: number, step: number, state: TaskState, tasks = 1): void {
    const sums = this.#of(run, step);
    sums[state] = (sums[state] ?? 0) + tasks;
  }

  write(): void {
    for (const [key, sums] of this.#sums) {
      const run = Math.floor(key / STEPS_PER_RUN);
      for (const state of TASK_STATES) this.#writeOne(run, key % STEPS_PER_RUN, state, sums[state] ?? 0);
    }
  }

  #writeOne(run: number, step: number, state: TaskState, tasks: number): void {
    if (tasks > 0) this.#statements.add.run(run, step, state, tasks);
    else if (tasks < 0) this.#statements.take.run(-tasks, run, step, state);
  }

  #of(run: number, step: number): Partial<Record<TaskState, number>> {
    const key = run * STEPS_PER_RUN + step;
    const sums = this.#sums.get(key) ?? {};
    this.#sums.set(key, sums);
    return sums;
  }
}
