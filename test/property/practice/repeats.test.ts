import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RepeatCounter } from '#electron/practice/records/repeats.ts';

const stored = fc.array(fc.record({ key: fc.integer({ min: 1, max: 12 }), wasAnswered: fc.boolean() }), {
  maxLength: 60,
});

describe('repeats', () => {
  test('are the records stored before, and excused when the last time was not answered', () => {
    fc.assert(
      fc.property(stored, (list) => {
        const counter = new RepeatCounter();
        for (const [index, { key, wasAnswered }] of list.entries()) {
          counter.add(key, index + 1);
          if (!wasAnswered) counter.excuse(key);
        }
        const repeats = list.flatMap(({ key }, index) => {
          const before = list.slice(0, index).findLast((other) => other.key === key);
          return before ? [{ row: index + 1, isExcused: !before.wasAnswered }] : [];
        });
        expect(counter.repeats).toEqual({
          count: repeats.length,
          excused: repeats.filter(({ isExcused }) => isExcused).length,
          rows: repeats
            .filter(({ isExcused }) => !isExcused)
            .map(({ row }) => row)
            .slice(0, 20),
        });
      }),
    );
  });
});
