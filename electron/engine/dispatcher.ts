import type { Clock } from '#electron/ports/clock.ts';
import type { Fingerprint } from '#electron/ports/hash.ts';
import type { Http, HttpRequest } from '#electron/ports/http.ts';
import type { Closure, CommittedIntent, Intent, Ledger, NotedCondition } from '#electron/ports/ledger.ts';
import type { Log } from '#electron/ports/log.ts';
import type { OnMilestone } from '#electron/ports/milestones.ts';
import type { Random } from '#electron/ports/random.ts';
import type { Hold } from '#shared/domain/limits/gate.ts';
import type { Verdict } from '#shared/domain/signals/verdict.ts';
import type { SendId } from '#shared/lib/ids.ts';
import type { EpochMs } from '#shared/lib/time.ts';
import { type Batch, canAfford, intentItemOf, loadOf, requestOf, shrink } from './build-call.ts';
import { Chooser } from './choose-batches.ts';
import { type Conclusion, conclude, type Flight, type Landed } from './conclude.ts';
import type { Lane, Prepared } from './lane.ts';
import { tellEnded, tellLeft } from './tell-log.ts';
import { Ticker } from './ticker.ts';

/** What the dispatcher needs of the world. */
export interface DispatcherPorts {
  readonly clock: Clock;
  readonly wallClock: () => EpochMs;
  readonly random: Random;
  readonly http: Http;
  readonly ledger: Ledger;
  readonly fingerprint: Fingerprint;
  readonly onMilestone: OnMilestone;
  readonly log: Log;
}

/** What the dispatcher tells the engine of. All of it is durable already. */
export interface DispatcherEvents {
  /** A turn is committed. */
  onTurn(conclusions: readonly Conclusion[]): void;
  /** The provider takes nothing more from the account of this lane. */
  onClosed(lane: Lane, reason: string): void;
  /** A limit that time does not free is used up, and nothing on its way can free any of it. */
  onExhausted(lane: Lane, hold: Hold): void;
  /** The run's budget pays for nothing more, and nothing on its way can free any of it. */
  onBudgetSpent(lane: Lane): void;
  /** Nothing of this lane is ready, on its way, or waiting for a time. */
  onIdle(lane: Lane): void;
  /** The ledger or the lists failed: nothing more is sent. */
  onFailure(error: unknown): void;
}

/**
 * Outcomes that are gathered before a commit while many calls are on their way: a commit costs as much as several
 * calls, and the slots of a share of them can wait a moment for company.
 */
const GATHERED_SHARE = 2;
const GATHER_MS = 1;
/** With fewer on their way, a slot that waits is worth more than the commit that it would share. */
const GATHERS_FROM = 16;

/**
 * Sends tasks through their gates, a tick at a time: gathers what has landed and what is ready, decides, commits all
 * of it at once, and only then acts.
 */
export class Dispatcher {
  readonly #ports: DispatcherPorts;
  readonly #events: DispatcherEvents;
  readonly #chooser = new Chooser();
  readonly #flying = new Set<Flight>();
  #landed: Landed[] = [];
  /** What providers asked for since the last commit. */
  #closures: Closure[] = [];
  readonly #ticker: Ticker;
  #isHeld = false;
  #isClosing = false;
  #waiting: { readonly isSo: () => boolean; readonly resolve: () => void }[] = [];

  constructor(ports: DispatcherPorts, events: DispatcherEvents) {
    this.#ports = ports;
    this.#events = events;
    this.#ticker = new Ticker(ports.clock, {
      tick: () => this.#tick(),
      onFailure: (error) => this.#fail(error),
    });
  }

  setLanes(lanes: readonly Lane[]): void {
    this.#chooser.setLanes(lanes);
    this.#ticker.wake();
  }

  flightsOf(lane: Lane): number {
    let count = 0;
    for (const flight of this.#flying) if (flight.lane === lane) count += 1;
    return count;
  }

  /** Sends nothing new from here on; what is on its way lands as ever. */
  hold(): void {
    this.#isHeld = true;
  }

  /** Looks at once what may leave: time may have passed unseen, or a hold have ended before its time. */
  wake(): void {
    this.#ticker.wake();
  }

  /** Does something while no turn is being chosen or written, such as exchanging a gate. */
  between<Value>(job: () => Promise<Value>): Promise<Value> {
    return this.#ticker.between(job);
  }

  /** From here on, calls that are broken off count as the program's own doing. */
  expectBreaks(): void {
    this.#isClosing = true;
  }

  /** Resolves when nothing at all is on its way and every outcome is durable, or cannot be because the ledger failed. */
  quiet(): Promise<void> {
    return this.#when(() => this.#flying.size === 0);
  }

  /** As `quiet`, for these lanes alone. */
  landed(lanes: readonly Lane[]): Promise<void> {
    return this.#when(() => lanes.every((lane) => this.flightsOf(lane) === 0));
  }

  /** Resolves when every call that is on its way at this moment has landed, whatever has left since. */
  landedSoFar(): Promise<void> {
    const flights = [...this.#flying];
    return this.#when(() => !flights.some((flight) => this.#flying.has(flight)));
  }

  #when(isSo: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push({ isSo, resolve });
      this.#ticker.wake();
    });
  }

  #fail(error: unknown): void {
    this.#isHeld = true;
    this.#chooser.setLanes([]);
    this.#events.onFailure(error);
    this.#answerWaiting();
  }

  async #tick(): Promise<void> {
    const { clock, ledger } = this.#ports;
    if (!this.#isHeld) for (const lane of this.#chooser.lanes) await lane.refill(clock.now());
    const now = clock.now();
    const conclusions = this.#concludeLanded();
    const batches = this.#isHeld ? [] : this.#chooser.choose(now);
    const setApart = this.#chooser.lanes.map((lane) => ({ lane, ...lane.takeSetApart() }));
    const duplicates = setApart.flatMap((part) => part.duplicates);
    const unsendable = setApart.flatMap((part) => part.unsendable);
    if (conclusions.length + batches.length + duplicates.length + unsendable.length > 0) {
      const intents = batches.map((batch) => this.#intentOf(batch));
      const outcomes = conclusions.map(({ outcome }) => outcome);
      this.#ports.onMilestone('beforeCommit');
      const closures = this.#closures.splice(0);
      const conditions = conditionsAfter(conclusions);
      const turn = { now, outcomes, duplicates, unsendable, intents, closures, conditions };
      const committed = await ledger.commit(turn);
      this.#ports.onMilestone('afterCommit');
      for (const part of setApart)
        part.lane.release([...part.duplicates, ...part.unsendable].map(({ taskId }) => taskId));
      batches.forEach((batch, index) => this.#send(batch, committed[index], now));
      // What ended or needed no call may let tasks come into being or wait again, in any lane.
      const isNews =
        conclusions.length + duplicates.length > 0 || committed.some(({ sendIds }) => sendIds.includes(null));
      if (isNews) for (const lane of this.#chooser.lanes) lane.expect();
      this.#announce(conclusions);
    }
    this.#lookAhead();
  }

  #concludeLanded(): Conclusion[] {
    const landed = this.#landed;
    this.#landed = [];
    return landed.map((one) => this.#concludeOne(one));
  }

  #concludeOne(landed: Landed): Conclusion {
    const { flight, departedAt, at } = landed;
    const { route } = flight.target;
    const { purse } = flight.lane.parts;
    const { random, wallClock } = this.#ports;
    const arrivedBy = route.latestArrival(departedAt, at);
    const conclusion = conclude(landed, {
      wallNow: wallClock(),
      arrivedBy,
      isClosing: this.#isClosing,
      chance: random,
    });
    const { verdict, outcome } = conclusion;
    const load = loadOf(flight.items.length);
    if (outcome.hasLeft) route.land({ leftAt: flight.leftAt, arrivedBy, load, accepted: outcome.accepted });
    else route.cancel(load);
    purse.settle(outcome);
    this.#steer(landed, conclusion);
    noteRedirect(flight, verdict);
    this.#flying.delete(flight);
    return conclusion;
  }

  /** What an answer means for everything else that goes the same way. */
  #steer({ flight, seen, at }: Landed, { verdict, signals }: Conclusion): void {
    const { lane, target, leftAt, callId, items } = flight;
    const { route } = target;
    const chance = this.#ports.random();
    const call = { leftAt, order: callId, at, load: loadOf(items.length), seen, signals };
    if (verdict.kind !== 'slowDown') route.letIn(call);
    if (verdict.kind === 'retry' || verdict.kind === 'unknown') route.fail(at, chance);
    else if (verdict.kind === 'slowDown') {
      const until = route.slowDown(call, verdict, chance);
      this.#closures.push({ connectionId: lane.parts.step.connectionId, until, reason: verdict.reason });
    } else if (verdict.kind !== 'interrupted') route.succeed();
    if (verdict.kind === 'closed') route.shut();
  }

  #intentOf({ lane, target, items }: Batch): Intent {
    const { connectionId, priceMicros } = lane.parts.step;
    const { destinationId } = target.share;
    return {
      ...lane.of,
      connectionId,
      destinationId,
      points: 1,
      priceMicros,
      items: items.map(intentItemOf),
    };
  }

  /** The intent is durable: now, and only now, bytes may leave. */
  #send(batch: Batch, committed: CommittedIntent | undefined, leftAt: EpochMs): void {
    const { lane, target, isProbe } = batch;
    lane.release(batch.items.map((item) => item.task.id));
    const items = batch.items.flatMap((prepared, index) =>
      withSend(prepared, committed?.sendIds[index] ?? null),
    );
    if (items.length < batch.items.length) shrink(batch, items.length);
    const callId = committed?.callId ?? null;
    if (callId === null) return;
    const request = requestOf(
      { lane, items: items.map(({ prepared }) => prepared) },
      this.#ports.fingerprint,
    );
    const flight: Flight = { lane, target, callId, leftAt, url: request.url, isProbe, items };
    this.#flying.add(flight);
    this.#launch(flight, request);
    tellLeft(this.#ports.log, flight);
    this.#ports.onMilestone('callLeft');
  }

  #launch(flight: Flight, request: HttpRequest): void {
    const { clock, http, onMilestone } = this.#ports;
    let departedAt = flight.leftAt;
    const noteDeparture = (): void => {
      departedAt = clock.now();
    };
    void http.send(request, noteDeparture).then((seen) => {
      this.#landed.push({ flight, seen, departedAt, at: clock.now() });
      onMilestone('callLanded');
      this.#wakeForLanding();
    });
  }

  /** While much is on its way, a landing waits a moment for others to share its commit. */
  #wakeForLanding(): void {
    const isFew = this.#flying.size < GATHERS_FROM;
    const isEnough = isFew || this.#landed.length * GATHERED_SHARE >= this.#flying.size;
    const now = this.#ports.clock.now();
    this.#ticker.tickAt(isEnough ? now : now + GATHER_MS);
  }

  #announce(conclusions: readonly Conclusion[]): void {
    tellEnded(this.#ports.log, conclusions);
    this.#events.onTurn(conclusions);
    for (const { verdict, flight } of conclusions) {
      if (verdict.kind === 'closed') this.#events.onClosed(flight.lane, verdict.reason);
    }
  }

  #lookAhead(): void {
    const now = this.#ports.clock.now();
    this.#answerWaiting();
    if (this.#isHeld) return;
    for (const lane of this.#chooser.lanes) {
      const at = this.#nextMomentOf(lane, now);
      if (at !== null) this.#ticker.tickAt(at);
    }
  }

  #answerWaiting(): void {
    const met = this.#waiting.filter(({ isSo }) => isSo());
    this.#waiting = this.#waiting.filter((waiter) => !met.includes(waiter));
    for (const { resolve } of met) resolve();
  }

  /** When this lane can do something without an answer; null when only an answer or a decision can bring it on. */
  #nextMomentOf(lane: Lane, now: EpochMs): EpochMs | null {
    if (lane.hasNews()) return now;
    const isFlying = this.flightsOf(lane) > 0;
    if (lane.ready.length > 0) {
      if (canAfford(lane)) return this.#gateOpensAt(lane, now);
      // A call of any step of the run may turn out to cost nothing.
      if (!this.#isOnItsWay((flight) => flight.lane.of.runId === lane.of.runId))
        this.#events.onBudgetSpent(lane);
      return null;
    }
    if (lane.nextDueAt !== null) return Math.max(lane.nextDueAt, now);
    if (!isFlying) this.#events.onIdle(lane);
    return null;
  }

  #gateOpensAt(lane: Lane, now: EpochMs): EpochMs | null {
    const hold = lane.hold(now);
    if (hold === null) return now;
    if (Number.isFinite(hold.until)) return hold.until;
    const isLifetime = hold.kind === 'limit' && hold.limit.kind === 'lifetime';
    if (isLifetime && !this.#mayFreeRoom(lane)) this.#events.onExhausted(lane, hold);
    return null;
  }

  /** Whether a call of any run is on its way to where this lane's next rows go: it may turn out not to be taken in. */
  #mayFreeRoom(lane: Lane): boolean {
    const places = new Set(lane.readyTargets().map(({ share }) => share.destinationId));
    return this.#isOnItsWay(({ target }) => places.has(target.share.destinationId));
  }

  #isOnItsWay(isMeant: (flight: Flight) => boolean): boolean {
    for (const flight of this.#flying) if (isMeant(flight)) return true;
    return false;
  }
}

function noteRedirect({ lane, items }: Flight, verdict: Verdict): void {
  for (const { prepared } of items) {
    if (verdict.kind === 'moved') lane.redirects.note(prepared.task.id, verdict.to);
    else lane.redirects.forget(prepared.task.id);
  }
}

/** What a turn's answers have changed in how their connections stand. */
function conditionsAfter(conclusions: readonly Conclusion[]): NotedCondition[] {
  const lines = new Map(
    conclusions.map(({ flight: { lane, target } }) => [lane.parts.step.connectionId, target.route.line]),
  );
  return [...lines].flatMap(([connectionId, line]) => {
    const change = line.takeChange();
    return change === null ? [] : [{ connectionId, ...change }];
  });
}

const withSend = (prepared: Prepared, sendId: SendId | null): { prepared: Prepared; sendId: SendId }[] =>
  sendId === null ? [] : [{ prepared, sendId }];
