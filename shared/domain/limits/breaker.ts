import { backoffMs, type RetryPolicy } from '#shared/domain/tasks/backoff.ts';
import { type EpochMs, NEVER } from '#shared/lib/time.ts';

/** Failures in a row that tell an outage from bad luck. */
const FAILURES_TO_OPEN = 10;

const PROBES: RetryPolicy = { maxAttempts: Number.POSITIVE_INFINITY, baseMs: 1_000, capMs: 60_000 };

/** What of a breaker outlives the program: that it is open, how often in a row, and when the next probe may leave. */
export interface OpenBreaker {
  readonly trips: number;
  readonly until: EpochMs;
}

type State =
  | { readonly kind: 'closed'; readonly failures: number }
  /** `trips` counts how often it opened without a success in between: each time it stays open longer. */
  | { readonly kind: 'open'; readonly trips: number; readonly until: EpochMs }
  | { readonly kind: 'probing'; readonly trips: number };

/**
 * Keeps a list from being burnt on a service that is down: after a run of failures nothing leaves for a while, then
 * one call at a time as a probe, until one succeeds.
 */
export class Breaker {
  #state: State = { kind: 'closed', failures: 0 };

  /** Calls that may leave at `now`. */
  room(now: EpochMs): number {
    if (this.#state.kind === 'closed') return Number.POSITIVE_INFINITY;
    return this.#state.kind === 'open' && now >= this.#state.until ? 1 : 0;
  }

  /** When a probe may leave; `NEVER` while one is on its way, null when nothing is held back. */
  opensAt(): EpochMs | null {
    if (this.#state.kind === 'closed') return null;
    return this.#state.kind === 'open' ? this.#state.until : NEVER;
  }

  /** What to remember of it; null while nothing is held back. A probe on its way is one to make anew. */
  get kept(): OpenBreaker | null {
    const state = this.#state;
    if (state.kind === 'closed') return null;
    return { trips: state.trips, until: state.kind === 'open' ? state.until : 0 };
  }

  /** Goes on as an earlier session left it. */
  restore({ trips, until }: OpenBreaker): void {
    this.#state = { kind: 'open', trips, until };
  }

  /** Notes a departure; true when it is a probe, which costs its task no attempt when it fails. */
  leave(): boolean {
    if (this.#state.kind !== 'open') return false;
    this.#state = { kind: 'probing', trips: this.#state.trips };
    return true;
  }

  /** The probe did not leave after all: the next call is one. */
  cancelProbe(): void {
    if (this.#state.kind === 'probing') this.#state = { kind: 'open', trips: this.#state.trips, until: 0 };
  }

  /** Lets a probe leave before its time: something changed that may well have been the cause. */
  tryNow(): void {
    if (this.#state.kind === 'open') this.#state = { ...this.#state, until: 0 };
  }

  succeed(): void {
    this.#state = { kind: 'closed', failures: 0 };
  }

  fail(now: EpochMs, chance: number): void {
    const state = this.#state;
    if (state.kind === 'open') return;
    if (state.kind === 'closed' && state.failures + 1 < FAILURES_TO_OPEN) {
      this.#state = { kind: 'closed', failures: state.failures + 1 };
      return;
    }
    const trips = state.kind === 'probing' ? state.trips + 1 : 1;
    this.#state = { kind: 'open', trips, until: now + backoffMs(trips, PROBES, chance) };
  }
}
