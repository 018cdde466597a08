import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Gate } from '#shared/domain/limits/gate.ts';
import type { SlidingWindow } from '#shared/domain/limits/limit.ts';
import { EPOCH } from '#test/support/limits/limit-world.ts';

/**
 * A gate that learns from round trips lets the next call go a little before its window is over, because the call needs
 * time to get there. What it may rely on is that round trips of tomorrow are like those of today:
 *
 * - always: no stretch shorter than the window by the spread of the round trips holds more than the limit;
 * - where round trips do not vary, that is the window itself;
 * - where they vary at random, a full window holds more than the limit once in a thousand windows at most.
 */
interface Network {
  readonly fixedMs: number;
  /** Each way takes up to this much longer, at random. */
  readonly jitterMs: number;
}

const CALL = { calls: 1, records: 1, points: 1 };
const CALLS = 400;

/** Arrivals of an eager sender's calls, in order. */
function arrivalsOver({ fixedMs, jitterMs }: Network, limit: SlidingWindow, chance: () => number): number[] {
  const gate = new Gate([limit]);
  const arrivals: number[] = [];
  let flying: { readonly leftAt: number; readonly answeredAt: number }[] = [];
  const way = (): number => fixedMs / 2 + jitterMs * chance();
  for (let now = EPOCH; arrivals.length < CALLS; ) {
    for (const { leftAt, answeredAt } of flying.filter((call) => call.answeredAt <= now)) {
      const arrivedBy = gate.latestArrival(leftAt, answeredAt);
      gate.land({ leftAt, arrivedBy, load: CALL, accepted: true });
    }
    flying = flying.filter((call) => call.answeredAt > now);
    for (; gate.room('calls', now) >= 1; gate.leave(CALL)) {
      const arrivesAt = now + way();
      arrivals.push(arrivesAt);
      flying.push({ leftAt: now, answeredAt: arrivesAt + way() });
      flying.sort((one, other) => one.answeredAt - other.answeredAt);
    }
    now = Math.min(
      flying[0]?.answeredAt ?? Number.POSITIVE_INFINITY,
      gate.hold(now)?.until ?? Number.POSITIVE_INFINITY,
    );
  }
  return arrivals.toSorted((one, other) => one - other);
}

/** For each call that must be in another window than one before it: by how much it came too early, if above 0. */
function hastes(arrivals: readonly number[], { amount, windowMs }: SlidingWindow): number[] {
  return arrivals.slice(amount).map((at, index) => windowMs - (at - (arrivals[index] ?? 0)));
}

const limit: fc.Arbitrary<SlidingWindow> = fc.record({
  kind: fc.constant('slidingWindow'),
  counts: fc.constant('calls'),
  amount: fc.integer({ min: 1, max: 10 }),
  windowMs: fc.integer({ min: 200, max: 2_000 }),
});
const fixedMs = fc.integer({ min: 0, max: 150 });
const jitterMs = fc.integer({ min: 1, max: 100 });

/** The same chances for the same seed. */
const chanceFrom = (seed: number) => {
  let state = seed >>> 0;
  return (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
};

const ROUNDING = 0.01;

describe('with a lag that was learned', () => {
  test('a window less the spread of the round trips never holds more than the limit', () => {
    fc.assert(
      fc.property(limit, fixedMs, jitterMs, fc.integer(), (limit, fixedMs, jitterMs, seed) => {
        const worst = Math.max(
          ...hastes(arrivalsOver({ fixedMs, jitterMs }, limit, chanceFrom(seed)), limit),
        );
        expect(worst).toBeLessThan(2 * jitterMs + ROUNDING);
      }),
      { numRuns: 300 },
    );
  });

  test('no window holds more than the limit where round trips do not vary', () => {
    fc.assert(
      fc.property(limit, fixedMs, (limit, fixedMs) => {
        const worst = Math.max(
          ...hastes(
            arrivalsOver({ fixedMs, jitterMs: 0 }, limit, () => 0),
            limit,
          ),
        );
        expect(worst).toBeLessThan(ROUNDING);
      }),
      { numRuns: 100 },
    );
  });

  test('hardly any window holds more than the limit where they vary at random', () => {
    const one: SlidingWindow = { kind: 'slidingWindow', counts: 'calls', amount: 5, windowMs: 500 };
    const all = Array.from({ length: 100 }, (_, seed) =>
      hastes(arrivalsOver({ fixedMs: 40, jitterMs: 20 }, one, chanceFrom(seed + 1)), one),
    ).flat();
    expect(all.filter((hasteMs) => hasteMs > ROUNDING).length / all.length).toBeLessThan(1 / 1_000);
  });
});
