import { type Limit, type LimitUnit, memoryMs } from '#shared/domain/limits/limit.ts';
import { SECOND_MS } from '#shared/lib/time.ts';
import { LONGEST_LEARNED_MS } from './accepted-log.ts';
import { GUESS_MARGIN } from './learned-pace.ts';

/** A rate as somebody stated it. */
export interface StatedRate {
  readonly counts: LimitUnit;
  readonly perSecond: number;
  /** How long it takes to use up what may leave at once. */
  readonly cycleMs: number;
  /** Units that may leave at once. */
  readonly burst: number;
}

/** Limits by how they are kept. */
export interface SortedLimits {
  /** Kept to the letter, by counting. */
  readonly held: readonly Limit[];
  /** The tightest exact rate; null where there is none. */
  readonly exact: StatedRate | null;
  /** The tightest guessed rate: where a pace begins. Null where there is none. */
  readonly guess: StatedRate | null;
}

/**
 * Tells limits that hold from guesses that a pace begins with. A guess about a long time (an hour, a day) is kept by
 * counting too, at its margin: the way to a better one would take as many hours.
 */
export function sortLimits(limits: readonly Limit[]): SortedLimits {
  const exact = limits.filter((limit) => limit.guessed !== true);
  return {
    held: limits.filter((limit) => !isPaced(limit)).map(withMargin),
    exact: tightest(exact),
    guess: tightest(limits.filter(isPaced)),
  };
}

const isPaced = (limit: Limit): boolean => limit.guessed === true && rateOf(limit) !== null;

function withMargin(limit: Limit): Limit {
  if (limit.guessed !== true || limit.kind === 'lifetime') return limit;
  return { ...limit, amount: Math.max(1, Math.floor(limit.amount * GUESS_MARGIN)) };
}

function tightest(limits: readonly Limit[]): StatedRate | null {
  const rates = limits.map(rateOf).filter((rate) => rate !== null);
  return rates.toSorted((one, other) => one.perSecond - other.perSecond)[0] ?? null;
}

/** Null where time is not what a limit counts by, or where it is too long a time to learn a pace from. */
function rateOf(limit: Limit): StatedRate | null {
  if (memoryMs(limit) > LONGEST_LEARNED_MS) return null;
  const { counts } = limit;
  switch (limit.kind) {
    case 'tokenBucket': {
      const perSecond = (limit.amount / limit.perMs) * SECOND_MS;
      return { counts, perSecond, cycleMs: memoryMs(limit), burst: limit.burst };
    }
    case 'slidingWindow':
    case 'fixedWindow': {
      const perSecond = (limit.amount / limit.windowMs) * SECOND_MS;
      return { counts, perSecond, cycleMs: limit.windowMs, burst: limit.amount };
    }
    case 'concurrency':
    case 'lifetime':
      return null;
  }
}
