import { Breaker } from '#shared/domain/limits/breaker.ts';
import type { Hold, LandedCall } from '#shared/domain/limits/gate.ts';
import type { LimitUnit, Load } from '#shared/domain/limits/limit.ts';
import type { Verdict } from '#shared/domain/signals/verdict.ts';
import { backoffMs, type RetryPolicy } from '#shared/domain/tasks/backoff.ts';
import { type EpochMs, MINUTE_MS, NEVER, SECOND_MS } from '#shared/lib/time.ts';
import { SharedGate } from './shared-gate.ts';

/** A connection while the engine runs: its limits over everything that it sends, and whether it is well. */
export class ConnectionLine {
  readonly gate = new SharedGate();
  readonly breaker = new Breaker();
  /** Times in a row that the provider asked to wait. */
  slowDowns = 0;
  /** When it asked the last time: calls that had left before say nothing new. */
  slowedAt: EpochMs = 0;
  /** True when the provider takes nothing from the account, until a run is started again. */
  isShut = false;
}

/** Where a provider asks to wait and does not say how long: doubles with each time in a row. */
const UNSAID_WAIT: RetryPolicy = {
  maxAttempts: Number.POSITIVE_INFINITY,
  baseMs: SECOND_MS,
  capMs: MINUTE_MS,
};

/** A call that was asked to wait. */
export interface Slowed {
  readonly leftAt: EpochMs;
  readonly at: EpochMs;
  readonly chance: number;
}

type SlowDown = Extract<Verdict, { kind: 'slowDown' }>;

/** Everything that may hold a step's calls back: its connection, and the limits of its destination. */
export class Route {
  readonly #line: ConnectionLine;
  readonly #destination: SharedGate;

  constructor(line: ConnectionLine, destination: SharedGate) {
    this.#line = line;
    this.#destination = destination;
  }

  room(unit: LimitUnit, now: EpochMs): number {
    if (this.#line.isShut) return 0;
    const room = Math.min(this.#line.gate.room(unit, now), this.#destination.room(unit, now));
    return unit === 'calls' ? Math.min(room, this.#line.breaker.room(now)) : room;
  }

  /** What keeps the next call back the longest; null when one may leave now. */
  hold(now: EpochMs): Hold | null {
    if (this.#line.isShut)
      return { kind: 'told', reason: 'the provider takes nothing from this account', until: NEVER };
    const holds = [this.#line.gate.holdAt(now), this.#destination.holdAt(now), this.#brokenUntil(now)];
    return holds.reduce(
      (longest, hold) => ((hold?.until ?? 0) > (longest?.until ?? 0) ? hold : longest),
      null,
    );
  }

  /** Notes a departure; true when it is a probe of a service that was failing. */
  leave(load: Load): boolean {
    this.#line.gate.leave(load);
    this.#destination.leave(load);
    return this.#line.breaker.leave();
  }

  cancel(load: Load): void {
    this.#line.gate.cancel(load);
    this.#destination.cancel(load);
  }

  land(call: LandedCall): void {
    this.#line.gate.land(call);
    this.#destination.land(call);
  }

  latestArrival(leftAt: EpochMs, answeredAt: EpochMs): EpochMs {
    return this.#line.gate.latestArrival(leftAt, answeredAt);
  }

  /** The provider asks to wait: nothing leaves on this connection until the moment given back. */
  slowDown({ leftAt, at, chance }: Slowed, { waitMs, reason }: SlowDown): EpochMs {
    if (leftAt > this.#line.slowedAt) {
      this.#line.slowDowns += 1;
      this.#line.slowedAt = at;
    }
    const untold = backoffMs(this.#line.slowDowns, UNSAID_WAIT, chance);
    const until = at + (waitMs ?? untold);
    this.#line.gate.closeUntil(until, reason);
    this.#line.breaker.succeed();
    return until;
  }

  /** The provider takes nothing more from the account: nothing leaves until a run is started again. */
  shut(): void {
    this.#line.isShut = true;
  }

  succeed(): void {
    this.#line.slowDowns = 0;
    this.#line.breaker.succeed();
  }

  cancelProbe(): void {
    this.#line.breaker.cancelProbe();
  }

  fail(now: EpochMs, chance: number): void {
    this.#line.breaker.fail(now, chance);
  }

  #brokenUntil(now: EpochMs): Hold | null {
    const until = this.#line.breaker.opensAt();
    if (until === null || until <= now) return null;
    return { kind: 'told', reason: 'the service is failing; it is tried again shortly', until };
  }
}
