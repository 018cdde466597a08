import type { Limit, LimitUnit } from '#shared/domain/limits/limit.ts';
import { DAY_MS } from '#shared/lib/time.ts';
import { sortLimits } from './guesses.ts';
import { GUESS_MARGIN, type PaceOrigin } from './learned-pace.ts';

/** What was learned of a connection's pace, as the ledger keeps it. Rates in units a second. */
export interface KeptPace {
  readonly perSecond: number;
  /** A rate that was refused; null where none is known. */
  readonly tooHigh: number | null;
  readonly cycleMs: number;
  readonly burst: number;
  readonly counts: LimitUnit;
  /** Whether the provider told it, rather than that it was found by being refused. */
  readonly isTold: boolean;
}

/** A day later a limit may be another one: then the pace is learned anew. */
export const KEPT_FOR_MS = DAY_MS;

/** The pace of a connection, for a person to see. */
export interface PaceReport {
  readonly perSecond: number;
  readonly origin: PaceOrigin;
  readonly counts: LimitUnit;
  /** The rate that was stated beforehand; null where none was. */
  readonly statedPerSecond: number | null;
  /** Whether what was stated is a guess. */
  readonly isGuess: boolean;
}

/** The pace of a connection at which nobody is sending: what was learned of it, or the guess that it will begin with. */
export function paceAtRest(kept: KeptPace | null, limits: readonly Limit[]): PaceReport | null {
  const { guess, exact } = sortLimits(limits);
  const stated = guess ?? exact;
  const isGuess = guess !== null;
  if (kept !== null) {
    const { perSecond, counts, isTold } = kept;
    const statedPerSecond = stated?.counts === counts ? stated.perSecond : null;
    return { perSecond, counts, origin: isTold ? 'told' : 'refusal', statedPerSecond, isGuess };
  }
  if (guess === null) return null;
  const { perSecond, counts } = guess;
  return {
    perSecond: perSecond * GUESS_MARGIN,
    counts,
    origin: 'guess',
    statedPerSecond: perSecond,
    isGuess,
  };
}

/** A pace in a reader's words: `learned 19.6/s; you said 50/s`, `begun at 80 % of 10/s, a guess`. */
export function describePace({ perSecond, origin, statedPerSecond, isGuess }: PaceReport): string {
  const stated = statedPerSecond === null ? '' : shortPace(statedPerSecond);
  switch (origin) {
    case 'guess':
      return perSecond <= (statedPerSecond ?? 0) * GUESS_MARGIN
        ? `begun at ${GUESS_MARGIN * 100} % of ${stated}, a guess`
        : `climbed to ${shortPace(perSecond)} from a guess of ${stated}`;
    case 'refusal':
      return `learned ${shortPace(perSecond)}${besideStated(stated, isGuess)}`;
    case 'told':
      return `told ${shortPace(perSecond)}${besideStated(stated, isGuess)}`;
  }
}

const besideStated = (stated: string, isGuess: boolean): string =>
  stated === '' ? '' : isGuess ? `; the guess was ${stated}` : `; you said ${stated}`;

/** Why a call waits for its turn. */
export const heldByPace = (perSecond: number): string => `held by the pace of ${shortPace(perSecond)}`;

/** `19.6/s`; slow ones as `12/min`. */
function shortPace(perSecond: number): string {
  const [amount, period] = perSecond < 1 ? [perSecond * 60, 'min'] : [perSecond, 's'];
  return `${amount.toLocaleString('en', { maximumSignificantDigits: 3 })}/${period}`;
}
