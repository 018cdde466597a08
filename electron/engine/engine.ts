import type { Lists } from '#electron/ports/lists.ts';
import type { Runner } from '#electron/ports/runner.ts';
import type { Secrets } from '#electron/ports/secrets.ts';
import type { Templates } from '#electron/ports/templates.ts';
import { describeLimit } from '#shared/domain/limits/describe-limit.ts';
import type { Hold } from '#shared/domain/limits/gate.ts';
import type { PaceReport } from '#shared/domain/limits/pace/pace-report.ts';
import { type Pauser, PRIORITIES, type Run } from '#shared/domain/runs/run.ts';
import type { RunRest } from '#shared/domain/runs/run-rest.ts';
import { type Step, sharesOf } from '#shared/domain/runs/workflow.ts';
import { unfinishedOf } from '#shared/domain/tasks/task-state.ts';
import type { RunId } from '#shared/lib/ids.ts';
import { SECOND_MS } from '#shared/lib/time.ts';
import { UserError } from '#shared/lib/user-error.ts';
import { compileStep } from './compile-step.ts';
import type { Conclusion } from './conclude.ts';
import { Dispatcher, type DispatcherPorts } from './dispatcher.ts';
import { Lane, type Target } from './lane.ts';
import { Purse } from './purse.ts';
import { Routes } from './routes.ts';
import { tellFailure, tellRest, tellStarted } from './tell-log.ts';

export interface EnginePorts extends DispatcherPorts {
  readonly lists: Lists;
  readonly secrets: Secrets;
  readonly templates: Templates;
}

/** Rare, and nobody waits for it: not so soon that a fault would turn in a circle. */
const LOOK_AGAIN_MS = SECOND_MS;

interface ActiveRun {
  readonly run: Run;
  readonly lanes: readonly Lane[];
  readonly rest: Promise<RunRest>;
  settle(rest: RunRest): void;
  fail(error: unknown): void;
}

/**
 * Runs runs: takes them up, keeps their lanes in the dispatcher, and puts them to rest when they end or must wait
 * for somebody. One engine may exist for a ledger: the caller holds the owner's lock and has recovered it.
 */
export class Engine implements Runner {
  readonly #ports: EnginePorts;
  readonly #dispatcher: Dispatcher;
  readonly #active = new Map<RunId, ActiveRun>();
  readonly #routes: Routes;
  readonly #onTurn: (conclusions: readonly Conclusion[]) => void;
  /** Changes to the set of runs happen one after the other. */
  #change: Promise<void> = Promise.resolve();
  #isClosed = false;
  /** What the ledger or the lists failed with: nothing more leaves this engine. */
  #failure: { readonly error: unknown } | null = null;
  /** Runs of which nothing more leaves, though they are not at rest yet. */
  readonly #halted = new Set<RunId>();
  readonly #refusals = new Map<RunId, number>();
  /** Runs that have something to do, of which their lanes know nothing. */
  readonly #lookingAgain = new Set<RunId>();

  constructor(ports: EnginePorts, onTurn: (conclusions: readonly Conclusion[]) => void = () => undefined) {
    this.#ports = ports;
    this.#routes = new Routes(ports);
    this.#onTurn = onTurn;
    this.#dispatcher = new Dispatcher(ports, {
      onTurn: (conclusions) => {
        this.#countRefusals(conclusions);
        this.#onTurn(conclusions);
      },
      onClosed: (lane, reason) => void this.#pauseConnection(lane, reason),
      onExhausted: (lane, hold) => void this.#pause(lane.of.runId, 'provider', exhausted(hold)),
      onBudgetSpent: (lane) =>
        void this.#pause(lane.of.runId, 'budget', 'the rest would cost more than the budget'),
      onIdle: ({ of: { runId } }) =>
        void this.#endIfDone(runId).catch((error: unknown) => this.#failOne(runId, error)),
      onFailure: (error) => this.#fail(error),
    });
  }

  async start(id: RunId): Promise<RunRest> {
    const { active } = await this.#inTurn(async () => ({ active: await this.#takeUp(id) }));
    // Closed while it was being taken up: nobody else will put it to rest.
    if (this.#isClosed) active.settle({ kind: 'closed' });
    return active.rest;
  }

  async renewAccess(): Promise<void> {
    await this.#inTurn(async () => {
      for (const { run, lanes } of this.#active.values()) {
        const columns = await this.#columnsOf(run);
        for (const lane of lanes) {
          const targets = await this.#targetsOf(run, lane.parts.step, columns);
          await this.#dispatcher.between(async () => lane.renew(targets));
        }
      }
    });
    await this.#dispatcher.landedSoFar();
  }

  pause(id: RunId): Promise<void> {
    this.#halt(id);
    return this.#pause(id, 'user', 'paused');
  }

  stop(id: RunId): Promise<number> {
    this.#halt(id);
    return this.#inTurn(async () => {
      const active = this.#active.get(id);
      if (active !== undefined) this.#withdraw(active);
      try {
        const cancelled = await this.#cancelAll(id, active?.lanes ?? []);
        active?.settle({ kind: 'ended' });
        return cancelled;
      } catch (error) {
        active?.fail(error);
        throw error;
      }
    });
  }

  tryNow(): void {
    this.#routes.tryNow();
    this.#dispatcher.wake();
  }

  refusalsOf(id: RunId): number {
    return this.#refusals.get(id) ?? 0;
  }

  holdOf(id: RunId): Hold | null {
    const lane = this.#active.get(id)?.lanes.find(({ ready }) => ready.length > 0);
    return lane?.hold(this.#ports.clock.now()) ?? null;
  }

  paceOf(id: RunId): PaceReport | null {
    const lanes = this.#active.get(id)?.lanes ?? [];
    const lane = lanes.find(({ ready }) => ready.length > 0) ?? lanes[0];
    return lane === undefined ? null : this.#routes.lineOf(lane.parts.step.connectionId).pace.report;
  }

  async close(graceMs: number): Promise<void> {
    const { clock, http } = this.#ports;
    this.#isClosed = true;
    this.#dispatcher.hold();
    const cancelGrace = clock.at(clock.now() + graceMs, () => {
      this.#dispatcher.expectBreaks();
      void http.close();
    });
    await this.#dispatcher.quiet();
    cancelGrace();
    for (const [id, active] of this.#active) {
      this.#active.delete(id);
      active.settle({ kind: 'closed' });
    }
    await http.close();
  }

  async #cancelAll(id: RunId, lanes: readonly Lane[]): Promise<number> {
    const { ledger, clock } = this.#ports;
    // A turn that is being written may still hold tasks of it; from the next one on nothing does.
    await this.#dispatcher.between(async () => undefined);
    const cancelled = await ledger.cancelWaiting(id, clock.now());
    // What was on its way may come back to wait: for a retry, or because it was told to slow down.
    await this.#dispatcher.landed(lanes);
    const returned = await ledger.cancelWaiting(id, clock.now());
    await ledger.end(id, clock.now());
    return cancelled + returned;
  }

  async #takeUp(id: RunId): Promise<ActiveRun> {
    const known = this.#active.get(id);
    if (known !== undefined) return known;
    if (this.#failure !== null) throw this.#failure.error;
    const { ledger } = this.#ports;
    const run = await ledger.findRun(id);
    if (run === null) throw new UserError('state', `There is no run ${id}. Nothing was sent.`);
    const lanes = await this.#lanesOf(run);
    const { promise, resolve, reject } = Promise.withResolvers<RunRest>();
    const entry: ActiveRun = { run, lanes, rest: promise, settle: this.#settler(id, resolve), fail: reject };
    const underWay = [...this.#active.values(), entry].map((one) => one.run.plan);
    await this.#dispatcher.between(() => this.#routes.holdLimits(underWay));
    for (const { connectionId } of run.plan.workflow.steps) this.#routes.lineOf(connectionId).isShut = false;
    await ledger.takeUp(id);
    this.#active.set(id, entry);
    this.#setLanes([...this.#active.values()]);
    tellStarted(this.#ports.log, id);
    return entry;
  }

  #settler(id: RunId, resolve: (rest: RunRest) => void): (rest: RunRest) => void {
    return (rest) => {
      tellRest(this.#ports.log, id, rest);
      resolve(rest);
    };
  }

  async #lanesOf(run: Run): Promise<Lane[]> {
    const { lists, ledger, fingerprint } = this.#ports;
    const columns = await this.#columnsOf(run);
    const purse = new Purse(run.plan.settings.budgetMicros, run.spend);
    const lanes = run.plan.workflow.steps.map(async (step, stepIndex) => {
      const destination = await ledger.findDestination(step.destinationId);
      const targets = await this.#targetsOf(run, step, columns);
      const destinationName = `${step.connectionId}/${destination?.name}`;
      const parts = { run, stepIndex, step, destinationName, purse, ledger, lists, fingerprint };
      return new Lane(parts, targets);
    });
    return Promise.all(lanes);
  }

  async #columnsOf(run: Run): Promise<readonly string[]> {
    const list = await this.#ports.lists.find(run.plan.listId);
    if (list === null) throw listGone(run);
    return list.columns.map((column) => column.name);
  }

  #targetsOf(run: Run, step: Step, columns: readonly string[]): Promise<readonly Target[]> {
    const { ledger, secrets, templates } = this.#ports;
    const targets = sharesOf(step).map(async (share) => {
      const destination = await ledger.findDestination(share.destinationId);
      const access = secrets.accessTo(share.destinationId);
      if (destination === null || access === null)
        throw noAccess(run, destination?.name ?? 'its destination');
      const render = compileStep({ step, access, columns, templates });
      return { share, route: this.#routes.to(step, share, run.plan.settings.priority), render };
    });
    return Promise.all(targets);
  }

  #setLanes(active: readonly ActiveRun[]): void {
    const going = active.filter(({ run }) => !this.#halted.has(run.id));
    const lanes = going.flatMap((one) => one.lanes);
    this.#dispatcher.setLanes(lanes.toSorted((one, other) => rank(one) - rank(other)));
  }

  async #pauseConnection(lane: Lane, reason: string): Promise<void> {
    const sharing = [...this.#active.values()].filter(({ lanes }) =>
      lanes.some(({ parts }) => parts.step.connectionId === lane.parts.step.connectionId),
    );
    for (const { run } of sharing) await this.#pause(run.id, 'provider', reason);
  }

  #pause(id: RunId, by: Pauser, reason: string): Promise<void> {
    return this.#inTurn(() =>
      this.#toRest(id, async () => {
        await this.#ports.ledger.pause(id, by, reason);
        return { kind: 'paused', by, reason };
      }),
    );
  }

  #endIfDone(id: RunId): Promise<void> {
    const { ledger, clock } = this.#ports;
    return this.#inTurn(async () => {
      const active = this.#active.get(id);
      if (active === undefined) return;
      if (unfinishedOf(await ledger.counts(id)) > 0) return this.#lookAgain(active);
      await this.#toRest(id, async () => {
        await ledger.end(id, clock.now());
        return { kind: 'ended' };
      });
    });
  }

  /** Another program may have decided about tasks of a run since its lanes found nothing to do. */
  #lookAgain({ run: { id }, lanes }: ActiveRun): void {
    const { clock } = this.#ports;
    const isAtRest = lanes.every((lane) => lane.isIdle && this.#dispatcher.flightsOf(lane) === 0);
    if (!isAtRest || this.#lookingAgain.has(id)) return;
    this.#lookingAgain.add(id);
    clock.at(clock.now() + LOOK_AGAIN_MS, () => {
      this.#lookingAgain.delete(id);
      if (this.#isClosed || !this.#active.has(id)) return;
      for (const lane of lanes) lane.expect();
      this.#setLanes([...this.#active.values()]);
    });
  }

  /** At once: other changes may have to wait for calls of other runs to land first. */
  #halt(id: RunId): void {
    if (!this.#active.has(id)) return;
    this.#halted.add(id);
    this.#setLanes([...this.#active.values()]);
  }

  #countRefusals(conclusions: readonly Conclusion[]): void {
    for (const { verdict, flight } of conclusions) {
      const { runId } = flight.lane.of;
      if (verdict.kind === 'slowDown') this.#refusals.set(runId, this.refusalsOf(runId) + 1);
    }
  }

  /** Takes a run out of the dispatcher: nothing more of it leaves. */
  #withdraw(active: ActiveRun): void {
    this.#active.delete(active.run.id);
    this.#halted.delete(active.run.id);
    const others = [...this.#active.values()];
    this.#routes.reserveFor(others.map(({ run }) => run.plan));
    this.#setLanes(others);
  }

  /** Takes a run out when the last of its calls has landed, writes down how it rests, and says so to who waits for it. */
  async #toRest(id: RunId, write: () => Promise<RunRest>): Promise<void> {
    const active = this.#active.get(id);
    if (active === undefined) return;
    try {
      this.#withdraw(active);
      await this.#dispatcher.landed(active.lanes);
      active.settle(await write());
    } catch (error) {
      active.fail(error);
    }
  }

  #failOne(id: RunId, error: unknown): void {
    const active = this.#active.get(id);
    if (active === undefined) return;
    tellFailure(this.#ports.log, error);
    this.#withdraw(active);
    active.fail(error);
  }

  #fail(error: unknown): void {
    this.#failure = { error };
    tellFailure(this.#ports.log, error);
    for (const [id, active] of this.#active) {
      this.#active.delete(id);
      active.fail(error);
    }
  }

  #inTurn<Value>(change: () => Promise<Value>): Promise<Value> {
    const result = this.#change.then(change);
    this.#change = result.then(
      () => undefined,
      () => undefined,
    );
    return result;
  }
}

const rank = (lane: Lane): number => PRIORITIES.indexOf(lane.parts.run.plan.settings.priority);

function exhausted(hold: Hold): string {
  if (hold.kind !== 'limit') return hold.reason;
  const isFull = hold.limit.kind === 'lifetime';
  return `${isFull ? 'a webhook is full: ' : ''}${describeLimit(hold.limit)} is used up`;
}

function listGone(run: Run): UserError {
  return new UserError(
    'state',
    `The list "${run.plan.listName}" of run ${run.id} is no longer there. Nothing was sent. Import the file again and start a new run.`,
  );
}

function noAccess(run: Run, destination: string): UserError {
  return new UserError(
    'state',
    `Run ${run.id} sends to ${destination}, whose address or key this program does not have. Nothing was sent. Give it again to go on.`,
  );
}
