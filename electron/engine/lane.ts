import type { Fingerprint } from '#electron/ports/hash.ts';
import type {
  DeliveredSend,
  Duplicate,
  LatestSend,
  Ledger,
  ReadyTask,
  StepOfRun,
  Unsendable,
} from '#electron/ports/ledger.ts';
import type { ListRow, Lists } from '#electron/ports/lists.ts';
import type { Hold } from '#shared/domain/limits/gate.ts';
import type { Run } from '#shared/domain/runs/run.ts';
import { purposeOf, type RowShare, type Step } from '#shared/domain/runs/workflow.ts';
import { whyDuplicate } from '#shared/domain/sends/duplicate-reason.ts';
import { identityText, rowEntity } from '#shared/domain/sends/identity.ts';
import type { RowId, TaskId } from '#shared/lib/ids.ts';
import type { EpochMs } from '#shared/lib/time.ts';
import type { RenderedRow, StepRenderer } from './compile-step.ts';
import type { Purse } from './purse.ts';
import { Redirects } from './redirects.ts';
import type { Route } from './route.ts';

/** One place that a lane's rows go to, and how they get there. */
export interface Target {
  readonly share: RowShare;
  readonly route: Route;
  readonly render: StepRenderer;
}

/** A task with its request made, waiting for its turn at the gate. Still `waiting` in the ledger. */
export interface Prepared {
  readonly task: ReadyTask;
  readonly target: Target;
  readonly request: RenderedRow;
  readonly fingerprint: Uint8Array;
  readonly generation: number;
  readonly bodyBytes: number;
}

/** A send that stands for a task besides the one that made it. */
type Followed = Pick<LatestSend, 'id' | 'runId' | 'state'>;

/** What a lane is made of. */
export interface LaneParts {
  readonly run: Run;
  readonly stepIndex: number;
  readonly step: Step;
  /** Names the destination in a send's identity. */
  readonly destinationName: string;
  readonly purse: Purse;
  readonly ledger: Ledger;
  readonly lists: Lists;
  readonly fingerprint: Fingerprint;
}

/** Tasks made ready ahead of their turn: enough that the gate never waits for the disk, few enough to be nothing. */
const MOST_AHEAD = 256;
const FIRST_AHEAD = 32;

/**
 * One step of one run on its way to the gate: takes tasks from the ledger in row order, makes their requests, and
 * sets apart those that need no call. Holds nothing that the ledger does not know better; it can be dropped at any
 * time.
 */
export class Lane {
  readonly of: StepOfRun;
  readonly parts: LaneParts;
  readonly ready: Prepared[] = [];
  readonly redirects = new Redirects();
  #targets: readonly Target[];
  #duplicates: Duplicate[] = [];
  #unsendable: Unsendable[] = [];
  readonly #held = new Set<TaskId>();
  #freshAfter = 0;
  #nextDueAt: EpochMs | null = null;
  /** Whether the ledger may have tasks for this lane that were not taken yet. */
  #isStale = true;
  /** How far this lane looks ahead: little at first, so that the first call leaves at once. */
  #ahead = FIRST_AHEAD;

  /** @param targets in row order, the last one with room for every row */
  constructor(parts: LaneParts, targets: readonly Target[]) {
    this.parts = parts;
    this.#targets = targets;
    this.of = { runId: parts.run.id, step: parts.stepIndex };
  }

  /** When tasks that wait for a time come due; null when there is none, or it has been read. */
  get nextDueAt(): EpochMs | null {
    return this.#nextDueAt;
  }

  /** The step after this one, which its rows go on to; null for the last. */
  get nextStep(): number | null {
    const next = this.parts.stepIndex + 1;
    return next < this.parts.run.plan.workflow.steps.length ? next : null;
  }

  /** Goes on by these targets, such as after a key was exchanged: what was made ready is made anew. */
  renew(targets: readonly Target[]): void {
    this.#targets = targets;
    this.release(this.ready.splice(0).map(({ task }) => task.id));
    this.#freshAfter = 0;
    this.#isStale = true;
  }

  /** The targets of the tasks that are ready, those of the first rows first. */
  readyTargets(): readonly Target[] {
    const [only, ...others] = this.#targets;
    if (others.length === 0) return this.ready.length > 0 && only !== undefined ? [only] : [];
    return [...new Set(this.ready.map(({ target }) => target))];
  }

  /** What keeps the next call back; null when one may leave, or nothing is ready. */
  hold(now: EpochMs): Hold | null {
    const holds = this.readyTargets().map(({ route }) => route.hold(now));
    if (holds.includes(null)) return null;
    return holds.toSorted((one, other) => untilOf(one) - untilOf(other))[0] ?? null;
  }

  /** Makes more tasks ready when few are left. */
  async refill(now: EpochMs): Promise<void> {
    const wanted = this.#ahead - this.ready.length;
    const isDue = this.#nextDueAt !== null && this.#nextDueAt <= now;
    if (wanted < this.#ahead / 2 || !(this.#isStale || isDue)) return;
    const tasks = await this.#take(now, wanted);
    if (tasks.length > 0) await this.#prepare(tasks);
    this.#isStale = tasks.length === wanted;
    this.#ahead = MOST_AHEAD;
    this.#nextDueAt = await this.parts.ledger.nextDue(this.of);
  }

  /** Tasks may have come to wait since the ledger was last asked. */
  expect(): void {
    this.#isStale = true;
  }

  /** Takes what needs no call: it is committed with the next turn. */
  takeSetApart(): { readonly duplicates: readonly Duplicate[]; readonly unsendable: readonly Unsendable[] } {
    const setApart = { duplicates: this.#duplicates, unsendable: this.#unsendable };
    this.#duplicates = [];
    this.#unsendable = [];
    return setApart;
  }

  /** Whether a tick would find something here without anything else happening. */
  hasNews(): boolean {
    return (
      this.#duplicates.length + this.#unsendable.length > 0 ||
      (this.#isStale && this.ready.length <= this.#ahead / 2)
    );
  }

  /** Whether it knows of no task that is ready, or waits for a time. */
  get isIdle(): boolean {
    return this.ready.length === 0 && this.#nextDueAt === null && !this.hasNews();
  }

  /** Lets go of tasks whose new state the ledger has. */
  release(ids: Iterable<TaskId>): void {
    for (const id of ids) this.#held.delete(id);
  }

  async #take(now: EpochMs, wanted: number): Promise<readonly ReadyTask[]> {
    const { ledger } = this.parts;
    // Those that are held are still waiting in the ledger and come up again: ask for as many more.
    const due = (await ledger.due(this.of, now, wanted + this.#held.size)).filter(
      ({ id }) => !this.#held.has(id),
    );
    const fresh = await ledger.fresh(this.of, this.#freshAfter, Math.max(0, wanted - due.length));
    this.#freshAfter = fresh.at(-1)?.id ?? this.#freshAfter;
    return [...due, ...fresh];
  }

  async #prepare(tasks: readonly ReadyTask[]): Promise<void> {
    const { lists, ledger, run } = this.parts;
    const found = await lists.rows(
      run.plan.listId,
      tasks.map((task) => task.rowId),
      run.id,
    );
    const rows = new Map<RowId, ListRow>(found.map((row) => [row.id, row]));
    const rendered = tasks.flatMap((task) => this.#render(task, rows.get(task.rowId)));
    const latest = await ledger.latestSends(rendered.map((item) => item.fingerprint));
    rendered.forEach((item, index) => this.#sort(item, latest[index] ?? null));
  }

  #render(task: ReadyTask, row: ListRow | undefined): Prepared[] {
    this.#held.add(task.id);
    const { step, fingerprint, destinationName, run } = this.parts;
    const target = this.#targets.find(({ share }) => task.rowId <= share.throughRow);
    if (target === undefined) return this.#refuse(task, 'no webhook of the pool was planned for the row');
    const request = row === undefined ? null : target.render(row);
    if (row === undefined || request === null) return this.#refuse(task, 'the row is no longer in the list');
    if (!request.ok) return this.#refuse(task, request.problem);
    const bodyBytes = request.value.body === null ? 0 : utf8Length(request.value.body);
    if (step.maxBodyBytes !== null && bodyBytes > step.maxBodyBytes) {
      return this.#refuse(
        task,
        `its ${bodyBytes} bytes are more than the ${step.maxBodyBytes} that may be sent`,
      );
    }
    const entity = row.key ?? rowEntity(run.plan.listId, row.id);
    const identity = {
      destination: destinationName,
      entity,
      purpose: purposeOf(step),
      content: request.value.content,
    };
    const sent = { ...request.value, url: this.redirects.addressFor(task.id, request.value.url) };
    return [
      {
        task,
        target,
        request: sent,
        fingerprint: fingerprint(identityText(identity)),
        generation: 0,
        bodyBytes,
      },
    ];
  }

  #refuse(task: ReadyTask, reason: string): [] {
    this.#unsendable.push({ ...this.of, taskId: task.id, reason });
    return [];
  }

  /** A send that was or may have been made stands for this task too, unless the user asked for it again. */
  #sort(item: Prepared, latest: LatestSend | null): void {
    if (latest === null) return void this.ready.push(item);
    const { state, generation } = latest;
    const standing = this.#standingBefore(latest);
    if (standing !== null) return this.#follow(item, { ...standing, state: 'done' });
    if (state === 'open') return void this.ready.push({ ...item, generation });
    const { id, plan } = this.parts.run;
    const mayRaise = state === 'done' && plan.settings.again && latest.runId !== id;
    if (mayRaise || state === 'abandoned')
      return void this.ready.push({ ...item, generation: generation + 1 });
    this.#follow(item, latest);
  }

  /** A repeat that another run asked for and that came to nothing is not this run's to try. */
  #standingBefore({ state, runId, delivered }: LatestSend): DeliveredSend | null {
    const { id, plan } = this.parts.run;
    return state === 'done' || plan.settings.again || runId === id ? null : delivered;
  }

  #follow({ task }: Prepared, send: Followed): void {
    this.#duplicates.push({
      ...this.of,
      taskId: task.id,
      rowId: task.rowId,
      sendId: send.id,
      nextStep: this.nextStep,
      reason: whyDuplicate(send, this.parts.run.id),
    });
  }
}

const untilOf = (hold: Hold | null): EpochMs => hold?.until ?? 0;

/** Bytes of a text in UTF-8, without making them. */
function utf8Length(text: string): number {
  let bytes = text.length;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code > 0x7f) bytes += code > 0x7ff && (code < 0xd800 || code > 0xdfff) ? 2 : 1;
  }
  return bytes;
}
