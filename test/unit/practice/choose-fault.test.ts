import { describe, expect, test } from 'vitest';
import { FaultPicker } from '#electron/practice/faults/fault-picker.ts';
import type { Fault, Misbehaviour, Schedule } from '#electron/practice/faults/misbehaviour.ts';

const ERROR: Misbehaviour = { kind: 'serverError', status: 500 };
const RESET: Misbehaviour = { kind: 'reset', moment: 'beforeStoring' };

/** The kinds of misbehaviour that so many requests meet, null for none. */
function met(faults: readonly Fault[], requests: number): readonly (string | null)[] {
  const picker = new FaultPicker(faults, 7);
  return Array.from({ length: requests }, (_, index) => picker.next(index + 1, [{}])?.kind ?? null);
}

const numbersHit = (schedule: Schedule): readonly number[] =>
  met([{ misbehaviour: ERROR, schedule }], 6).flatMap((kind, index) => (kind ? [index + 1] : []));

const shareOf = (kinds: readonly (string | null)[], kind: string): number =>
  kinds.filter((other) => other === kind).length / kinds.length;

describe('a schedule', () => {
  test.each<[string, Schedule, readonly number[]]>([
    ['always', { kind: 'always' }, [1, 2, 3, 4, 5, 6]],
    ['on certain requests', { kind: 'on', requests: [2, 5] }, [2, 5]],
    ['from a request on', { kind: 'from', first: 4 }, [4, 5, 6]],
    ['from one request to another', { kind: 'from', first: 2, last: 3 }, [2, 3]],
    ['a share of nothing', { kind: 'share', share: 0 }, []],
    ['a share of all', { kind: 'share', share: 1 }, [1, 2, 3, 4, 5, 6]],
  ])('%s', (_name, schedule, expected) => {
    expect(numbersHit(schedule)).toEqual(expected);
  });
});

describe('shares', () => {
  test('are cut side by side, so that each fault gets its own in full', () => {
    const kinds = met(
      [
        { misbehaviour: ERROR, schedule: { kind: 'share', share: 0.3 } },
        { misbehaviour: RESET, schedule: { kind: 'share', share: 0.5 } },
      ],
      20_000,
    );
    expect(shareOf(kinds, 'serverError')).toBeCloseTo(0.3, 1);
    expect(shareOf(kinds, 'reset')).toBeCloseTo(0.5, 1);
  });

  test('come in bursts of exactly the length asked for, or several in a row', () => {
    const kinds = met([{ misbehaviour: ERROR, schedule: { kind: 'share', share: 0.05, inARow: 3 } }], 2_000);
    const runs = kinds
      .map((kind) => (kind ? 'x' : ' '))
      .join('')
      .trim()
      .split(/ +/);
    expect(runs.length).toBeGreaterThan(10);
    expect(runs.every(({ length }) => length % 3 === 0)).toBe(true);
  });

  test('of the same seed fall on the same requests', () => {
    const faults: readonly Fault[] = [{ misbehaviour: ERROR, schedule: { kind: 'share', share: 0.5 } }];
    expect(met(faults, 50)).toEqual(met(faults, 50));
  });
});

describe('a fault for certain records', () => {
  test('leaves the others alone', () => {
    const where = { field: 'country', equals: 'FR' };
    const picker = new FaultPicker([{ misbehaviour: ERROR, schedule: { kind: 'always' }, where }], 1);
    expect([
      picker.next(1, [{ country: 'DE' }]),
      picker.next(2, [{ country: 'DE' }, { country: 'FR' }]),
    ]).toEqual([null, ERROR]);
  });
});
