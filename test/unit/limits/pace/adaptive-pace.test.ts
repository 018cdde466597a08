import { describe, expect, test } from 'vitest';
import type { Limit } from '#shared/domain/limits/limit.ts';
import { AdaptivePace } from '#shared/domain/limits/pace/adaptive-pace.ts';
import { describePace } from '#shared/domain/limits/pace/pace-report.ts';
import type { ToldLimit } from '#shared/domain/signals/signals.ts';
import { chanceFrom } from '#test/support/fakes/seeded-chance.ts';
import { EPOCH } from '#test/support/limits/limit-world.ts';
import { PaceWorld } from '#test/support/limits/pace-world.ts';

const ONE = { calls: 1, records: 1, points: 1 };
const TWENTY_A_SECOND = { kind: 'slidingWindow', count: 20, windowMs: 1_000 } as const;
const guess = (amount: number, windowMs = 1_000): Limit => ({
  kind: 'slidingWindow',
  counts: 'records',
  amount,
  windowMs,
  guessed: true,
});
const always = (limits: readonly (typeof TWENTY_A_SECOND)[]) => [{ fromMs: 0, limits }];
const isOpen = (pace: AdaptivePace, at: number): boolean => pace.room('calls', EPOCH + at) > 0;

/** A pace that was refused after 20 calls at once, and has heard that it must wait a second. */
function refusedOnce(pace = new AdaptivePace()): AdaptivePace {
  for (let order = 1; order <= 20; order++) {
    pace.leave(ONE, EPOCH);
    pace.letIn({ leftAt: EPOCH, order, at: EPOCH + 5, load: ONE, told: [] });
  }
  pace.refused({ leftAt: EPOCH + 5, order: 21, at: EPOCH + 10, until: EPOCH + 1_000, toldMs: 1_000 }, []);
  return pace;
}

describe('a pace', () => {
  test('holds nothing back where nothing is stated and nothing was refused', () => {
    const pace = new AdaptivePace();
    for (let call = 0; call < 1_000; call++) pace.leave(ONE, EPOCH);
    expect([isOpen(pace, 0), pace.report, pace.kept]).toEqual([true, null, null]);
  });

  test('begins at 80 % of a guess, and says so', () => {
    const pace = new AdaptivePace();
    const held = pace.hold([guess(10), { kind: 'concurrency', counts: 'calls', amount: 5 }], EPOCH);
    pace.leave(ONE, EPOCH);

    expect(held).toEqual([{ kind: 'concurrency', counts: 'calls', amount: 5 }]);
    expect(pace.holdAt(EPOCH)).toMatchObject({ until: EPOCH + 125 });
    expect(pace.report && describePace(pace.report)).toBe('begun at 80 % of 10/s, a guess');
  });

  test('lets no call carry more than a guessed limit lets out at once', () => {
    const clay = {
      kind: 'tokenBucket',
      counts: 'records',
      amount: 10,
      perMs: 1_000,
      burst: 20,
      guessed: true,
    } as const;
    const pace = new AdaptivePace();
    pace.hold([clay], EPOCH);
    expect(pace.room('records', EPOCH)).toBe(16);
    expect(pace.room('calls', EPOCH)).toBe(Number.POSITIVE_INFINITY);
  });

  test('keeps a guess about a long time by counting, at its margin', () => {
    const day = guess(1_000, 86_400_000);
    expect(new AdaptivePace().hold([day], EPOCH)).toEqual([{ ...day, amount: 800 }]);
  });

  test('is what was let in until the provider lets in again, after one refusal', () => {
    const pace = refusedOnce();
    expect(pace.report).toBeNull();
    expect(isOpen(pace, 1_000)).toBe(true);
    expect(pace.report?.perSecond).toBeCloseTo(19.6, 1);
    expect(pace.report && describePace(pace.report)).toBe('learned 19.6/s');
  });

  test('counts calls that had left together and were refused together as one refusal', () => {
    const pace = refusedOnce();
    for (let order = 22; order < 30; order++) {
      const at = EPOCH + 12;
      pace.refused({ leftAt: EPOCH + 6, order, at, until: EPOCH + 1_012, toldMs: 1_000 }, []);
    }
    isOpen(pace, 1_012);
    expect(pace.report?.perSecond).toBeGreaterThan(19);
  });

  test('learns nothing where calls that left after a refused one were let in', () => {
    const pace = new AdaptivePace();
    pace.refused({ leftAt: EPOCH, order: 1, at: EPOCH + 10, until: EPOCH + 1_000, toldMs: 1_000 }, []);
    for (let order = 2; order < 12; order++)
      pace.letIn({ leftAt: EPOCH, order, at: EPOCH + 10, load: ONE, told: [] });
    expect([isOpen(pace, 1_000), pace.report]).toEqual([true, null]);
  });

  test('learns nothing from a wait of hours: that is a quota, not a pace', () => {
    const pace = new AdaptivePace();
    pace.letIn({ leftAt: EPOCH, order: 1, at: EPOCH + 5, load: ONE, told: [] });
    const until = EPOCH + 3_600_000;
    pace.refused({ leftAt: EPOCH + 5, order: 2, at: EPOCH + 10, until, toldMs: 3_600_000 }, []);
    expect([isOpen(pace, 3_600_000), pace.report]).toEqual([true, null]);
  });

  test('gives way to a declared rate that has proven itself again', () => {
    const fifty: Limit = { kind: 'slidingWindow', counts: 'records', amount: 50, windowMs: 1_000 };
    const pace = new AdaptivePace();
    const truth = [
      { fromMs: 0, limits: [TWENTY_A_SECOND] },
      { fromMs: 30_000, limits: [] },
    ];
    new PaceWorld({ stated: [fifty], truth, roundTripMs: 5, forMs: 400_000, pace }).live();
    expect(pace.report).toBeNull();
  });

  test('is given up where refusals come at whatever pace', () => {
    const pace = new AdaptivePace();
    const moody = { truth: [], roundTripMs: 5, forMs: 90_000, moody: 0.1, chance: chanceFrom(1), pace };
    const { accepted } = new PaceWorld(moody).live();
    expect(pace.report).toBeNull();
    expect(accepted.filter((at) => at > 60_000).length).toBeGreaterThan(150);
  });

  test('goes on after a restart where it was, without a refusal', () => {
    const first = new AdaptivePace();
    const scenario = { truth: always([TWENTY_A_SECOND]), roundTripMs: 5, forMs: 30_000 };
    new PaceWorld({ ...scenario, pace: first }).live();
    const second = new AdaptivePace();
    if (first.kept === null) throw new Error('nothing was learned');
    second.restore(first.kept, EPOCH);

    const { refusals, accepted } = new PaceWorld({ ...scenario, pace: second }).live();
    expect(refusals).toEqual([]);
    expect(accepted.length).toBeGreaterThan(0.9 * 20 * 30);
  });
});

describe('headers', () => {
  const WINDOW_MS = 10_000;

  /** What a fixed window of 100 tells with each answer. */
  function tells(accepted: readonly number[], nowMs: number): readonly ToldLimit[] {
    const begin = Math.floor(nowMs / WINDOW_MS) * WINDOW_MS;
    const used = accepted.filter((at) => at >= begin).length;
    const remaining = Math.max(0, 100 - used - 1);
    return [{ name: 'window', limit: 100, remaining, resetMs: begin + WINDOW_MS - nowMs, windowMs: null }];
  }
  const limited = {
    truth: [{ fromMs: 0, limits: [{ kind: 'fixedWindow', count: 100, windowMs: WINDOW_MS } as const] }],
    roundTripMs: 5,
    forMs: 60_000,
  };

  test('that tell what remains are obeyed: nothing is refused, and all of it is used', () => {
    const { refusals, accepted } = new PaceWorld({ ...limited, tells }).live();
    expect(refusals).toEqual([]);
    expect(accepted.length).toBeGreaterThanOrEqual(0.95 * 600);
  });

  test('that tell nothing leave it to refusals', () => {
    expect(new PaceWorld(limited).live().refusals).not.toEqual([]);
  });

  test('that tell a limit and its window are the pace at once', () => {
    const pace = new AdaptivePace();
    const told = [{ name: 'minute', limit: 600, remaining: null, resetMs: null, windowMs: 60_000 }];
    pace.letIn({ leftAt: EPOCH, order: 1, at: EPOCH + 5, load: ONE, told });
    expect(pace.report && describePace(pace.report)).toBe('told 9.8/s');
  });

  test('never make a connection faster than was declared', () => {
    const pace = new AdaptivePace();
    pace.hold([{ kind: 'slidingWindow', counts: 'records', amount: 5, windowMs: 1_000 }], EPOCH);
    const told = [{ name: 'minute', limit: 600, remaining: null, resetMs: null, windowMs: 60_000 }];
    pace.letIn({ leftAt: EPOCH, order: 1, at: EPOCH + 5, load: ONE, told });
    expect(pace.report).toBeNull();
  });
});
