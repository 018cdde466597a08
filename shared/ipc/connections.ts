import { z } from 'zod';
import type { ConnectionId, DestinationId } from '#shared/lib/ids.ts';
import { count, done, epochMs, id, nothing, operation } from './operation.ts';

const connectionId = id<ConnectionId>();
const webhookId = id<DestinationId>();

/** How sure a limit is; `yours` was said by the user. */
export const CERTAINTIES = ['official', 'transcribed', 'reported', 'guess', 'yours'] as const;

/** A limit in words, with who says so, since when, and how sure it is. */
const limit = z.strictObject({
  /** Its place among the connection's limits, by which it is changed. */
  number: count,
  text: z.string(),
  kind: z.enum(['tokenBucket', 'slidingWindow', 'fixedWindow', 'concurrency', 'lifetime']),
  counts: z.enum(['calls', 'records', 'points']),
  amount: z.number(),
  /** Of a rate; null for the others. */
  perMs: z.number().nullable(),
  burst: z.number().nullable(),
  source: z.string(),
  asOf: z.string(),
  certainty: z.enum(CERTAINTIES),
  /** Whether it is begun below and corrected. */
  isGuess: z.boolean(),
});

export type LimitView = z.output<typeof limit>;

/** A limit as the user sets it. A `lifetime` is the webhook's and cannot be set here. */
const limitWish = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('rate'),
    counts: z.enum(['calls', 'records']),
    amount: z.number().positive().max(1_000_000),
    perMs: z.number().int().positive(),
    /** Records let out at once; null keeps the rate exact. */
    burst: z.number().int().positive().nullable(),
    isGuess: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('concurrency'), amount: z.number().int().min(1).max(1_000) }),
]);

export type LimitWish = z.output<typeof limitWish>;

const keyState = z.enum(['present', 'missing', 'locked', 'unavailable', 'byHand', 'none']);

/** What the last test said; kept until the program ends. */
const tested = z.strictObject({
  at: epochMs,
  verdict: z.enum(['good', 'bad', 'unknown', 'untested']),
  reason: z.string().nullable(),
});

const webhook = z.strictObject({
  id: webhookId,
  name: z.string(),
  pool: z.string(),
  /** Records taken in so far, those from before included. */
  taken: count,
  /** Records that it takes in ever; null where nothing limits that. */
  capacity: count.nullable(),
  usedBefore: count,
  tableRows: count.nullable(),
  isNearlyFull: z.boolean(),
  key: keyState,
  keySetAt: epochMs.nullable(),
});

export type WebhookView = z.output<typeof webhook>;

export const connection = z.strictObject({
  id: connectionId,
  name: z.string(),
  /** The preset's id and name. */
  provider: z.string(),
  providerName: z.string(),
  environment: z.string().nullable(),
  hosts: z.array(z.string()),
  authentication: z.enum(['header', 'address', 'none']),
  key: keyState,
  keySetAt: epochMs.nullable(),
  tested: tested.nullable(),
  limits: z.array(limit),
  /** What was learned of its pace, in words; null where nothing was. */
  pace: z.string().nullable(),
  /** Whether calls fail now, so that only probes leave. */
  isFailing: z.boolean(),
  webhooks: z.array(webhook),
  /** Whether it is the practice endpoint, which is on this machine. */
  isPractice: z.boolean(),
});

export type ConnectionView = z.output<typeof connection>;

export const preset = z.strictObject({
  id: z.string(),
  name: z.string(),
  authentication: z.enum(['header', 'address', 'none']),
  /** The header that carries the key; null where none does. */
  header: z.string().nullable(),
  /** The header for a webhook's token; null where there is none. */
  tokenHeader: z.string().nullable(),
  hosts: z.array(z.string()),
  limits: z.array(limit),
  /** Whether a key can be tested at no cost. */
  hasTest: z.boolean(),
});

export type PresetView = z.output<typeof preset>;

/** A connection that is to be added. The secret goes one way: nothing ever gives it back. */
export const connectionWish = z.strictObject({
  preset: z.string(),
  name: z.string().min(1).max(40),
  environment: z.string().max(40).nullable(),
  /** In the place of the preset's; empty for those. */
  hosts: z.array(z.string()).max(10),
  /** The header for the key, as in `Authorization: Bearer`; null for the preset's. */
  header: z.string().max(200).nullable(),
  /** The key, or the webhook's address and, in a second line, its token; null where none is needed. */
  secret: z.string().max(10_000).nullable(),
  /** In the place of the preset's; null for those. */
  limits: z.array(limitWish).max(20).nullable(),
  /** The first webhook; null where there are none. */
  webhook: z
    .strictObject({
      name: z.string().min(1).max(40),
      pool: z.string().min(1).max(40),
      usedBefore: count,
      tableRows: count.nullable(),
    })
    .nullable(),
});

export type ConnectionWish = z.output<typeof connectionWish>;

export const connections = {
  presets: operation(nothing, z.array(preset)),
  all: operation(nothing, z.array(connection)),
  /** Tries a secret before anything of it is kept. */
  testNew: operation(connectionWish, tested),
  /** Tries the key in use, at the real address. */
  test: operation(z.strictObject({ connectionId }), tested),
  /** A key that is known to be bad is refused, unless `isUntested` says to go on all the same. */
  add: operation(
    z.strictObject({ wish: connectionWish, isUntested: z.boolean() }),
    z.strictObject({ connectionId }),
  ),
  /** Tests the new key, then puts it in the place of the old one; runs go on. `webhookId` for a webhook's token. */
  rotate: operation(
    z.strictObject({
      connectionId,
      webhookId: webhookId.nullable(),
      secret: z.string().min(1).max(10_000),
      isUntested: z.boolean(),
    }),
    z.strictObject({ oldKey: z.enum(['gone', 'inUse', 'kept']) }),
  ),
  rename: operation(z.strictObject({ connectionId, name: z.string().min(1).max(40) }), done),
  /** Replaces the limits that the connection has; runs that were planned keep those that they were planned with. */
  setLimits: operation(z.strictObject({ connectionId, limits: z.array(limitWish).max(20) }), done),
  addWebhook: operation(
    z.strictObject({
      connectionId,
      name: z.string().min(1).max(40),
      pool: z.string().min(1).max(40),
      secret: z.string().min(1).max(10_000),
      usedBefore: count,
      tableRows: count.nullable(),
    }),
    z.strictObject({ webhookId }),
  ),
  removeWebhook: operation(z.strictObject({ webhookId, evenIfUsed: z.boolean() }), done),
  remove: operation(z.strictObject({ connectionId, evenIfUsed: z.boolean() }), done),
};
