import type { Ledger } from '#electron/ports/ledger.ts';
import type { TaskBook, TaskMark } from '#electron/ports/task-book.ts';
import type { Run } from '#shared/domain/runs/run.ts';
import { TASK_STATES, type TaskState } from '#shared/domain/tasks/task-state.ts';
import type { CauseView } from '#shared/ipc/runs.ts';
import type { RunId } from '#shared/lib/ids.ts';
import type { EpochMs } from '#shared/lib/time.ts';
import { requireRun } from '../find-run.ts';
import { fixOf } from './fix-of.ts';
import { reasonOf, rememberingPlainReason } from './reason-of.ts';
import { Renewed } from './renewed.ts';

/** States that want a reason: what is done or on its way needs none. */
const EXPLAINED: readonly TaskState[] = [
  'waiting',
  'uncertain',
  'dead',
  'cancelled',
  'duplicate',
  'skipped',
  'cached',
];

const MOST_CAUSES = 50;
const KEPT_RUNS = 8;

/** What causes are found in. */
export interface CausePorts {
  readonly ledger: Pick<Ledger, 'findRun'>;
  readonly tasks: TaskBook;
  /** Milliseconds of any clock that only moves forward. */
  readonly now: () => EpochMs;
}

/** Causes as they are counted. */
type Groups = Map<string, CauseView & { tasks: number }>;

/** Finds why the rows of a run stand where they stand. */
export class CauseFinder {
  readonly #ports: CausePorts;
  readonly #kept: Renewed<readonly CauseView[]>;
  readonly #plain = rememberingPlainReason();

  constructor(ports: CausePorts) {
    this.#ports = ports;
    this.#kept = new Renewed(ports.now, KEPT_RUNS);
  }

  /**
   * The causes of most rows first, at most 50.
   *
   * @throws UserError `state` when there is no such run
   */
  async find(id: RunId): Promise<readonly CauseView[]> {
    const run = await requireRun(this.#ports.ledger, id);
    const stamp = await this.#ports.tasks.stampOf(id);
    const key = JSON.stringify([id, run.state, run.pausedBy, run.reason]);
    return this.#kept.get(key, stamp, () => this.#read(run));
  }

  async #read(run: Run): Promise<readonly CauseView[]> {
    const groups: Groups = new Map();
    for await (const marks of this.#marksOf(run)) for (const mark of marks) this.#count(groups, mark, run);
    return [...groups.values()].toSorted(byWeight).slice(0, MOST_CAUSES);
  }

  #count(groups: Groups, mark: TaskMark, run: Run): void {
    const { state, status, isDiscarded } = mark;
    const own = reasonOf(mark, run);
    // A row that waits for its turn has no cause.
    if (own === null && state === 'waiting') return;
    const reason = this.#plain(own ?? '');
    const key = `${state} ${status} ${isDiscarded} ${reason}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { state, reason, status, tasks: 1, fix: fixOf(mark, run) });
    else group.tasks += 1;
  }

  /** One mark a row: its last task. */
  async *#marksOf(run: Run): AsyncGenerator<readonly TaskMark[]> {
    const { tasks } = this.#ports;
    const isOneStep = run.plan.workflow.steps.length === 1;
    const states = isOneStep ? EXPLAINED : TASK_STATES;
    const pieces = tasks.marks({ runId: run.id, states, withStatus: true });
    if (isOneStep) {
      yield* pieces;
      return;
    }
    const latest = new Map<number, TaskMark>();
    for await (const piece of pieces) for (const mark of piece) latest.set(mark.rowId, mark);
    yield [...latest.values()].filter(({ state }) => EXPLAINED.includes(state));
  }
}

const byWeight = (one: CauseView, other: CauseView): number =>
  other.tasks - one.tasks ||
  EXPLAINED.indexOf(one.state) - EXPLAINED.indexOf(other.state) ||
  (one.reason < other.reason ? -1 : 1);
