import { z } from 'zod';
import { TRANSFORMS } from '#shared/domain/mapping/transforms.ts';
import type { ConnectionId, ListId, RowId, RunId } from '#shared/lib/ids.ts';
import { count, done, epochMs, id, micros, nothing, operation } from './operation.ts';

/** A workflow's number. */
const workflowId = z.number().int().min(1);
const listId = id<ListId>();
const rowId = id<RowId>();

/** One field of the request and where its value comes from. */
const fieldMapping = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('column'),
    field: z.string().min(1).max(200),
    column: z.string(),
    transforms: z.array(z.enum(TRANSFORMS)).max(10),
  }),
  z.strictObject({
    kind: z.literal('constant'),
    field: z.string().min(1).max(200),
    value: z.union([z.string().max(10_000), z.number(), z.boolean(), z.null()]),
  }),
]);

export type FieldMappingView = z.output<typeof fieldMapping>;

const body = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('fields'), fields: z.array(fieldMapping).max(500) }),
  z.strictObject({ kind: z.literal('template'), text: z.string().max(200_000) }),
  z.strictObject({ kind: z.literal('none') }),
]);

/** One kind of call. Holds no secret: addresses and keys are the connection's. */
export const step = z.strictObject({
  /** Null while none was chosen. */
  connectionId: id<ConnectionId>().nullable(),
  /** The pool of webhooks that it sends to; null where the connection has none. */
  pool: z.string().nullable(),
  /** What is called at a connection with a key: a path or an address with `{{ column }}`; null for webhooks. */
  url: z.string().max(4_000).nullable(),
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH']),
  body,
  recordsPerCall: z.number().int().min(1).max(1_000),
  isIdempotent: z.boolean(),
  priceMicros: micros,
});

export type StepView = z.output<typeof step>;

/** The steps of a workflow, and which list it is drawn up for. A list that is no more leaves `listId` null. */
const workflowDraft = z.strictObject({
  name: z.string().trim().min(1).max(100),
  listId: listId.nullable(),
  steps: z.array(step).min(1).max(20),
});

export type WorkflowDraft = z.output<typeof workflowDraft>;

export const workflow = z.strictObject({ id: workflowId, ...workflowDraft.shape, changedAt: epochMs });

export type WorkflowView = z.output<typeof workflow>;

/** The request of one row, with secrets masked. */
export const requestPreview = z.strictObject({
  rowId,
  method: z.string(),
  url: z.string(),
  headers: z.array(z.strictObject({ name: z.string(), value: z.string() })),
  body: z.string().nullable(),
  bodyBytes: count,
  /** The largest body that may be sent; null where nothing limits that. */
  maxBodyBytes: count.nullable(),
  /** The same as a command, with secrets as variables. */
  curl: z.string(),
  /** Why this row makes no request; null when it does. */
  problem: z.string().nullable(),
  /** The run that delivered this very request there, is sending it now, or may have delivered it; null where none did. */
  sentBefore: z
    .strictObject({ runId: id<RunId>(), how: z.enum(['delivered', 'onItsWay', 'uncertain']) })
    .nullable(),
});

export type RequestPreview = z.output<typeof requestPreview>;

export const workflows = {
  all: operation(nothing, z.array(workflow)),
  /** Adds a workflow, or with an id replaces it. */
  save: operation(z.strictObject({ id: workflowId.nullable(), draft: workflowDraft }), workflow),
  remove: operation(z.strictObject({ id: workflowId }), done),
  /** The request that the nth row of the list would make at a step, from 1. Sends nothing. */
  preview: operation(
    z.strictObject({ draft: workflowDraft, step: count, position: z.number().int().min(1) }),
    requestPreview,
  ),
  /** Fields that fit the list's columns, to begin with: one for each column under a plain name. */
  suggestFields: operation(z.strictObject({ listId }), z.array(fieldMapping)),
  /** Sends one row for real, as a run of its own that goes before all others. */
  sendOne: operation(
    z.strictObject({ draft: workflowDraft, position: z.number().int().min(1), agreedMicros: micros }),
    z.strictObject({ runId: id<RunId>() }),
  ),
};
