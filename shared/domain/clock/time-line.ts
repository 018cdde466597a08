import type { EpochMs } from '#shared/lib/time.ts';

/** What the machine's clocks say at one moment. */
export interface ClockReading {
  /** The wall clock: may be set to anything at any time. */
  readonly wallMs: EpochMs;
  /** Since the machine started, sleep included: nobody can set it, but it begins anew at each start. Told coarsely. */
  readonly uptimeMs: number;
  /** The same without sleep, and exact. */
  readonly awakeMs: number;
  /** Names this start of the machine; empty where the system does not tell. */
  readonly boot: string;
}

/** The time line's moment at a reading, by which the next session finds the line again. */
export interface TimeLineAnchor extends ClockReading {
  readonly at: EpochMs;
}

/** The uptime is told in steps of a hundredth of a second: a difference below this may be the steps' own, and no sleep. */
const LEAST_SLEEP_MS = 50;

/** By so much two uptimes may lie on the wrong sides of their steps. */
const UPTIME_GRAIN_MS = 20;

/**
 * Where the time line goes on when the program starts.
 *
 * Within one start of the machine the time since the last session is known for sure. After a restart the wall clock
 * is all there is; if it was set back, the line goes on from the last thing that is known to have happened, so that
 * a limit's window never looks older than it is.
 *
 * @param lastEventAt the latest moment in the ledger
 */
export function continueTimeLine(
  last: TimeLineAnchor | null,
  lastEventAt: EpochMs,
  reading: ClockReading,
): EpochMs {
  if (last === null) return reading.wallMs;
  const isSameBoot = reading.boot !== '' && reading.boot === last.boot && reading.uptimeMs >= last.uptimeMs;
  const elapsedMs = isSameBoot ? sinceBoot(last, reading) : reading.wallMs - last.wallMs;
  return Math.max(last.at, lastEventAt, last.at + elapsedMs);
}

/** Never more than has passed: a line that runs ahead would make a limit's window look older than it is. */
function sinceBoot(last: ClockReading, reading: ClockReading): number {
  const awakeMs = reading.awakeMs - last.awakeMs;
  const asleepMs = reading.uptimeMs - last.uptimeMs - awakeMs;
  return asleepMs < LEAST_SLEEP_MS ? awakeMs : awakeMs + asleepMs - UPTIME_GRAIN_MS;
}
