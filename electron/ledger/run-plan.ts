import { z } from 'zod';
import { TRANSFORMS } from '#shared/domain/mapping/transforms.ts';
import { PRIORITIES, type RunPlan } from '#shared/domain/runs/run.ts';
import type { ConnectionId, DestinationId, ListId, RowId } from '#shared/lib/ids.ts';
import { UserError } from '#shared/lib/user-error.ts';

// Ids are plain numbers on disk; these name them on the way in.
const connectionId = z.int().transform((id) => id as ConnectionId);
const destinationId = z.int().transform((id) => id as DestinationId);
const listId = z.int().transform((id) => id as ListId);
const rowId = z.int().transform((id) => id as RowId);

const counts = z.enum(['calls', 'records', 'points']);
const positive = z.number().positive();
const guessed = z.literal(true).exactOptional();

/** A limit as it is written down. */
export const limit = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('tokenBucket'),
    counts,
    guessed,
    amount: positive,
    perMs: positive,
    burst: positive,
  }),
  z.strictObject({ kind: z.literal('slidingWindow'), counts, guessed, amount: positive, windowMs: positive }),
  z.strictObject({
    kind: z.literal('fixedWindow'),
    counts,
    guessed,
    amount: positive,
    windowMs: positive,
    offsetMs: z.number(),
    skewMs: z.number().nonnegative(),
  }),
  z.strictObject({ kind: z.literal('concurrency'), counts, guessed, amount: positive }),
  z.strictObject({
    kind: z.literal('lifetime'),
    counts,
    guessed,
    amount: positive,
    usedBefore: z.number().nonnegative(),
  }),
]);

/** What a record is made of, as it is written down. */
export const body = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('fields'),
    fields: z.array(
      z.union([
        // Runs that were planned before there were transforms have none.
        z.strictObject({
          field: z.string(),
          column: z.string(),
          transforms: z.array(z.enum(TRANSFORMS)).exactOptional(),
        }),
        z.strictObject({
          field: z.string(),
          constant: z.union([z.string(), z.number(), z.boolean(), z.null()]),
        }),
      ]),
    ),
  }),
  z.strictObject({ kind: z.literal('template'), text: z.string() }),
  z.strictObject({ kind: z.literal('none') }),
]);

const step = z.strictObject({
  key: z.string(),
  version: z.int(),
  connectionId,
  destinationId,
  // Runs that were planned before there were pools and providers have neither.
  pool: z
    .array(z.strictObject({ destinationId, throughRow: rowId, limits: z.array(limit) }))
    .min(1)
    .nullable()
    .default(null),
  provider: z.string().default('generic'),
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH']),
  body,
  recordsPerCall: z.int().min(1),
  answerNeeded: z.boolean(),
  idempotent: z.boolean(),
  connectionLimits: z.array(limit),
  destinationLimits: z.array(limit),
  maxBodyBytes: z.int().positive().nullable(),
  priceMicros: z.int().nonnegative(),
});

/** What rows have in common, as it is written down. */
const filter = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('is'),
    column: z.string(),
    values: z.array(z.string().nullable()),
  }),
  z.strictObject({ kind: z.literal('contains'), column: z.string(), text: z.string() }),
  z.strictObject({ kind: z.literal('empty'), column: z.string() }),
  z.strictObject({ kind: z.literal('filled'), column: z.string() }),
  z.strictObject({ kind: z.literal('problem') }),
]);

const sample = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all') }),
  z.strictObject({ kind: z.literal('first'), rows: z.int().positive() }),
  z.strictObject({ kind: z.literal('row'), row: z.int().positive() }),
  z.strictObject({ kind: z.literal('share'), share: z.number(), seed: z.int() }),
  z.strictObject({ kind: z.literal('matching'), filters: z.array(filter), search: z.string() }),
]);

const plan = z.strictObject({
  listId,
  listName: z.string(),
  workflow: z.strictObject({ steps: z.array(step).min(1) }),
  settings: z.strictObject({
    sample,
    priority: z.enum(PRIORITIES),
    retry: z.strictObject({ maxAttempts: z.int().min(1), baseMs: positive, capMs: positive }),
    onUncertain: z.enum(['hold', 'resend']),
    again: z.boolean(),
    budgetMicros: z.int().nonnegative().nullable(),
    // Runs that were planned before there were shares have none.
    reservedShare: z.number().min(0).max(0.5).default(0),
  }),
});

/**
 * A run's plan as it was written down.
 *
 * @throws UserError `environment` when the text is no plan: the file was changed by something else
 */
export function parseRunPlan(text: string): RunPlan {
  const parsed = plan.safeParse(JSON.parse(text));
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.join('.') ?? '';
  throw new UserError(
    'environment',
    `A run in ledger.db cannot be read (at "${where}"). Nothing was changed. Restore the newest copy from the backups folder.`,
  );
}
