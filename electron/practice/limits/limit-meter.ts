import type { Limit, LimitUnit } from './limit.ts';

/** A request at the door, and how full the house is: all that a limit may look at. */
export interface Load {
  /** Milliseconds since the start; never less than at the call before. */
  readonly nowMs: number;
  readonly records: number;
  /** Requests let in and not yet answered. */
  readonly inFlight: number;
  /** Records stored since the start. */
  readonly stored: number;
}

/** A limit with its memory. Asking changes nothing; only `take` does. */
export interface LimitMeter {
  readonly limit: Limit;
  /**
   * The earliest moment at which a request of this size would be let in, were nobody else to come.
   * @returns `nowMs` when there is room at once, `NEVER` when it can never fit
   */
  opensAt(load: Load): number;
  /** Lets the request in. */
  take(load: Load): void;
}

/** What a request weighs in a limit that counts in `unit`. */
export const weightOf = (unit: LimitUnit | undefined, records: number): number =>
  unit === 'requests' ? 1 : records;
