import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMeter } from '#electron/practice/limits/create-meter.ts';
import type {
  FixedWindowLimit,
  Limit,
  SlidingWindowLimit,
  TokenBucketLimit,
} from '#electron/practice/limits/limit.ts';
import type { Load } from '#electron/practice/limits/limit-meter.ts';
import {
  type Arrival,
  smallestBurst,
  worstFixedWindow,
  worstWindow,
} from '#electron/practice/report/worst-window.ts';
import { NEVER } from '#shared/lib/time.ts';

const requests = fc
  .array(fc.record({ atMs: fc.integer({ min: 0, max: 10_000 }), weight: fc.integer({ min: 1, max: 4 }) }), {
    maxLength: 80,
  })
  .map((list) => list.toSorted((one, other) => one.atMs - other.atMs));

const bucket: fc.Arbitrary<TokenBucketLimit> = fc.record({
  kind: fc.constant('tokenBucket'),
  perSecond: fc.integer({ min: 1, max: 20 }),
  burst: fc.integer({ min: 1, max: 10 }),
});

const windowed = { count: fc.integer({ min: 1, max: 10 }), windowMs: fc.integer({ min: 1, max: 3_000 }) };
const sliding: fc.Arbitrary<SlidingWindowLimit> = fc.record({
  kind: fc.constant('slidingWindow'),
  ...windowed,
});
const fixed: fc.Arbitrary<FixedWindowLimit> = fc.record({ kind: fc.constant('fixedWindow'), ...windowed });

const loadOf = ({ atMs, weight }: Arrival): Load => ({
  nowMs: atMs,
  records: weight,
  inFlight: 0,
  stored: 0,
});

/** What a limit lets in, when each request asks once and takes what it is given. */
function letIn(limit: Limit, list: readonly Arrival[]): readonly Arrival[] {
  const meter = createMeter(limit);
  return list.filter((request) => {
    const load = loadOf(request);
    const isOpen = meter.opensAt(load) <= load.nowMs;
    if (isOpen) meter.take(load);
    return isOpen;
  });
}

/** The same by the book: a request is let in if, with all that was let in before it, the rule still holds everywhere. */
function letInByTheBook(
  list: readonly Arrival[],
  holds: (admitted: readonly Arrival[]) => boolean,
): readonly Arrival[] {
  return list.reduce<readonly Arrival[]>((admitted, request) => {
    const wouldBe = [...admitted, request];
    return holds(wouldBe) ? wouldBe : admitted;
  }, []);
}

describe('a limit lets in all that its rule allows and nothing more', () => {
  test('token bucket', () => {
    fc.assert(
      fc.property(bucket, requests, (limit, list) => {
        const holds = (admitted: readonly Arrival[]) =>
          smallestBurst(admitted, limit.perSecond) <= limit.burst + 1e-6;
        expect(letIn(limit, list)).toEqual(letInByTheBook(list, holds));
      }),
    );
  });

  test('sliding window', () => {
    fc.assert(
      fc.property(sliding, requests, (limit, list) => {
        const holds = (admitted: readonly Arrival[]) => worstWindow(admitted, limit.windowMs) <= limit.count;
        expect(letIn(limit, list)).toEqual(letInByTheBook(list, holds));
      }),
    );
  });

  test('fixed window', () => {
    fc.assert(
      fc.property(fixed, requests, (limit, list) => {
        const holds = (admitted: readonly Arrival[]) =>
          worstFixedWindow(admitted, limit.windowMs) <= limit.count;
        expect(letIn(limit, list)).toEqual(letInByTheBook(list, holds));
      }),
    );
  });
});

describe('the moment at which a limit says it opens', () => {
  test('is the first at which the request is let in', () => {
    const weight = fc.integer({ min: 1, max: 4 });
    fc.assert(
      fc.property(fc.oneof(bucket, sliding, fixed), requests, weight, (limit, list, weight) => {
        const meter = createMeter(limit);
        for (const load of letIn(limit, list).map(loadOf)) meter.take(load);
        const load = loadOf({ atMs: 10_000, weight });
        const opensAtMs = meter.opensAt(load);
        const isOpenAt = (nowMs: number) => meter.opensAt({ ...load, nowMs }) <= nowMs;
        const isNever = opensAtMs === NEVER;
        expect(opensAtMs === load.nowMs || !isOpenAt(isNever ? 1e12 : opensAtMs - 0.01)).toBe(true);
        expect(isNever || isOpenAt(opensAtMs)).toBe(true);
      }),
    );
  });
});
