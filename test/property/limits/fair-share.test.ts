import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FairShare } from '#shared/domain/limits/fair-share.ts';

const weights = fc.array(fc.constantFrom(1, 4), { minLength: 2, maxLength: 6 });
const units = fc.integer({ min: 1, max: 20 });

/** Units that each taker got of many slots. */
function served(each: readonly number[], slots: number, unitsOf: (taker: number) => number): number[] {
  const shares = new FairShare<number>();
  const takers = each.map((_, index) => index);
  const got = each.map(() => 0);
  for (let slot = 0; slot < slots; slot++) {
    const taker = shares.next(takers) ?? 0;
    shares.charge(taker, unitsOf(taker), each[taker] ?? 1);
    got[taker] = (got[taker] ?? 0) + unitsOf(taker);
  }
  return got;
}

describe('shares', () => {
  test('are kept to within one call, whatever the weights and the size of calls', () => {
    fc.assert(
      fc.property(weights, fc.array(units, { minLength: 6, maxLength: 6 }), (each, sizes) => {
        const got = served(each, 2_000, (taker) => sizes[taker] ?? 1);
        const perWeight = got.map((units, taker) => units / (each[taker] ?? 1));
        expect(Math.max(...perWeight) - Math.min(...perWeight)).toBeLessThanOrEqual(20);
      }),
    );
  });

  test('are not kept by taking turns alone: large calls would get more', () => {
    const turns = [0, 1].map((taker) => 1_000 * (taker === 0 ? 20 : 1));
    expect(turns[0]).not.toBe(turns[1]);
    expect(served([1, 1], 2_000, (taker) => (taker === 0 ? 20 : 1))[1]).toBeGreaterThan(1_800);
  });

  test('are not owed to who was away: it catches up a little, and no more', () => {
    const shares = new FairShare<string>();
    shares.charge('away', 1, 1);
    for (let slot = 0; slot < 500; slot++) shares.charge('busy', 1, 1);
    let inARow = 0;
    for (; shares.next(['busy', 'away']) === 'away'; inARow++) shares.charge('away', 1, 1);
    expect(inARow).toBeGreaterThan(16);
    expect(inARow).toBeLessThan(48);
  });

  test('are had in turns by those who fall behind together: the first is not always the one that catches up', () => {
    const shares = new FairShare<string>();
    const got = { one: 0, other: 0 };
    for (let slot = 0; slot < 200; slot++) {
      // Something else has many slots in which neither of them could send.
      for (let away = 0; away < 40; away++) shares.charge('busy', 1, 1);
      const next = shares.next(['one', 'other']);
      if (next !== 'one' && next !== 'other') throw new Error('it is nobody else');
      shares.charge(next, 1, 1);
      got[next] += 1;
    }
    expect(got).toEqual({ one: 100, other: 100 });
  });
});
