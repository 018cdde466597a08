import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Gate } from '#shared/domain/limits/gate.ts';
import type { Limit } from '#shared/domain/limits/limit.ts';
import { drift, happenings, limits } from '#test/support/limits/limit-arbitraries.ts';
import { breachesOf } from '#test/support/limits/limit-breaches.ts';
import {
  type Happening,
  type Limiter,
  LimitWorld,
  type WorldOptions,
} from '#test/support/limits/limit-world.ts';

const RUNS = { numRuns: 4_000 };

const scenario = fc.record({
  limits,
  happenings,
  drift,
  clockOffset: fc.double({ min: -1, max: 1, noNaN: true }),
});

interface Scenario {
  readonly limits: readonly Limit[];
  readonly happenings: readonly Happening[];
  readonly drift: number;
  /** Where the other side's clock stands within the skew that each fixed window grants it, from -1 to 1. */
  readonly clockOffset: number;
}

/** Lives through a scenario and says which limits were exceeded as the other side saw it. */
function breaches(
  { limits, happenings, drift, clockOffset }: Scenario,
  options: Partial<WorldOptions> = {},
): string[] {
  const arrivals = new LimitWorld({ limits, drift, ...options }).live(happenings);
  return judged(limits, happenings).flatMap((limit) => {
    // Our own clock's drift eats into the skew: a little of it is left for that.
    const skewMs = limit.kind === 'fixedWindow' ? limit.skewMs - 50 : 0;
    return breachesOf([limit], arrivals, clockOffset * skewMs);
  });
}

/** A wall clock that was set while the machine restarted takes our time line away from the other side's calendar. */
function judged(limits: readonly Limit[], happenings: readonly Happening[]): readonly Limit[] {
  const isLost = happenings.some((one) => one.kind === 'restart' && one.isReboot);
  return isLost ? limits.filter(({ kind }) => kind !== 'fixedWindow') : limits;
}

const holds = (options: Partial<WorldOptions> = {}) =>
  fc.property(scenario, (one) => {
    expect(breaches(one, options)).toEqual([]);
  });

describe('limits hold', () => {
  test('where a machine slept for a moment while its program was started anew', () => {
    const call = { backMs: 0, records: 1, isAccepted: false };
    expect(
      breaches({
        limits: [
          { kind: 'fixedWindow', counts: 'calls', amount: 1, windowMs: 2_325, offsetMs: 0, skewMs: 60 },
        ],
        happenings: [
          { kind: 'send', afterMs: 0, most: 1, calls: [{ ...call, outMs: 350 }] },
          { kind: 'restart', downMs: 0, sleptMs: 350, wallJumpMs: 0, isReboot: false },
          { kind: 'send', afterMs: 410, most: 1, calls: [{ ...call, outMs: 0 }] },
        ],
        drift: 0,
        clockOffset: 0,
      }),
    ).toEqual([]);
  });

  test('in every window, whatever the network, the clocks and restarts do', () => {
    fc.assert(holds(), RUNS);
  });
});

/** A limiter that is wrong in one way. */
const broken = (change: (gate: Gate) => Partial<Limiter>) => (limits: readonly Limit[]) => {
  const gate = new Gate(limits);
  const right: Limiter = {
    room: (unit, now) => gate.room(unit, now),
    hold: (now) => gate.hold(now),
    leave: (load) => gate.leave(load),
    land: (call) => gate.land(call),
    remember: (call) => gate.remember(call),
  };
  return { ...right, ...change(gate) };
};

describe('the property notices a limiter that', () => {
  const isNoticed = (options: Partial<WorldOptions>): boolean => fc.check(holds(options), RUNS).failed;

  test('counts departures instead of arrivals', () => {
    const createLimiter = broken((gate) => ({
      land: (call) => gate.land({ ...call, arrivedBy: call.leftAt }),
    }));
    expect(isNoticed({ createLimiter })).toBe(true);
  });

  test('forgets what is on its way', () => {
    const createLimiter = broken((gate) => ({ leave: () => undefined, land: (call) => gate.remember(call) }));
    expect(isNoticed({ createLimiter })).toBe(true);
  });

  test('forgets its past when it is restarted', () => {
    expect(isNoticed({ remembers: false })).toBe(true);
  });

  test('lets one more through than is allowed', () => {
    const createLimiter = broken((gate) => ({ room: (unit, now) => gate.room(unit, now) + 1 }));
    expect(isNoticed({ createLimiter })).toBe(true);
  });

  test('runs on a clock that is faster than any is', () => {
    const tooFast = fc.property(scenario, (one) => {
      expect(breaches({ ...one, drift: 1 / 50 })).toEqual([]);
    });
    expect(fc.check(tooFast, RUNS).failed).toBe(true);
  });
});
