import type { EpochMs } from '#shared/lib/time.ts';

/** Two clocks of ordinary machines drift apart by less than this share of the time that passes. */
export const DRIFT = 1 / 20_000;

/** A call that is over, as a limit sees it. */
export interface Landing {
  readonly leftAt: EpochMs;
  /** The latest moment at which the other side can have counted it. */
  readonly arrivedBy: EpochMs;
  readonly units: number;
  /** Whether the other side took it in, or may have: what a lifetime counts. */
  readonly accepted: boolean;
}

/**
 * How much of one limit is used, in the limit's own unit.
 *
 * The other side counts arrivals, and we see only departures and answers. A call on its way may be counted there at
 * any moment until its answer, so each state takes the worst: a call in flight arrives *now*, a landed one arrived
 * at `arrivedBy`, and one that leaves now may arrive at once. Kept that way, no window of the other side can hold
 * more than the limit, whatever the network does in between.
 */
export interface LimitState {
  /** Units that may leave at `now`; 0 or less when none. */
  room(now: EpochMs): number;
  /**
   * When one unit may leave and leave `kept` units of room behind, if no answer comes before; `NEVER` when only an
   * answer can free it.
   */
  opensAt(now: EpochMs, kept: number): EpochMs;
  leave(units: number): void;
  land(landing: Landing): void;
  /** Takes back a departure that did not happen: nothing reached the network. */
  cancel(units: number): void;
}
