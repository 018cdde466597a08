import * as fc from 'fast-check';
import type {
  FixedWindow,
  Limit,
  LimitUnit,
  SlidingWindow,
  TokenBucket,
} from '#shared/domain/limits/limit.ts';
import type { Happening, Journey } from './limit-world.ts';

const counts = fc.constantFrom<LimitUnit>('calls', 'records', 'points');
const amount = fc.integer({ min: 1, max: 8 });

export const slidingWindow: fc.Arbitrary<SlidingWindow> = fc.record({
  kind: fc.constant('slidingWindow'),
  counts,
  amount,
  windowMs: fc.integer({ min: 50, max: 5_000 }),
});

/** Rates whose interval is no round number, on purpose. */
export const tokenBucket: fc.Arbitrary<TokenBucket> = fc.record({
  kind: fc.constant('tokenBucket'),
  counts,
  amount: fc.oneof(amount, fc.constantFrom(700, 3_000)),
  perMs: fc.constantFrom(1_000, 997, 60_000),
  burst: amount,
});

export const fixedWindow: fc.Arbitrary<FixedWindow> = fc.record({
  kind: fc.constant('fixedWindow'),
  counts,
  amount,
  windowMs: fc.integer({ min: 200, max: 5_000 }),
  offsetMs: fc.integer({ min: 0, max: 5_000 }),
  skewMs: fc.integer({ min: 60, max: 3_000 }),
});

const concurrency = fc.record({ kind: fc.constant('concurrency' as const), counts, amount });

const lifetime = fc.record({
  kind: fc.constant('lifetime' as const),
  counts,
  amount: fc.integer({ min: 3, max: 30 }),
  usedBefore: fc.integer({ min: 0, max: 3 }),
});

export const oneLimit: fc.Arbitrary<Limit> = fc.oneof(
  slidingWindow,
  tokenBucket,
  fixedWindow,
  concurrency,
  lifetime,
);

export const limits: fc.Arbitrary<readonly Limit[]> = fc.array(oneLimit, { minLength: 1, maxLength: 3 });

/** Any network: quick, slow, or stuck on either way. */
const delay = fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 4_000 }));

const journey: fc.Arbitrary<Journey> = fc.record({
  outMs: delay,
  backMs: delay,
  records: fc.integer({ min: 1, max: 3 }),
  isAccepted: fc.boolean(),
});

const calls = fc.array(journey, { minLength: 1, maxLength: 8 });
const most = fc.integer({ min: 1, max: 8 });

const restart = fc
  .record({
    kind: fc.constant('restart' as const),
    downMs: fc.integer({ min: 0, max: 3_000 }),
    sleptMs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 3_000 })),
    wallJumpMs: fc.oneof(fc.constant(0), fc.integer({ min: -100_000, max: 100_000 })),
    isReboot: fc.boolean(),
  })
  // Over a restart of the machine nothing but the wall clock tells the time: set forward, it cannot be caught.
  .map((one) => (one.isReboot ? { ...one, wallJumpMs: Math.min(0, one.wallJumpMs) } : one));

const sending: fc.Arbitrary<Happening> = fc.oneof(
  fc.record({ kind: fc.constant('send' as const), afterMs: fc.integer({ min: 0, max: 2_000 }), most, calls }),
  fc.record({ kind: fc.constant('sendWhenOpen' as const), most, calls }),
);

export const happenings: fc.Arbitrary<readonly Happening[]> = fc.array(
  fc.oneof({ weight: 9, arbitrary: sending }, { weight: 1, arbitrary: restart }),
  { minLength: 1, maxLength: 40 },
);

/** The clocks of two ordinary machines drift apart by less than this share. */
export const drift = fc.double({ min: -1 / 20_000, max: 1 / 20_000, noNaN: true });
