import type { Fault } from '#electron/practice/faults/misbehaviour.ts';
import type { Limit as PracticeLimit } from '#electron/practice/limits/limit.ts';
import type { PracticeOptions } from '#electron/practice/options/practice-options.ts';
import type { Practice } from '#electron/practice/start-practice.ts';
import type { Limit } from '#shared/domain/limits/limit.ts';
import type { WantedRun } from '#test/support/rigs/planned-run.ts';
import { PIECES } from './kill-plan.ts';

/** Which promise a life is held to: what becomes of a call that may have arrived. */
export type Policy = 'hold' | 'idempotent' | 'resend';

/** What a life goes through: the list, the endpoint with its limits and faults, and the run. */
export interface Scene {
  readonly name: string;
  readonly rows: number;
  readonly policy: Policy;
  /** Calls that the run may have on their way at once. */
  readonly concurrency: number;
  readonly practice: Partial<PracticeOptions>;
  readonly runTo: (practice: Practice) => WantedRun;
}

/** A price that is no divisor of anything: sums of it show when one is missing. */
export const PRICE_MICROS = 137;

const ROWS = 240;
/** Told clocks of two processes on one machine differ by less. */
const SKEW_MS = 20;

const FAULTS: readonly Fault[] = [
  { misbehaviour: { kind: 'serverError', status: 500 }, schedule: { kind: 'share', share: 0.03 } },
  { misbehaviour: { kind: 'reset', moment: 'afterStoring' }, schedule: { kind: 'share', share: 0.01 } },
  { misbehaviour: { kind: 'reset', moment: 'beforeStoring' }, schedule: { kind: 'share', share: 0.01 } },
  {
    misbehaviour: { kind: 'slowDown', retryAfterS: 1, form: 'seconds' },
    schedule: { kind: 'on', requests: [90] },
  },
];

/** One set of limits as each side states it. */
interface Limits {
  readonly name: string;
  readonly concurrency: number;
  readonly theirs: readonly PracticeLimit[];
  readonly ours: (practice: Practice) => readonly Limit[];
}

const inFlight = (amount: number): Limit => ({ kind: 'concurrency', counts: 'calls', amount });

/** Windows are longer than a restart takes, so that each restart finds one open. */
const LIMITS: readonly Limits[] = [
  {
    name: 'bucket and sliding window',
    concurrency: 10,
    theirs: [
      { kind: 'tokenBucket', perSecond: 200, burst: 20 },
      { kind: 'slidingWindow', count: 120, windowMs: 1_000 },
    ],
    ours: () => [
      inFlight(10),
      { kind: 'tokenBucket', counts: 'records', amount: 200, perMs: 1_000, burst: 20 },
      { kind: 'slidingWindow', counts: 'records', amount: 120, windowMs: 1_000 },
    ],
  },
  {
    name: 'long sliding window',
    concurrency: 5,
    theirs: [
      { kind: 'slidingWindow', count: 150, windowMs: 2_000 },
      { kind: 'concurrency', count: 5 },
    ],
    ours: () => [inFlight(5), { kind: 'slidingWindow', counts: 'calls', amount: 150, windowMs: 2_000 }],
  },
  {
    name: 'fixed window and lifetime',
    concurrency: 20,
    theirs: [
      { kind: 'fixedWindow', count: 100, windowMs: 1_000 },
      { kind: 'lifetime', count: 5_000, beyond: 'swallow' },
    ],
    ours: (practice) => [
      inFlight(20),
      {
        kind: 'fixedWindow',
        counts: 'records',
        amount: 100,
        windowMs: 1_000,
        // By the wall clock as it stands now: it may have been set since this process began.
        offsetMs: Date.now() - practice.now(),
        skewMs: SKEW_MS,
      },
    ],
  },
];

const POLICIES: readonly Policy[] = ['hold', 'resend', 'hold', 'idempotent'];

/** The scene of the n-th life, from 0: every set of limits meets every policy in turn. */
export function sceneOf(life: number, seed: number): Scene {
  const policy = POLICIES[life % POLICIES.length] ?? 'hold';
  const limits = LIMITS[life % LIMITS.length] ?? LIMITS[0]!;
  return {
    name: `${limits.name}, ${policy}`,
    rows: ROWS,
    policy,
    concurrency: limits.concurrency,
    practice: {
      limits: limits.theirs,
      faults: FAULTS,
      latency: { meanMs: 6, jitterMs: 5 },
      honoursIdempotencyKeys: policy === 'idempotent',
      seed,
    },
    runTo: (practice) => ({
      url: practice.url,
      limits: limits.ours(practice),
      step: { idempotent: policy === 'idempotent', priceMicros: PRICE_MICROS },
      settings: {
        onUncertain: policy === 'resend' ? 'resend' : 'hold',
        retry: { maxAttempts: 5, baseMs: 50, capMs: 1_000 },
      },
      pieceRows: Math.ceil(ROWS / PIECES),
    }),
  };
}
