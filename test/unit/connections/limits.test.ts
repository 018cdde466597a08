import { describe, expect, test } from 'vitest';
import { checkHeader } from '#shared/domain/connections/header.ts';
import { bucketOf, exactWindow } from '#shared/domain/connections/rate.ts';
import { connectionName, type LimitWishes, targetLimits } from '#shared/domain/connections/target-limits.ts';
import { MINUTE_MS, SECOND_MS } from '#shared/lib/time.ts';

const nothingSaid: LimitWishes = { rates: null, burst: null, concurrency: null, usedBefore: 0 };
const limitsOf = (host: string, wishes: Partial<LimitWishes>) => {
  const { connection, destination } = targetLimits(host, { ...nothingSaid, ...wishes });
  return [...connection, ...destination].map(({ limit }) => limit);
};

describe('a rate', () => {
  test.each([
    [10, SECOND_MS, 10, SECOND_MS],
    [2.5, SECOND_MS, 5, 2 * SECOND_MS],
    [0.5, MINUTE_MS, 1, 2 * MINUTE_MS],
    [0.001, SECOND_MS, 1, 1_000 * SECOND_MS],
    [33.333, SECOND_MS, 33_333, 1_000 * SECOND_MS],
  ])('of %d a %d ms lets %d whole records into any %d ms', (amount, perMs, records, windowMs) => {
    expect(exactWindow({ amount, perMs })).toEqual({
      kind: 'slidingWindow',
      counts: 'records',
      amount: records,
      windowMs,
    });
  });

  test('with a burst is a store of that size', () => {
    const bucket = { kind: 'tokenBucket', counts: 'records', amount: 5, perMs: 2_000, burst: 20 };
    expect(bucketOf({ amount: 2.5, perMs: SECOND_MS }, 20)).toEqual(bucket);
  });
});

describe('the limits of a target', () => {
  test("are Clay's own for a webhook at Clay", () => {
    expect(limitsOf('api.clay.com', {}).map(({ kind }) => kind)).toEqual([
      'tokenBucket',
      'concurrency',
      'lifetime',
    ]);
    expect(targetLimits('api.clay.com', nothingSaid).maxBodyBytes).toBe(90_000);
    expect(connectionName('api.clay.com')).toBe('Clay');
  });

  test('keep the webhook’s lifetime whatever the rate', () => {
    expect(limitsOf('api.clay.com', { rates: [], usedBefore: 7 })).toEqual([
      { kind: 'concurrency', counts: 'calls', amount: 10 },
      { kind: 'lifetime', counts: 'records', amount: 50_000, usedBefore: 7 },
    ]);
  });

  test('are none but ten calls at once anywhere else', () => {
    expect(limitsOf('clay.com.evil.example', {})).toEqual([
      { kind: 'concurrency', counts: 'calls', amount: 10 },
    ]);
    expect(connectionName('host.example:8443')).toBe('host.example:8443');
  });

  test('give the burst to the shortest rate only; the others stay exact', () => {
    const rates = [
      { amount: 1_000, perMs: MINUTE_MS },
      { amount: 10, perMs: SECOND_MS },
    ];
    expect(limitsOf('host.example', { rates, burst: 20 }).map(({ kind }) => kind)).toEqual([
      'slidingWindow',
      'tokenBucket',
      'concurrency',
    ]);
  });
});

describe('a header', () => {
  test.each([
    ['X-Api-Key', 'abc', { ok: true, value: 'x-api-key' }],
    ['bad name', 'abc', { ok: false }],
    ['', 'abc', { ok: false }],
    ['__proto__', 'abc', { ok: false }],
    ['Host', 'abc', { ok: false }],
    ['Idempotency-Key', 'abc', { ok: false }],
    ['x', 'a\r\nb: c', { ok: false }],
    ['x', '漢', { ok: false }],
  ])('%j: %j', (name, value, expected) => {
    expect(checkHeader(name, value)).toMatchObject(expected);
  });
});
