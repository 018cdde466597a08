import type { Hold, LandedCall } from '#shared/domain/limits/gate.ts';
import type { LimitUnit, Load } from '#shared/domain/limits/limit.ts';
import type { Priority } from '#shared/domain/runs/run.ts';
import type { Seen } from '#shared/domain/signals/seen.ts';
import type { Signals } from '#shared/domain/signals/signals.ts';
import type { Verdict } from '#shared/domain/signals/verdict.ts';
import { backoffMs, type RetryPolicy } from '#shared/domain/tasks/backoff.ts';
import { type EpochMs, MINUTE_MS, NEVER, SECOND_MS } from '#shared/lib/time.ts';
import type { ConnectionLine } from './connection-line.ts';
import type { SharedGate } from './shared-gate.ts';

/** Where a provider asks to wait and does not say how long: doubles with each time in a row. */
const UNSAID_WAIT: RetryPolicy = {
  maxAttempts: Number.POSITIVE_INFINITY,
  baseMs: SECOND_MS,
  capMs: MINUTE_MS,
};

/** A call that was answered. */
export interface AnsweredCall {
  readonly leftAt: EpochMs;
  /** Its place among the calls: the next one has a higher number. */
  readonly order: number;
  readonly at: EpochMs;
  readonly load: Load;
  readonly seen: Seen;
  readonly signals: Signals;
}

type SlowDown = Extract<Verdict, { kind: 'slowDown' }>;

/** Refusals that say something else than "too fast": overloaded, or the same key is still being worked on. */
const NOT_FOR_PACE = new Set([409, 503]);

/** Everything that may hold a step's calls back: its connection, and the limits of its destination. */
export class Route {
  readonly line: ConnectionLine;
  readonly #destination: SharedGate;
  readonly #isInteractive: boolean;

  constructor(line: ConnectionLine, destination: SharedGate, priority: Priority) {
    this.line = line;
    this.#destination = destination;
    this.#isInteractive = priority === 'interactive';
  }

  room(unit: LimitUnit, now: EpochMs): number {
    if (this.line.isShut || this.line.outOfReach(now) !== null) return 0;
    const room = Math.min(
      this.line.gate.room(unit, now, this.#keptShare),
      this.line.pace.room(unit, now),
      this.#destination.room(unit, now, 0),
    );
    return unit === 'calls' ? Math.min(room, this.line.breaker.room(now)) : room;
  }

  /** What keeps the next call back the longest; null when one may leave now. */
  hold(now: EpochMs): Hold | null {
    if (this.line.isShut)
      return { kind: 'told', reason: 'the provider takes nothing from this account', until: NEVER };
    const holds = [
      this.line.outOfReach(now),
      this.line.gate.holdAt(now, this.#keptShare),
      this.line.pace.holdAt(now),
      this.#destination.holdAt(now, 0),
      this.#brokenUntil(now),
    ];
    return holds.reduce(
      (longest, hold) => ((hold?.until ?? 0) > (longest?.until ?? 0) ? hold : longest),
      null,
    );
  }

  /** Notes a departure; true when it is a probe of a service that was failing. */
  leave(load: Load, now: EpochMs): boolean {
    this.line.gate.leave(load);
    this.line.pace.leave(load, now);
    this.#destination.leave(load);
    return this.line.breaker.leave();
  }

  cancel(load: Load): void {
    this.line.gate.cancel(load);
    this.line.pace.cancel(load);
    this.#destination.cancel(load);
  }

  land(call: LandedCall): void {
    this.line.gate.land(call);
    this.line.pace.land(call.load);
    this.#destination.land(call);
  }

  latestArrival(leftAt: EpochMs, answeredAt: EpochMs): EpochMs {
    return this.line.gate.latestArrival(leftAt, answeredAt);
  }

  /** The provider asks to wait: nothing leaves on this connection until the moment given back. */
  slowDown(call: AnsweredCall, { waitMs, reason }: SlowDown, chance: number): EpochMs {
    const { leftAt, at } = call;
    if (leftAt > this.line.slowedAt) {
      this.line.slowDowns += 1;
      this.line.slowedAt = at;
    }
    const untold = backoffMs(this.line.slowDowns, UNSAID_WAIT, chance);
    const until = at + (waitMs ?? untold);
    this.line.close(until, reason);
    this.line.breaker.succeed();
    if (isForPace(call.seen)) this.line.pace.refused({ ...call, until, toldMs: waitMs }, call.signals.limits);
    return until;
  }

  /** The provider answered, and not that it was too fast. */
  letIn(call: AnsweredCall): void {
    if (call.seen.kind === 'answered') this.line.pace.letIn({ ...call, told: call.signals.limits });
  }

  /** The provider takes nothing more from the account: nothing leaves until a run is started again. */
  shut(): void {
    this.line.isShut = true;
  }

  succeed(): void {
    this.line.slowDowns = 0;
    this.line.breaker.succeed();
  }

  cancelProbe(): void {
    this.line.breaker.cancelProbe();
  }

  fail(now: EpochMs, chance: number): void {
    this.line.breaker.fail(now, chance);
  }

  /** What others than interactive runs leave of each limit. */
  get #keptShare(): number {
    return this.#isInteractive ? 0 : this.line.reservedShare;
  }

  #brokenUntil(now: EpochMs): Hold | null {
    const until = this.line.breaker.opensAt();
    if (until === null || until <= now) return null;
    return { kind: 'told', reason: 'the service is failing; it is tried again shortly', until };
  }
}

const isForPace = (seen: Seen): boolean => seen.kind === 'answered' && !NOT_FOR_PACE.has(seen.status);
