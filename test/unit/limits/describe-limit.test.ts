import { expect, test } from 'vitest';
import { describeLimit } from '#shared/domain/limits/describe-limit.ts';
import type { Limit } from '#shared/domain/limits/limit.ts';

const records = { counts: 'records' } as const;

test.each<[Limit, string]>([
  [
    { kind: 'tokenBucket', ...records, amount: 10, perMs: 1_000, burst: 20 },
    '10 a second, in bursts of up to 20',
  ],
  [{ kind: 'slidingWindow', ...records, amount: 100, windowMs: 60_000 }, '100 in any minute'],
  [{ kind: 'slidingWindow', ...records, amount: 5, windowMs: 10_000 }, '5 in any 10 seconds'],
  [
    { kind: 'fixedWindow', ...records, amount: 1_000, windowMs: 86_400_000, offsetMs: 0, skewMs: 0 },
    '1,000 a day',
  ],
  [
    { kind: 'fixedWindow', ...records, amount: 7, windowMs: 7_200_000, offsetMs: 0, skewMs: 0 },
    '7 a 2 hours',
  ],
  [{ kind: 'slidingWindow', ...records, amount: 3, windowMs: 250 }, '3 in any 250 milliseconds'],
  [{ kind: 'concurrency', ...records, amount: 4 }, '4 on their way at once'],
  [{ kind: 'lifetime', ...records, amount: 50_000, usedBefore: 0 }, '50,000 ever'],
])('%o reads well', (limit, text) => {
  expect(describeLimit(limit)).toBe(text);
});
