import { type EpochMs, SECOND_MS } from '#shared/lib/time.ts';

/** A timer that rings late must not cost a slot; no more than this, or one slot, is made up for: nothing leaves in bursts. */
const MADE_UP_MS = 25;

/**
 * Lets units out one after the other, evenly. A pace that is kept that way is within every limit of the same rate,
 * whatever its kind: a window, a calendar's minute, a bucket of any size. A call that carries many takes its time
 * after it has left; that is within a bucket that holds as many, and within a window that has as many to spare.
 */
export class Pacer {
  #nextAt: EpochMs = 0;

  /** When the next call may leave. */
  get opensAt(): EpochMs {
    return this.#nextAt;
  }

  /** Notes units that leave at `now`, at so many a second. */
  leave(now: EpochMs, units: number, perSecond: number): void {
    const lateMs = now - this.#nextAt;
    const isOnTime = lateMs <= Math.max(MADE_UP_MS, SECOND_MS / perSecond);
    this.#nextAt = (isOnTime ? this.#nextAt : now) + (units / perSecond) * SECOND_MS;
  }

  /** Units of the last departures did not leave after all. */
  cancel(units: number, perSecond: number): void {
    this.#nextAt -= (units / perSecond) * SECOND_MS;
  }
}
