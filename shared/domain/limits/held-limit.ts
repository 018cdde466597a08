import type { EpochMs } from '#shared/lib/time.ts';
import { NEVER } from '#shared/lib/time.ts';
import type { Concurrency, Lifetime } from './limit.ts';
import type { Landing, LimitState } from './limit-state.ts';

/** A limit that time does not free: calls at once (an answer frees it) or records ever (nothing does). */
export class HeldLimitState implements LimitState {
  readonly #limit: Concurrency | Lifetime;
  #accepted: number;
  #inFlight = 0;

  constructor(limit: Concurrency | Lifetime) {
    this.#limit = limit;
    this.#accepted = limit.kind === 'lifetime' ? limit.usedBefore : 0;
  }

  room(_now: EpochMs): number {
    return this.#limit.amount - this.#accepted - this.#inFlight;
  }

  opensAt(now: EpochMs, kept: number): EpochMs {
    return this.room(now) >= 1 + kept ? now : NEVER;
  }

  leave(units: number): void {
    this.#inFlight += units;
  }

  land({ units, accepted }: Landing): void {
    this.#inFlight -= units;
    if (this.#limit.kind === 'lifetime' && accepted) this.#accepted += units;
  }

  cancel(units: number): void {
    this.#inFlight -= units;
  }
}
