import type { EpochMs } from '#shared/lib/time.ts';
import { NEVER } from '#shared/lib/time.ts';
import type { TokenBucket } from './limit.ts';
import { DRIFT, type Landing, type LimitState } from './limit-state.ts';

/** Rounding of the divisions below must not cost a token, and is far under what any clock can tell. */
const EPSILON = 1e-9;

/** Moments since 1970 are no finer than this: what opens at one must be open when it has come. */
const GRAIN_MS = 1 / 2_048;

/**
 * A token bucket by its "theoretical arrival time": the moment at which the bucket would be full again.
 * (The generic cell rate algorithm, ITU-T I.371; equal to counting tokens, with one number as its state.)
 */
export class TokenBucketState implements LimitState {
  readonly #intervalMs: number;
  readonly #burst: number;
  /** When it was full last. Sums start here: from 1970 each would be rounded, which adds up to tokens at a high rate. */
  #origin: EpochMs | null = null;
  #fullAtMs = 0;
  #inFlight = 0;

  constructor(limit: TokenBucket) {
    this.#intervalMs = (limit.perMs / limit.amount) * (1 + DRIFT);
    this.#burst = limit.burst;
  }

  room(now: EpochMs): number {
    const missingMs =
      this.#origin === null ? 0 : Math.max(0, this.#fullAtMs - (now - this.#origin) - GRAIN_MS);
    return Math.floor(this.#burst - this.#inFlight - missingMs / this.#intervalMs + EPSILON);
  }

  opensAt(now: EpochMs, kept: number): EpochMs {
    if (this.#inFlight > this.#burst - 1 - kept) return NEVER;
    if (this.#origin === null) return now;
    return Math.max(
      now,
      this.#origin + this.#fullAtMs - (this.#burst - 1 - kept - this.#inFlight) * this.#intervalMs,
    );
  }

  leave(units: number): void {
    this.#inFlight += units;
  }

  land({ arrivedBy, units }: Landing): void {
    this.#inFlight -= units;
    if (this.#origin === null || arrivedBy - this.#origin >= this.#fullAtMs) {
      this.#origin = arrivedBy;
      this.#fullAtMs = 0;
    }
    this.#fullAtMs += units * this.#intervalMs;
  }

  cancel(units: number): void {
    this.#inFlight -= units;
  }
}
