import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dealRows, isNearlyFull, type PoolWebhook, roomOf } from '#shared/domain/webhooks/deal-rows.ts';
import type { DestinationId } from '#shared/lib/ids.ts';

const webhook = fc
  .record({ taken: fc.nat(60_000), setAside: fc.nat(5_000), capacity: fc.constantFrom(200, 50_000) })
  .map((counts) => ({ ...counts, destinationId: 1 as DestinationId, name: 'w' }));
const pool = fc.array(webhook, { maxLength: 6 });

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
const roomIn = (webhooks: readonly PoolWebhook[]): number => sum(webhooks.map(roomOf));

describe('rows dealt out over a pool', () => {
  test('are all dealt where there is room, and refused with the room there is where there is not', () => {
    fc.assert(
      fc.property(fc.nat(200_000), pool, (rows, webhooks) => {
        const room = roomIn(webhooks);
        const dealt = dealRows(rows, webhooks);
        if (rows > room) expect(dealt).toEqual({ ok: false, problem: { room } });
        else expect(dealt.ok && sum(dealt.value.map((share) => share.rows))).toBe(rows);
      }),
    );
  });

  test('overrun no webhook, and fill each before the next is begun', () => {
    fc.assert(
      fc.property(pool, fc.double({ min: 0, max: 1, noNaN: true }), (webhooks, share) => {
        const dealt = dealRows(Math.floor(roomIn(webhooks) * share), webhooks);
        const shares = dealt.ok ? dealt.value : [];
        shares.forEach(({ webhook: one, rows }, index) => {
          expect(rows).toBeGreaterThan(0);
          expect(rows).toBeLessThanOrEqual(roomOf(one));
          if (index < shares.length - 1) expect(rows).toBe(roomOf(one));
        });
      }),
    );
  });
});

test.each([
  [44_999, false],
  [45_000, true],
  [50_000, true],
])('a webhook of Clay that stands at %i is nearly full: %s', (taken, expected) => {
  expect(isNearlyFull(taken, 50_000)).toBe(expected);
});
