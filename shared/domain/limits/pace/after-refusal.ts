import { SECOND_MS } from '#shared/lib/time.ts';
import {
  CYCLES_TO_PROVE,
  FIRST_STRIDE,
  fromGuess,
  type LearnedPace,
  MARGIN,
  type Stated,
} from './learned-pace.ts';
import { mostOf, type Refusal } from './refusal.ts';

/** After so many, what is proven is near enough. */
const MOST_MISSTEPS = 2;
/** A proven rate that is refused once is lowered by this: arrivals that bunch up must not halve a pace. */
const DECREASE = 0.9;
/** By this, if it was refused again before it could have proven itself. */
const SOON_DECREASE = 0.7;
/** A wait that is so many times as long as the limit was thought to be means a longer limit. */
const CYCLES_WAITED = 2;
/** A proven rate that was refused twice within so many cycles was proven wrongly. */
const CYCLES_IN_MIND = 30;
/** Slower is no pace: then waiting as told is all there is. */
const SLOWEST = 1 / 60;

/**
 * The pace after a refusal, from when the provider lets in again.
 *
 * @param before the pace that was refused; null where there was none
 * @param stated the limit as it was stated; null where none was
 * @returns null when nothing can be made of it: hardly anything was let in
 */
export function afterRefusal(
  before: LearnedPace | null,
  refusal: Refusal,
  stated: Stated | null,
): LearnedPace | null {
  if (before === null) return firstOf(refusal, stated);
  const { proven, perSecond } = before;
  const isOneStep = proven !== null && perSecond > proven && isShort(refusal, before);
  return isOneStep ? steppedBack(before, proven, refusal) : lowered(before, refusal);
}

const waitOf = ({ leftAt, until }: Refusal): number => until - leftAt;

/** Whether the wait is one of a limit as short as this one was thought to be. */
const isShort = (refusal: Refusal, { cycleMs }: LearnedPace): boolean =>
  waitOf(refusal) <= cycleMs * CYCLES_WAITED;

/** Nothing was kept to: what was let in within the wait is what it lets in, until more is known. */
function firstOf(refusal: Refusal, stated: Stated | null): LearnedPace | null {
  const perSecond = refusal.surely * MARGIN;
  if (perSecond < SLOWEST) return null;
  const known = stated ?? { perSecond, cycleMs: refusal.until - refusal.beganAt, burst: refusal.accepted };
  return {
    ...fromGuess(known, refusal.until),
    perSecond,
    tooHigh: Math.max(mostOf(refusal), refusal.surely),
    origin: 'refusal',
    stride: FIRST_STRIDE.refusal,
  };
}

/**
 * A step up was one too many: back to what is proven, or to what a bucket that took so long to empty is filled with.
 *
 * A window that had room for the proven rate is full sooner the less more it has room for; one that was not full
 * after a whole cycle is none. Where both ways of looking at it leave nothing to gain, no more steps are tried.
 */
function steppedBack(before: LearnedPace, proven: number, refusal: Refusal): LearnedPace {
  const tookMs = Math.max(0, refusal.leftAt - before.since);
  const asWindow =
    tookMs < before.cycleMs ? proven + (before.perSecond - proven) * (tookMs / before.cycleMs) : 0;
  const asBucket = Math.min(before.perSecond, refusal.asBucket);
  const perSecond = Math.max(proven, asBucket * MARGIN);
  const isTold = asWindow > 0 || asBucket > proven;
  const missteps = before.missteps + 1;
  const most = isTold
    ? Math.max(asWindow, perSecond / MARGIN)
    : Math.sqrt(proven * before.perSecond) / MARGIN;
  return {
    ...before,
    perSecond,
    missteps,
    origin: 'refusal',
    tooHigh: missteps > MOST_MISSTEPS ? perSecond : Math.min(before.perSecond, most),
    stride: FIRST_STRIDE.refusal,
    since: refusal.until,
  };
}

/** A rate was refused that should have been low enough: it was a guess, or the limit has been lowered. */
function lowered(before: LearnedPace, refusal: Refusal): LearnedPace | null {
  const { proven, since, cycleMs, contradictedAt } = before;
  const isAgain = contradictedAt !== null && refusal.leftAt - contradictedAt < cycleMs * CYCLES_IN_MIND;
  const decrease = refusal.leftAt - since < cycleMs * CYCLES_TO_PROVE ? SOON_DECREASE : DECREASE;
  const least = proven !== null && !isAgain && isShort(refusal, before) ? proven * decrease : 0;
  const perSecond = Math.max(least, Math.min(before.perSecond, refusal.surely) * MARGIN);
  if (perSecond < SLOWEST) return null;
  const burst = Math.min(before.burst, Math.max(1, refusal.accepted));
  return {
    ...before,
    burst,
    perSecond,
    contradictedAt: proven === null ? contradictedAt : refusal.leftAt,
    missteps: 0,
    proven: null,
    tooHigh: Math.max(perSecond / MARGIN, Math.min(before.perSecond, mostOf(refusal))),
    origin: 'refusal',
    cycleMs: Math.max(before.cycleMs, waitOf(refusal), (burst / perSecond) * SECOND_MS),
    stride: FIRST_STRIDE.refusal,
    since: refusal.until,
  };
}
