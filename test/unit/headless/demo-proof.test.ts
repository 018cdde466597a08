import { expect, test } from 'vitest';
import { type DemoFacts, isProven, proofOf } from '#electron/headless/demo/proof.ts';

const FACTS = {
  rowsInList: 500,
  rowsLost: 0,
  duplicates: 6,
  rowsOpen: 0,
  missingFound: 3,
  inDoubt: 4,
  inDoubtSettled: 4,
  arrivals: { expected: 500, actual: 494, unexplained: 0 },
  report: {
    stored: 494,
    requests: 536,
    repeats: { count: 0, excused: 0, rows: [] },
    limits: [],
    madeUp429s: 4,
    earlyRetries: 0,
    overruns: 0,
    verdicts: { dropped: 3 },
  },
} as unknown as DemoFacts; // of the report, what the proof reads

test('the proof holds when every row arrived once', () => {
  expect(proofOf(FACTS).filter(({ holds }) => holds === false)).toEqual([]);
  expect(isProven(proofOf(FACTS))).toBe(true);
});

test.each<[string, Partial<DemoFacts>]>([
  ['a row that is lost', { rowsLost: 1 }],
  ['a row that is open', { rowsOpen: 1 }],
  ['a row that was dropped and not found missing', { missingFound: 2 }],
  ['a row that was found missing and is there', { missingFound: 4 }],
  ['a row in doubt that nobody settled', { inDoubtSettled: 3 }],
  ['a row that the second check does not find', { arrivals: { expected: 500, actual: 493, unexplained: 1 } }],
  ['a record too many', { arrivals: { expected: 500, actual: 494, unexplained: 1 } }],
])('the proof fails for %s', (_name, over) => {
  expect(isProven(proofOf({ ...FACTS, ...over }))).toBe(false);
});
