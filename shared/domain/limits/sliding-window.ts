import type { EpochMs } from '#shared/lib/time.ts';
import { NEVER } from '#shared/lib/time.ts';
import type { SlidingWindow } from './limit.ts';
import { DRIFT, type Landing, type LimitState } from './limit-state.ts';

/**
 * Arrivals are kept in this many steps of a window, each rounded up: memory stays bounded for a limit of a million
 * a day, and at most one part in this many of the limit goes unused.
 */
const STEPS = 8_192;

interface Step {
  readonly at: EpochMs;
  units: number;
}

/** The exact sliding window: remembers when each unit of the last window arrived at the latest. */
export class SlidingWindowState implements LimitState {
  readonly #amount: number;
  readonly #windowMs: number;
  readonly #stepMs: number;
  #steps: Step[] = [];
  #oldest = 0;
  #landed = 0;
  #inFlight = 0;

  constructor(limit: SlidingWindow) {
    this.#amount = limit.amount;
    this.#windowMs = limit.windowMs * (1 + DRIFT);
    this.#stepMs = limit.windowMs / STEPS;
  }

  room(now: EpochMs): number {
    this.#forget(now);
    return this.#amount - this.#landed - this.#inFlight;
  }

  opensAt(now: EpochMs, kept: number): EpochMs {
    let excess = this.#landed + this.#inFlight + 1 + kept - this.#amount;
    for (let index = this.#oldest; excess > 0; index++) {
      const step = this.#steps[index];
      if (step === undefined) return NEVER;
      excess -= step.units;
      if (excess <= 0) return Math.max(now, step.at + this.#windowMs);
    }
    return now;
  }

  leave(units: number): void {
    this.#inFlight += units;
  }

  land({ arrivedBy, units }: Landing): void {
    this.#inFlight -= units;
    this.#landed += units;
    const last = this.#steps.at(-1);
    const at = Math.max(last?.at ?? 0, Math.ceil(arrivedBy / this.#stepMs) * this.#stepMs);
    if (last !== undefined && last.at === at && this.#oldest < this.#steps.length) last.units += units;
    else this.#steps.push({ at, units });
  }

  cancel(units: number): void {
    this.#inFlight -= units;
  }

  #forget(now: EpochMs): void {
    for (let step = this.#steps[this.#oldest]; step !== undefined; step = this.#steps[this.#oldest]) {
      if (step.at + this.#windowMs > now) break;
      this.#landed -= step.units;
      this.#oldest += 1;
    }
    if (this.#oldest > 1_024 && this.#oldest * 2 > this.#steps.length) {
      this.#steps = this.#steps.slice(this.#oldest);
      this.#oldest = 0;
    }
  }
}
