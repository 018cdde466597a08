import type { TaskBook, TaskMark } from '#electron/ports/task-book.ts';
import type { Run } from '#shared/domain/runs/run.ts';
import { TASK_STATES, type TaskState } from '#shared/domain/tasks/task-state.ts';
import type { TaskFilter } from '#shared/ipc/runs.ts';
import type { TaskId } from '#shared/lib/ids.ts';
import type { EpochMs } from '#shared/lib/time.ts';
import { reasonOf, rememberingPlainReason } from './reason-of.ts';
import { Renewed } from './renewed.ts';

/** Filters whose tasks are kept at hand; a million ids take 8 MB. */
const KEPT_FILTERS = 6;

/** A part of the tasks that a filter finds. */
export interface FoundTasks {
  readonly ids: readonly TaskId[];
  readonly total: number;
}

/** Which part. */
export interface Part {
  readonly from: number;
  readonly count: number;
}

/** Finds the tasks of runs that fit a filter, in row order. */
export class TaskFinder {
  readonly #book: TaskBook;
  readonly #kept: Renewed<Float64Array>;
  readonly #plain = rememberingPlainReason();

  /** @param now milliseconds of any clock that only moves forward */
  constructor(book: TaskBook, now: () => EpochMs) {
    this.#book = book;
    this.#kept = new Renewed(now, KEPT_FILTERS);
  }

  async find(run: Run, filter: TaskFilter, { from, count }: Part): Promise<FoundTasks> {
    if (isAll(filter) && run.plan.workflow.steps.length === 1) {
      const { first, tasks, isWhole } = await this.#book.rangeOf(run.id);
      const length = Math.max(0, Math.min(count, tasks - from));
      // Every id of the range is a task's.
      if (isWhole)
        return { ids: Array.from({ length }, (_, index) => (first + from + index) as TaskId), total: tasks };
    }
    const ids = await this.#idsOf(run, filter);
    // It holds nothing but ids of tasks.
    return { ids: Array.from(ids.subarray(from, from + count)) as TaskId[], total: ids.length };
  }

  async #idsOf(run: Run, filter: TaskFilter): Promise<Float64Array> {
    const stamp = await this.#book.stampOf(run.id);
    const key = JSON.stringify([run.id, run.state, run.reason, filter]);
    return this.#kept.get(key, stamp, () => this.#read(run, filter));
  }

  #read(run: Run, filter: TaskFilter): Promise<Float64Array> {
    if (run.plan.workflow.steps.length > 1) return this.#readLatest(run, filter);
    const hasOnlyStates = filter.reason === null && filter.status === undefined;
    return hasOnlyStates
      ? collect(this.#book.ids(run.id, statesOf(filter)))
      : collect(this.#fitting(run, filter));
  }

  async *#fitting(run: Run, filter: TaskFilter): AsyncGenerator<readonly TaskId[]> {
    const wish = { runId: run.id, states: statesOf(filter), withStatus: filter.status !== undefined };
    for await (const marks of this.#book.marks(wish)) {
      yield marks.filter((mark) => this.#fits(mark, run, filter)).map(({ id }) => id);
    }
  }

  /** Of a row with several tasks the last one: it says how far the row has come. */
  async #readLatest(run: Run, filter: TaskFilter): Promise<Float64Array> {
    const latest = new Map<number, TaskMark>();
    const wish = { runId: run.id, states: TASK_STATES, withStatus: filter.status !== undefined };
    for await (const marks of this.#book.marks(wish)) for (const mark of marks) latest.set(mark.rowId, mark);
    const fitting = [...latest.values()].filter((mark) => this.#fits(mark, run, filter));
    return Float64Array.from(fitting.toSorted((one, other) => one.rowId - other.rowId).map(({ id }) => id));
  }

  #fits(mark: TaskMark, run: Run, { states, reason, status }: TaskFilter): boolean {
    if (states.length > 0 && !states.includes(mark.state)) return false;
    if (status !== undefined && mark.status !== status) return false;
    if (reason === null) return true;
    const own = reasonOf(mark, run) ?? '';
    return own === reason || this.#plain(own) === reason;
  }
}

const isAll = ({ states, reason, status }: TaskFilter): boolean =>
  states.length === 0 && reason === null && status === undefined;

const statesOf = ({ states }: TaskFilter): readonly TaskState[] =>
  states.length === 0 ? TASK_STATES : states;

async function collect(pieces: AsyncIterable<readonly TaskId[]>): Promise<Float64Array> {
  const all: (readonly TaskId[])[] = [];
  let length = 0;
  for await (const piece of pieces) {
    all.push(piece);
    length += piece.length;
  }
  const ids = new Float64Array(length);
  let at = 0;
  for (const piece of all) {
    ids.set(piece, at);
    at += piece.length;
  }
  return ids;
}
