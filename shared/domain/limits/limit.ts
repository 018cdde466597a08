import type { EpochMs } from '#shared/lib/time.ts';

/** What a limit counts. A call may carry many records, and a provider may price a call in points. */
export type LimitUnit = 'calls' | 'records' | 'points';

interface LimitBase {
  readonly counts: LimitUnit;
  /** Set where nobody states it for certain: it is begun below, and corrected by what the provider says and does. */
  readonly guessed?: true;
}

/** A store of `burst` that fills at `amount` every `perMs`: `burst` at once at most, the rate in the long run. */
export interface TokenBucket extends LimitBase {
  readonly kind: 'tokenBucket';
  readonly amount: number;
  readonly perMs: number;
  readonly burst: number;
}

/** At most `amount` in any stretch of `windowMs`, wherever it begins. */
export interface SlidingWindow extends LimitBase {
  readonly kind: 'slidingWindow';
  readonly amount: number;
  readonly windowMs: number;
}

/** At most `amount` in each window of `windowMs`; one of the windows begins at `offsetMs` after 1970. */
export interface FixedWindow extends LimitBase {
  readonly kind: 'fixedWindow';
  readonly amount: number;
  readonly windowMs: number;
  readonly offsetMs: EpochMs;
  /** How far the clock that decides where a window ends may be from ours. */
  readonly skewMs: number;
}

/** At most `amount` on their way at once. */
export interface Concurrency extends LimitBase {
  readonly kind: 'concurrency';
  readonly amount: number;
}

/** At most `amount` ever accepted; `usedBefore` of them outside of this ledger. */
export interface Lifetime extends LimitBase {
  readonly kind: 'lifetime';
  readonly amount: number;
  readonly usedBefore: number;
}

/** One rule of a connection. A connection may have any number; a call leaves when all of them agree. */
export type Limit = TokenBucket | SlidingWindow | FixedWindow | Concurrency | Lifetime;

/** What one call weighs under each unit. */
export type Load = Readonly<Record<LimitUnit, number>>;

/** How long a landed call still matters to a limit; `NEVER` ends for a lifetime, 0 for concurrency. */
export function memoryMs(limit: Limit): number {
  switch (limit.kind) {
    case 'tokenBucket':
      return (limit.burst / limit.amount) * limit.perMs;
    case 'slidingWindow':
      return limit.windowMs;
    case 'fixedWindow':
      return limit.windowMs + 2 * limit.skewMs;
    case 'concurrency':
      return 0;
    case 'lifetime':
      return Number.POSITIVE_INFINITY;
  }
}
