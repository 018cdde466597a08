import { type EpochMs, SECOND_MS } from '#shared/lib/time.ts';

/** Where a pace comes from: a limit that is a guess, a provider that refused, or one that told its limit. */
export type PaceOrigin = 'guess' | 'refusal' | 'told';

/** How fast a connection is sent to, and what was learned of how fast it may be. All rates in units a second. */
export interface LearnedPace {
  readonly perSecond: number;
  /** The highest rate that went well for long enough; null while none has. */
  readonly proven: number | null;
  /** A rate that is too high, as far as is known; null where nothing is. */
  readonly tooHigh: number | null;
  readonly origin: PaceOrigin;
  /** How long the limit takes to show itself at twice its rate. */
  readonly cycleMs: number;
  /** Units that may leave at once under it, as far as is known. */
  readonly burst: number;
  /** By which share the next step is higher. */
  readonly stride: number;
  /** Since when it is kept. */
  readonly since: EpochMs;
  /** How long the next try of a rate that was refused once is put off; doubles each time. */
  readonly retryMs: number;
  /** Steps up in a row that were refused. */
  readonly missteps: number;
  /** When a rate that had proven itself was refused the last time; null when none was. */
  readonly contradictedAt: EpochMs | null;
}

/** Beyond a guess nothing is known of a burst that hides a limit: no step is a leap. */
const MOST_GUESSED_STRIDE = 0.25;
/** A rate that was refused is approached no nearer than this: arrivals spread more than departures. */
export const MARGIN = 0.98;
/** The same for a rate that is only thought to be too high. */
const STEP_MARGIN = 0.96;
/** Of a limit that is a guess only so much is used until it has proven itself. */
export const GUESS_MARGIN = 0.8;
/** The first step up, as a share of what is proven: small ones over a guess, where nothing has refused yet. */
export const FIRST_STRIDE = { guess: 0.1, refusal: 0.25 } as const;
/** Between a proven rate and one that is too high by this, there is nothing left worth a refusal. */
const NEAR = 1.06;
/** A settled pace is tried again higher by this. */
const RETRY = 1.08;
/** A provider may have changed its mind: what it refused is tried again after this, then rarely and ever more rarely. */
const FIRST_RETRY_MS = 60 * SECOND_MS;
const LAST_RETRY_MS = 1_800 * SECOND_MS;
const CYCLES_PUT_OFF = 10;
/** A rate is kept so many cycles before it is proven, where nothing lower was. */
export const CYCLES_TO_PROVE = 2;
/** Less than this share of a pace being used proves nothing of it. */
const USED_TO_PROVE = 0.9;
const SHORTEST_CYCLE_MS = SECOND_MS;

/** A limit as somebody states it: its rate, how long it takes to use up its burst, and the burst. */
export type Stated = Pick<LearnedPace, 'perSecond' | 'cycleMs' | 'burst'>;

/** The pace under a limit that nobody states for certain. */
export function fromGuess({ perSecond, cycleMs, burst }: Stated, now: EpochMs): LearnedPace {
  return {
    burst,
    perSecond: perSecond * GUESS_MARGIN,
    proven: null,
    tooHigh: null,
    origin: 'guess',
    cycleMs: Math.max(SHORTEST_CYCLE_MS, cycleMs),
    stride: FIRST_STRIDE.guess,
    since: now,
    retryMs: FIRST_RETRY_MS,
    missteps: 0,
    contradictedAt: null,
  };
}

/** The pace under a limit that the provider itself told. */
export function fromTold(stated: Stated, now: EpochMs): LearnedPace {
  const { perSecond } = stated;
  return {
    ...fromGuess(stated, now),
    perSecond: perSecond * MARGIN,
    proven: perSecond * MARGIN,
    tooHigh: perSecond,
    origin: 'told',
  };
}

/**
 * The same pace, or a higher one when it has proven itself, or when a refusal was long enough ago.
 *
 * @param accepted units that were let in since the pace is kept
 */
export function climbed(pace: LearnedPace, now: EpochMs, accepted: number): LearnedPace {
  if (isSettled(pace)) return now - pace.since < putOffMs(pace) ? pace : tryAgain(pace, now);
  if (pace.perSecond === pace.proven) {
    return now - pace.since < pace.cycleMs ? pace : stepUp(pace, pace.proven, now);
  }
  if (!hasProven(pace, now, accepted)) return pace;
  const isPastRefused = pace.tooHigh !== null && pace.perSecond >= pace.tooHigh;
  const proven = {
    ...pace,
    proven: pace.perSecond,
    tooHigh: isPastRefused ? null : pace.tooHigh,
    retryMs: isPastRefused ? FIRST_RETRY_MS : pace.retryMs,
    stride: isPastRefused ? FIRST_STRIDE.refusal : pace.stride,
    missteps: isPastRefused ? 0 : pace.missteps,
    since: now,
  };
  return isSettled(proven) ? proven : stepUp(proven, pace.perSecond, now);
}

/** Whether nothing higher is tried for now. */
const isSettled = ({ perSecond, proven, tooHigh }: LearnedPace): boolean =>
  proven === perSecond && tooHigh !== null && tooHigh <= perSecond * NEAR;

/** A long limit is not tried again before it has gone round several times. */
const putOffMs = ({ retryMs, cycleMs }: LearnedPace): number => Math.max(retryMs, CYCLES_PUT_OFF * cycleMs);

function stepUp(pace: LearnedPace, proven: number, now: EpochMs): LearnedPace {
  const step = proven * (1 + pace.stride);
  const perSecond = pace.tooHigh === null ? step : Math.min(step, pace.tooHigh * STEP_MARGIN);
  return {
    ...pace,
    perSecond,
    stride: Math.min(pace.origin === 'refusal' ? 1 : MOST_GUESSED_STRIDE, pace.stride * 2),
    since: now,
  };
}

function tryAgain(pace: LearnedPace, now: EpochMs): LearnedPace {
  return {
    ...pace,
    perSecond: pace.perSecond * RETRY,
    retryMs: Math.min(LAST_RETRY_MS, pace.retryMs * 2),
    stride: RETRY - 1,
    since: now,
  };
}

/** Long enough that the limit would have shown itself, were it at the rate that is known to be good. */
function hasProven(
  { perSecond, proven, cycleMs, since }: LearnedPace,
  now: EpochMs,
  accepted: number,
): boolean {
  const rise = proven === null ? 1 : Math.min(1, perSecond / proven - 1);
  const provingMs = (cycleMs * CYCLES_TO_PROVE) / rise;
  return now - since >= provingMs && accepted >= USED_TO_PROVE * perSecond * (provingMs / SECOND_MS);
}
