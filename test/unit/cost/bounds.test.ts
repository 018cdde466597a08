import { expect, test } from 'vitest';
import { costBounds } from '#shared/domain/cost/bounds.ts';

const FACTS = { rows: 100, priceMicros: 7, maxAttempts: 5, resendsUncertain: false, budgetMicros: null };

test.each([
  ['each row once', {}, 700],
  ['each attempt, where uncertain calls are sent again', { resendsUncertain: true }, 3_500],
  ['no more than the budget', { budgetMicros: 500 }, 500],
  ['no more than the rows cost, under a large budget', { budgetMicros: 5_000 }, 700],
  ['nothing, where nothing is charged', { priceMicros: 0, resendsUncertain: true }, 0],
])('a run costs at most %s, and at least nothing', (_name, change, highMicros) => {
  expect(costBounds({ ...FACTS, ...change })).toEqual({ lowMicros: 0, highMicros });
});
