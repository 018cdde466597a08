import type { EpochMs } from '#shared/lib/time.ts';
import { NEVER } from '#shared/lib/time.ts';
import type { TokenBucket } from './limit.ts';
import type { Landing, LimitState } from './limit-state.ts';

/** Rounding of the divisions below must not cost a token, and is far under what any clock can tell. */
const EPSILON = 1e-6;

/**
 * A token bucket by its "theoretical arrival time": the moment at which the bucket would be full again.
 * (The generic cell rate algorithm, ITU-T I.371; equal to counting tokens, with one number as its state.)
 */
export class TokenBucketState implements LimitState {
  readonly #intervalMs: number;
  readonly #burst: number;
  #fullAt: EpochMs = 0;
  #inFlight = 0;

  constructor(limit: TokenBucket) {
    this.#intervalMs = limit.perMs / limit.amount;
    this.#burst = limit.burst;
  }

  room(now: EpochMs): number {
    const fullAt = Math.max(this.#fullAt, now) + this.#inFlight * this.#intervalMs;
    return Math.floor(this.#burst - (fullAt - now) / this.#intervalMs + EPSILON);
  }

  opensAt(now: EpochMs): EpochMs {
    if (this.#inFlight > this.#burst - 1) return NEVER;
    return Math.max(now, this.#fullAt - (this.#burst - 1 - this.#inFlight) * this.#intervalMs);
  }

  leave(units: number): void {
    this.#inFlight += units;
  }

  land({ arrivedBy, units }: Landing): void {
    this.#inFlight -= units;
    this.#fullAt = Math.max(this.#fullAt, arrivedBy) + units * this.#intervalMs;
  }

  cancel(units: number): void {
    this.#inFlight -= units;
  }
}
