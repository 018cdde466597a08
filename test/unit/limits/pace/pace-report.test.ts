import { expect, test } from 'vitest';
import type { Limit } from '#shared/domain/limits/limit.ts';
import { describePace, type KeptPace, paceAtRest } from '#shared/domain/limits/pace/pace-report.ts';

const TEN: Limit = { kind: 'slidingWindow', counts: 'records', amount: 10, windowMs: 1_000 };
const GUESS: Limit = { ...TEN, guessed: true };
const KEPT: KeptPace = {
  perSecond: 6.66,
  tooHigh: 7,
  cycleMs: 1_000,
  burst: 10,
  counts: 'records',
  isTold: false,
};

test.each<[string, KeptPace | null, readonly Limit[]]>([
  ['begun at 80 % of 10/s, a guess', null, [GUESS]],
  ['learned 6.66/s; you said 10/s', KEPT, [TEN]],
  ['learned 6.66/s; the guess was 10/s', KEPT, [GUESS]],
  ['learned 6.66/s', KEPT, []],
  ['learned 6.66/s', { ...KEPT, counts: 'calls' }, [TEN]],
  ['told 6.66/s', { ...KEPT, isTold: true }, []],
  ['learned 30/min', { ...KEPT, perSecond: 0.5 }, []],
])('a pace is told as "%s"', (text, kept, limits) => {
  const report = paceAtRest(kept, limits);
  expect(report === null ? null : describePace(report)).toBe(text);
});

test('nothing is told of a limit that is kept to the letter', () => {
  expect(paceAtRest(null, [TEN])).toBeNull();
});
