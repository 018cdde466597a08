import type { RunId } from '#shared/lib/ids.ts';
import type { EpochMs } from '#shared/lib/time.ts';

/**
 * What is to become of a run that a window has in hand.
 *
 * - `send`: it is sent, and gone on with when the program is started again.
 * - `pause`, `stop`: the user asked for it; what is on its way is still landing.
 */
export type Wish = 'send' | 'pause' | 'stop';

/** A run that a window has in hand. */
export interface RunInHand {
  readonly runId: RunId;
  readonly wish: Wish;
}

/**
 * Which runs a window has in hand. Durable before anything of them is sent, so that quitting, a crash and a kill all
 * leave the next start the same to do. Runs that a terminal program sends are none of these, but are taken up
 * as well.
 */
export interface HandBook {
  /** Notes what is to become of a run; a later wish takes the place of an earlier one. */
  keepInHand(id: RunId, wish: Wish, now: EpochMs): Promise<void>;
  /** Forgets a run: it is at rest, or another program has it. */
  letGo(id: RunId): Promise<void>;
  /** As `Ledger.ready`, by the owner, which has the run in hand from here on until it rests or the session ends. */
  takeUp(id: RunId): Promise<void>;
  /** Runs that the owner of this session, a terminal too, has taken up and not brought to rest; none if it is gone. */
  takenUp(): Promise<readonly RunId[]>;
  /** The longest held first. */
  inHand(): Promise<readonly RunInHand[]>;
  /** What was paid from one moment up to another, by when the calls ended; in millionths. */
  spentBetween(from: EpochMs, to: EpochMs): Promise<number>;
}
