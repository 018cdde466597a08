import type { EpochMs } from '#shared/lib/time.ts';
import { NEVER } from '#shared/lib/time.ts';
import type { FixedWindow } from './limit.ts';
import type { Landing, LimitState } from './limit-state.ts';

/**
 * Fixed windows as somebody else's clock cuts them. A call counts in every window in which it may have arrived, so
 * one that was on its way over a boundary counts on both sides of it.
 */
export class FixedWindowState implements LimitState {
  readonly #limit: FixedWindow;
  readonly #landed = new Map<number, number>();
  #inFlight = 0;

  constructor(limit: FixedWindow) {
    this.#limit = limit;
  }

  room(now: EpochMs): number {
    const used = Math.max(this.#used(now - this.#limit.skewMs), this.#used(now + this.#limit.skewMs));
    return this.#limit.amount - used - this.#inFlight;
  }

  opensAt(now: EpochMs, kept: number): EpochMs {
    if (this.#inFlight + 1 + kept > this.#limit.amount) return NEVER;
    let at = now;
    while (this.room(at) < 1 + kept)
      at = this.#endOf(this.#windowOf(at - this.#limit.skewMs)) + this.#limit.skewMs;
    return at;
  }

  leave(units: number): void {
    this.#inFlight += units;
  }

  land({ leftAt, arrivedBy, units }: Landing): void {
    this.#inFlight -= units;
    const last = this.#windowOf(arrivedBy + this.#limit.skewMs);
    for (let window = this.#windowOf(leftAt - this.#limit.skewMs); window <= last; window++) {
      this.#landed.set(window, (this.#landed.get(window) ?? 0) + units);
    }
    this.#forgetBefore(this.#windowOf(leftAt - this.#limit.skewMs) - 1);
  }

  cancel(units: number): void {
    this.#inFlight -= units;
  }

  #used(at: EpochMs): number {
    return this.#landed.get(this.#windowOf(at)) ?? 0;
  }

  #windowOf(at: EpochMs): number {
    return Math.floor((at - this.#limit.offsetMs) / this.#limit.windowMs);
  }

  #endOf(window: number): EpochMs {
    return (window + 1) * this.#limit.windowMs + this.#limit.offsetMs;
  }

  #forgetBefore(window: number): void {
    for (const known of this.#landed.keys()) {
      if (known < window) this.#landed.delete(known);
    }
  }
}
