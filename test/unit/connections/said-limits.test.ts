import { expect, test } from 'vitest';
import type { DeclaredLimit } from '#shared/domain/connections/named-connection.ts';
import { limitsAsSaid, type SaidLimit } from '#shared/domain/connections/said-limits.ts';
import type { Limit } from '#shared/domain/limits/limit.ts';

const declared = (limit: Limit): DeclaredLimit => ({ limit, source: 'a page', asOf: '2026-01' });
const PER_MINUTE: SaidLimit = {
  kind: 'rate',
  counts: 'calls',
  amount: 300,
  perMs: 60_000,
  burst: null,
  isGuess: false,
};
const SAID = { source: 'as you said', asOf: '2026-11-22' };

const said = (before: readonly Limit[], ...limits: SaidLimit[]) =>
  limitsAsSaid(before.map(declared), limits, '2026-11-22');

test('a new limit is the user’s, of today', () => {
  expect(
    said([], PER_MINUTE, { ...PER_MINUTE, burst: 5, isGuess: true }, { kind: 'concurrency', amount: 4 }),
  ).toEqual([
    { limit: { kind: 'slidingWindow', counts: 'calls', amount: 300, windowMs: 60_000 }, ...SAID },
    {
      limit: { kind: 'tokenBucket', counts: 'calls', amount: 300, perMs: 60_000, burst: 5, guessed: true },
      ...SAID,
    },
    { limit: { kind: 'concurrency', counts: 'calls', amount: 4 }, ...SAID },
  ]);
});

test.each<[string, Limit]>([
  ['sliding', { kind: 'slidingWindow', counts: 'calls', amount: 300, windowMs: 60_000 }],
  ['fixed', { kind: 'fixedWindow', counts: 'calls', amount: 300, windowMs: 60_000, offsetMs: 0, skewMs: 5 }],
])('one that was there is left as it was, a %s window too', (_kind, limit) => {
  expect(said([limit], PER_MINUTE)).toEqual([declared(limit)]);
  for (const other of [
    { ...PER_MINUTE, amount: 200 },
    { ...PER_MINUTE, perMs: 30_000 },
    { ...PER_MINUTE, burst: 3 },
    { ...PER_MINUTE, isGuess: true },
    { ...PER_MINUTE, counts: 'records' as const },
  ]) {
    expect(said([limit], other)).toMatchObject([SAID]);
  }
});

test('a lifetime and what counts points stay, whatever is said', () => {
  const lifetime: Limit = { kind: 'lifetime', counts: 'records', amount: 50_000, usedBefore: 0 };
  const points: Limit = { kind: 'slidingWindow', counts: 'points', amount: 9, windowMs: 1_000 };
  expect(said([lifetime, points])).toEqual([declared(lifetime), declared(points)]);
});
