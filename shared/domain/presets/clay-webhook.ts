import type { Limit } from '#shared/domain/limits/limit.ts';
import { SECOND_MS } from '#shared/lib/time.ts';
import type { Sourced } from './preset.ts';

/**
 * What is known of Clay's webhooks. Clay publishes no rate; support names 10 records a second for a whole workspace,
 * with a burst of 20.
 */
export const CLAY_WEBHOOK = {
  host: {
    value: 'api.clay.com',
    source: 'https://university.clay.com (webhook guide); addresses in public code',
    asOf: '2026-11',
    confidence: 'reported',
  },
  rate: {
    value: {
      kind: 'tokenBucket',
      counts: 'records',
      amount: 10,
      perMs: SECOND_MS,
      burst: 20,
      guessed: true,
    },
    source: 'https://community.clay.com/x/support/ed9cfae1zjdx',
    asOf: '2026-11',
    confidence: 'reported',
  },
  lifetime: {
    value: { kind: 'lifetime', counts: 'records', amount: 50_000, usedBefore: 0 },
    source: 'https://university.clay.com (webhook guide)',
    asOf: '2026-11',
    confidence: 'official',
  },
  /** Clay takes 100 KB; the rest is kept for what is counted besides the body. */
  maxBodyBytes: {
    value: 90_000,
    source: 'https://community.clay.com/x/support/ed9cfae1zjdx',
    asOf: '2026-11',
    confidence: 'reported',
  },
} as const satisfies {
  host: Sourced<string>;
  rate: Sourced<Limit>;
  lifetime: Sourced<Limit>;
  maxBodyBytes: Sourced<number>;
};
