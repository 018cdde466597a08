import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { Gate } from '#shared/domain/limits/gate.ts';
import type { Limit, LimitUnit } from '#shared/domain/limits/limit.ts';
import { oneLimit } from '#test/support/limits/limit-arbitraries.ts';
import { EPOCH } from '#test/support/limits/limit-world.ts';

/** Calls of the past and calls on their way, ending up at one moment. */
const past = fc.record({
  landed: fc.array(
    fc.record({ afterMs: fc.double({ min: 0, max: 500, noNaN: true }), tripMs: fc.nat(300) }),
    { maxLength: 30 },
  ),
  flying: fc.nat(3),
  laterMs: fc.double({ min: 0, max: 800, noNaN: true }),
});

const ONE = { calls: 1, records: 1, points: 1 };
const UNITS: readonly LimitUnit[] = ['calls', 'records', 'points'];
const isOpen = (gate: Gate, now: number, keptShare = 0): boolean =>
  UNITS.every((unit) => gate.room(unit, now, keptShare) >= 1);
/** What is left for others. */
const share = fc.constantFrom(0, 0, 0.1, 0.5);

/** A moment less than which no timer can tell apart. */
const JUST_BEFORE_MS = 0.01;

test('a limit opens at the moment for which it gave its word, and not before', () => {
  fc.assert(
    fc.property(oneLimit, past, share, (limit: Limit, { landed, flying, laterMs }, keptShare) => {
      const gate = new Gate([limit]);
      let now = EPOCH;
      for (const { afterMs, tripMs } of landed) {
        now += afterMs;
        if (!isOpen(gate, now)) continue;
        gate.remember({ leftAt: now - tripMs, arrivedBy: now, load: ONE, accepted: true });
      }
      for (let count = 0; count < flying && isOpen(gate, now); count++) gate.leave(ONE);
      now += laterMs;

      const until = gate.hold(now, keptShare)?.until ?? now;
      const hasMoment = Number.isFinite(until);
      if (hasMoment && until > now + JUST_BEFORE_MS)
        expect(isOpen(gate, until - JUST_BEFORE_MS, keptShare)).toBe(false);
      expect(isOpen(gate, hasMoment ? until : now + 1e9, keptShare)).toBe(hasMoment);
    }),
    { numRuns: 5_000 },
  );
});
