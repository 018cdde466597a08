import { createMeter } from '#electron/practice/limits/create-meter.ts';
import type { Limit as TheirLimit } from '#electron/practice/limits/limit.ts';
import type { LimitMeter } from '#electron/practice/limits/limit-meter.ts';
import { Gate } from '#shared/domain/limits/gate.ts';
import type { Limit, Load } from '#shared/domain/limits/limit.ts';
import { AdaptivePace } from '#shared/domain/limits/pace/adaptive-pace.ts';
import type { ToldLimit } from '#shared/domain/signals/signals.ts';
import { EPOCH } from './limit-world.ts';

/** An eager sender and an endpoint whose limits it does not know for certain. Times in milliseconds from the start. */
export interface PaceScenario {
  /** Limits as the sender believes them to be. */
  readonly stated?: readonly Limit[];
  /** Limits as they are: from each moment on, these. */
  readonly truth: readonly { readonly fromMs: number; readonly limits: readonly TheirLimit[] }[];
  readonly roundTripMs: number;
  /** Each way takes up to this much longer, at random. */
  readonly jitterMs?: number;
  readonly atOnce?: number;
  readonly forMs: number;
  /** Whether refusals say how long to wait, in whole seconds rounded up. */
  readonly tellsWait?: boolean;
  /** What the endpoint tells of its limits with each answer. */
  readonly tells?: (acceptedBefore: readonly number[], nowMs: number) => readonly ToldLimit[];
  /** The share of calls that are refused whatever the pace is. */
  readonly moody?: number;
  readonly chance?: () => number;
  readonly pace?: AdaptivePace;
}

/** What became of it. */
export interface PaceOutcome {
  /** When calls were let in, in order. */
  readonly accepted: readonly number[];
  /** When calls were refused; those that had left together count once, as one lesson. */
  readonly refusals: readonly number[];
  readonly refusedCalls: number;
}

interface Flying {
  readonly leftAt: number;
  readonly arrivesAt: number;
  readonly answeredAt: number;
  readonly order: number;
  ruling: {
    readonly isAccepted: boolean;
    readonly waitMs: number;
    readonly told: readonly ToldLimit[];
  } | null;
}

const LOAD: Load = { calls: 1, records: 1, points: 1 };
const FIRST_UNTOLD_MS = 1_000;
const LAST_UNTOLD_MS = 60_000;
/** Moments closer than this are one: the world must move on. */
const STEP_MS = 1 / 1_024;

/** Lives through a scenario: the engine's part is as the engine does it, the endpoint's as the practice endpoint does. */
export class PaceWorld {
  readonly #scenario: PaceScenario;
  readonly #pace: AdaptivePace;
  readonly #gate: Gate;
  #meters: readonly LimitMeter[] = [];
  #truths: PaceScenario['truth'];
  #flying: Flying[] = [];
  #now = 0;
  #order = 0;
  #slowDowns = 0;
  #slowedAt = -1;
  readonly #accepted: number[] = [];
  readonly #refusals: number[] = [];
  #refusedCalls = 0;

  constructor(scenario: PaceScenario) {
    this.#scenario = scenario;
    this.#truths = scenario.truth;
    this.#pace = scenario.pace ?? new AdaptivePace();
    const atOnce: Limit = { kind: 'concurrency', counts: 'calls', amount: scenario.atOnce ?? 10 };
    this.#gate = new Gate(this.#pace.hold([...(scenario.stated ?? []), atOnce], EPOCH));
  }

  live(): PaceOutcome {
    while (this.#now < this.#scenario.forMs) {
      this.#rule();
      for (const call of this.#landed()) this.#land(call);
      while (this.#isOpen()) this.#leave();
      this.#now = Math.max(this.#next(), this.#now + STEP_MS);
    }
    return { accepted: this.#accepted, refusals: this.#refusals, refusedCalls: this.#refusedCalls };
  }

  #rule(): void {
    const arrived = this.#flying.filter(({ ruling, arrivesAt }) => ruling === null && arrivesAt <= this.#now);
    for (const call of arrived.toSorted((one, other) => one.arrivesAt - other.arrivesAt)) this.#judge(call);
  }

  #judge(call: Flying): void {
    const at = call.arrivesAt;
    this.#changeLimits(at);
    const inFlight = this.#flying.filter(({ ruling }) => ruling?.isAccepted === true).length;
    const load = { nowMs: at, records: 1, inFlight, stored: this.#accepted.length };
    const opensAt = Math.max(at, ...this.#meters.map((meter) => meter.opensAt(load)));
    const { moody = 0, chance = () => 1 } = this.#scenario;
    const isAccepted = opensAt <= at && chance() >= moody;
    const told = this.#scenario.tells?.(this.#accepted, at) ?? [];
    call.ruling = { isAccepted, waitMs: Math.max(1, Math.ceil((opensAt - at) / 1_000)) * 1_000, told };
    if (!isAccepted) return void (this.#refusedCalls += 1);
    for (const meter of this.#meters) meter.take(load);
    this.#accepted.push(at);
  }

  /** New limits remember what the old ones let in. */
  #changeLimits(at: number): void {
    const [next] = this.#truths;
    if (next === undefined || at < next.fromMs) return;
    this.#truths = this.#truths.slice(1);
    this.#meters = next.limits.map(createMeter);
    for (const nowMs of this.#accepted)
      for (const meter of this.#meters) meter.take({ nowMs, records: 1, inFlight: 0, stored: 0 });
  }

  #landed(): readonly Flying[] {
    const landed = this.#flying.filter(
      ({ ruling, answeredAt }) => ruling !== null && answeredAt <= this.#now,
    );
    this.#flying = this.#flying.filter((call) => !landed.includes(call));
    return landed.toSorted((one, other) => one.answeredAt - other.answeredAt);
  }

  #land({ leftAt, order, ruling }: Flying): void {
    const at = EPOCH + this.#now;
    const call = { leftAt: EPOCH + leftAt, order, at, load: LOAD, told: ruling?.told ?? [] };
    const arrivedBy = this.#gate.latestArrival(call.leftAt, at);
    this.#gate.land({ leftAt: call.leftAt, arrivedBy, load: LOAD, accepted: ruling?.isAccepted ?? false });
    this.#pace.land(LOAD);
    if (ruling?.isAccepted === true) {
      this.#slowDowns = 0;
      return this.#pace.letIn(call);
    }
    if (leftAt > this.#slowedAt) {
      this.#slowDowns += 1;
      this.#slowedAt = this.#now;
      this.#refusals.push(this.#now);
    }
    const toldMs = this.#scenario.tellsWait === false ? null : (ruling?.waitMs ?? 0);
    const untoldMs = Math.min(LAST_UNTOLD_MS, FIRST_UNTOLD_MS * 2 ** (this.#slowDowns - 1) * 1.25);
    const until = at + (toldMs ?? untoldMs);
    this.#gate.closeUntil(until, 'told to slow down');
    this.#pace.refused({ ...call, until, toldMs }, call.told);
  }

  #isOpen(): boolean {
    const now = EPOCH + this.#now;
    const isOpen = ({ room }: { room: (unit: 'calls' | 'records', now: number) => number }): boolean =>
      room('calls', now) >= 1 && room('records', now) >= 1;
    return (
      isOpen({ room: (unit, at) => this.#gate.room(unit, at) }) &&
      isOpen({ room: (unit, at) => this.#pace.room(unit, at) })
    );
  }

  #leave(): void {
    const { roundTripMs, jitterMs = 0, chance = () => 0 } = this.#scenario;
    const way = (): number => roundTripMs / 2 + jitterMs * chance();
    const arrivesAt = this.#now + way();
    this.#gate.leave(LOAD);
    this.#pace.leave(LOAD, EPOCH + this.#now);
    this.#order += 1;
    const answeredAt = arrivesAt + way();
    this.#flying.push({ leftAt: this.#now, arrivesAt, answeredAt, order: this.#order, ruling: null });
  }

  #next(): number {
    const events = this.#flying.map(({ ruling, arrivesAt, answeredAt }) =>
      ruling === null ? arrivesAt : answeredAt,
    );
    const now = EPOCH + this.#now;
    const holds = [this.#gate.hold(now), this.#pace.holdAt(now)].map((hold) => (hold?.until ?? now) - EPOCH);
    const opens = Math.max(...holds);
    return Math.min(...events, opens > this.#now ? opens : Number.POSITIVE_INFINITY, this.#scenario.forMs);
  }
}

/** Calls let in from `fromMs` on, as a share of what a rate allows for good. */
export function shareOf({ accepted }: PaceOutcome, perSecond: number, fromMs: number, toMs: number): number {
  const used = accepted.filter((at) => at >= fromMs && at < toMs).length;
  return used / (((toMs - fromMs) / 1_000) * perSecond);
}

/** Units a second that a limit lets in for good. */
export function rateOf(limit: TheirLimit): number {
  if (limit.kind === 'tokenBucket') return limit.perSecond;
  if (limit.kind === 'lifetime' || limit.kind === 'concurrency') return Number.POSITIVE_INFINITY;
  return (limit.count / limit.windowMs) * 1_000;
}
