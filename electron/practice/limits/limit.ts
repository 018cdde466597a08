/** What a limit counts: records (each element of a batch) unless it says requests. */
export type LimitUnit = 'records' | 'requests';

/** Fills at `perSecond` up to `burst`, and starts full. Clay is said to allow 10 a second with a burst of 20. */
export interface TokenBucketLimit {
  readonly kind: 'tokenBucket';
  readonly perSecond: number;
  readonly burst: number;
  readonly counts?: LimitUnit;
}

/** At most `count` in any `windowMs` milliseconds, however placed (half open: one exactly `windowMs` later is free). */
export interface SlidingWindowLimit {
  readonly kind: 'slidingWindow';
  readonly count: number;
  readonly windowMs: number;
  readonly counts?: LimitUnit;
}

/** At most `count` between two multiples of `windowMs` on the endpoint's own clock, which starts at 0. */
export interface FixedWindowLimit {
  readonly kind: 'fixedWindow';
  readonly count: number;
  readonly windowMs: number;
  readonly counts?: LimitUnit;
}

/** At most `count` requests let in and not yet answered. */
export interface ConcurrencyLimit {
  readonly kind: 'concurrency';
  readonly count: number;
}

/**
 * At most `count` records stored for ever, `alreadyUsed` of them before the start. What comes later is refused with
 * the status given, or answered 200 and dropped (`swallow`), which is what is said of Clay. A batch goes in whole or not at all.
 */
export interface LifetimeLimit {
  readonly kind: 'lifetime';
  readonly count: number;
  readonly alreadyUsed?: number;
  readonly beyond: 'swallow' | number;
}

/** One rule of the endpoint. All rules must agree before a request is let in. */
export type Limit =
  | ConcurrencyLimit
  | FixedWindowLimit
  | LifetimeLimit
  | SlidingWindowLimit
  | TokenBucketLimit;

/** As Clay is believed to be: community.clay.com/x/support/ed9cfae1zjdx (rate), university.clay.com webhook guide (lifetime), 2026. */
export const CLAY_LIMITS: readonly Limit[] = [
  { kind: 'tokenBucket', perSecond: 10, burst: 20 },
  { kind: 'lifetime', count: 50_000, beyond: 'swallow' },
];
