import { expect, test } from 'vitest';
import { endWords } from '#renderer/features/runs/progress/end-words.ts';
import { withPauses } from '#renderer/features/runs/progress/with-pauses.ts';
import { NO_TASKS } from '#shared/domain/tasks/task-state.ts';

test.each([
  [
    { done: 494, duplicate: 6 },
    '494 rows delivered, each of them once; 6 are duplicates of rows that were sent.',
  ],
  [{ duplicate: 40 }, 'none was sent; 40 are duplicates of rows that were sent.'],
  [{ done: 1, cancelled: 9_210 }, '1 row delivered, once; 9,210 were not sent, since the run was stopped.'],
  [
    { done: 3, dead: 2, skipped: 1, cached: 4 },
    '3 rows delivered, each of them once; 4 were in the cache; 1 were skipped; 2 you gave up.',
  ],
])('%j is told', (counts, words) => {
  expect(endWords({ ...NO_TASKS, ...counts })).toBe(`Every row is accounted for: ${words}`);
});

test('a line is broken where a run stood still, and nowhere else', () => {
  const beat = (at: number) => ({ at, perSecond: 5, refusals: 0 });
  expect(withPauses([beat(1_000), beat(2_000), beat(60_000)])).toEqual([
    beat(1_000),
    beat(2_000),
    { at: 2_001, perSecond: null, refusals: null },
    beat(60_000),
  ]);
  expect(withPauses([])).toEqual([]);
});
