import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Gate } from '#shared/domain/limits/gate.ts';
import type { Limit } from '#shared/domain/limits/limit.ts';
import { HOUR_MS } from '#shared/lib/time.ts';
import { EPOCH } from '#test/support/limits/limit-world.ts';

const RECORD = { calls: 1, records: 1, points: 1 };

interface Steady {
  readonly limit: Limit;
  readonly roundTripMs: number;
  readonly forMs: number;
}

/** Calls that an eager sender gets out in a while, over a network on which every call takes equally long. */
function sentIn({ limit, roundTripMs, forMs }: Steady): number {
  const gate = new Gate([limit]);
  const flying: number[] = [];
  let now = EPOCH;
  let sent = 0;
  while (now < EPOCH + forMs) {
    for (let leftAt = flying[0]; leftAt !== undefined && leftAt + roundTripMs <= now; leftAt = flying[0]) {
      flying.shift();
      gate.land({ leftAt, arrivedBy: gate.latestArrival(leftAt, now), load: RECORD, accepted: true });
    }
    for (let room = gate.room('records', now); room >= 1; room = gate.room('records', now)) {
      gate.leave(RECORD);
      flying.push(now);
      sent += 1;
    }
    const answer = (flying[0] ?? Number.POSITIVE_INFINITY) + roundTripMs;
    now = Math.min(answer, gate.hold(now)?.until ?? answer);
  }
  return sent;
}

describe('what a limit allows gets used', () => {
  const amount = fc.integer({ min: 1, max: 40 });
  const windowMs = fc.integer({ min: 500, max: 20_000 });
  const roundTripMs = fc.double({ min: 0.5, max: 10, noNaN: true });

  test('by a sliding window, to 98 % and more', () => {
    fc.assert(
      fc.property(amount, windowMs, roundTripMs, (amount, windowMs, roundTripMs) => {
        const limit: Limit = { kind: 'slidingWindow', counts: 'records', amount, windowMs };
        const windows = 100;
        const sent = sentIn({ limit, roundTripMs, forMs: windows * windowMs });
        expect(sent).toBeGreaterThan(0.98 * windows * amount);
        expect(sent).toBeLessThanOrEqual(windows * amount);
      }),
      { numRuns: 40 },
    );
  });

  test('by a token bucket, to 98 % and more', () => {
    fc.assert(
      fc.property(amount, fc.integer({ min: 2, max: 30 }), roundTripMs, (amount, burst, roundTripMs) => {
        const limit: Limit = { kind: 'tokenBucket', counts: 'records', amount, perMs: 1_000, burst };
        const forMs = 300_000;
        const allowed = burst + (forMs / 1_000) * amount;
        const sent = sentIn({ limit, roundTripMs, forMs });
        expect(sent).toBeGreaterThan(0.98 * allowed);
        expect(sent).toBeLessThanOrEqual(allowed);
      }),
      { numRuns: 40 },
    );
  });
});

describe('a bucket that is emptied for hours', () => {
  /** Tokens that another clock, slower by as much as clocks may differ, has for the same stretch. */
  const allowedBySlowClock = (burst: number, perMs: number, forMs: number): number =>
    burst + (forMs / (1 + 1 / 20_000)) * perMs;

  test.each([
    ['a second', { amount: 10, perMs: 1_000, burst: 20, forMs: 12 * HOUR_MS }],
    ['an odd rate', { amount: 7, perMs: 997, burst: 2, forMs: 12 * HOUR_MS }],
    ['thousands a second', { amount: 3_000, perMs: 1_000, burst: 8, forMs: HOUR_MS / 10 }],
  ])('gives no more than its rate to a clock that is a little slower: %s', (_name, { forMs, ...rate }) => {
    const limit: Limit = { kind: 'tokenBucket', counts: 'records', ...rate };
    const sent = sentIn({ limit, roundTripMs: 0, forMs });
    const allowed = allowedBySlowClock(rate.burst, rate.amount / rate.perMs, forMs);
    expect(sent).toBeLessThanOrEqual(allowed + 1);
    expect(sent).toBeGreaterThan(0.999 * allowed);
  });
});
