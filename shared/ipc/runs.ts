import { z } from 'zod';
import { RECORD_FINDINGS, ROW_FINDINGS } from '#shared/domain/arrivals/finding.ts';
import { TASK_STATES } from '#shared/domain/tasks/task-state.ts';
import type { ConnectionId, ListId, RowId, RunId } from '#shared/lib/ids.ts';
import { fileHandle } from './files.ts';
import { viewSpec } from './lists.ts';
import { runProgress } from './live.ts';
import { count, done, epochMs, id, micros, nothing, operation } from './operation.ts';

const runId = id<RunId>();
const rowId = id<RowId>();
const listId = id<ListId>();

const sample = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all') }),
  z.strictObject({ kind: z.literal('first'), rows: z.number().int().min(1) }),
  /** One row alone, by its place in the list from 1: what "send one row" makes. */
  z.strictObject({ kind: z.literal('row'), row: z.number().int().min(1) }),
  z.strictObject({ kind: z.literal('share'), share: z.number().gt(0).max(1), seed: z.number().int() }),
  /** What a view of the list shows, whatever its order. */
  z.strictObject({ kind: z.literal('matching'), ...viewSpec.pick({ filters: true, search: true }).shape }),
]);

/** What the user chooses for one run. */
export const runSettings = z.strictObject({
  sample,
  priority: z.enum(['interactive', 'soon', 'batch']),
  maxAttempts: z.number().int().min(1).max(20),
  onUncertain: z.enum(['hold', 'resend']),
  /** Send again what an earlier run has sent. */
  again: z.boolean(),
  budgetMicros: micros.nullable(),
});

export type RunSettingsView = z.output<typeof runSettings>;

/** A run in a list of runs. */
export const run = z.strictObject({
  ...runProgress.shape,
  /** Such as `leads.csv → Main`. */
  title: z.string(),
  listId,
  /** Whether the list is still there. */
  hasList: z.boolean(),
  listName: z.string(),
  /** What it sends through: one of `connections.all`, or one that was removed or has no name. */
  connectionId: id<ConnectionId>(),
  destinationName: z.string(),
  isPractice: z.boolean(),
  settings: runSettings,
  priceMicros: micros,
  /** The least and the most that it may cost, as agreed; null where nothing is charged. */
  cost: z.strictObject({ lowMicros: micros, highMicros: micros }).nullable(),
  createdAt: epochMs,
  endedAt: epochMs.nullable(),
});

export type RunView = z.output<typeof run>;

/** What a run would do, to be agreed to before Start. */
export const startSheet = z.strictObject({
  rows: count,
  listRows: count,
  /** Of these rows, those that earlier runs delivered there: they are sent again only where they changed. */
  sentBefore: count,
  destinationName: z.string(),
  limits: z.array(z.strictObject({ text: z.string(), source: z.string(), isGuess: z.boolean() })),
  leastMs: z.number().min(0),
  /** The limit that binds; null where none makes so many rows wait. */
  binding: z.string().nullable(),
  /** Whether a limit lets only so many through a period. */
  hasRate: z.boolean(),
  /** Which webhook takes how many rows. */
  shares: z.array(
    z.strictObject({
      webhook: z.string(),
      rows: count,
      taken: count,
      setAside: count,
      capacity: count.nullable(),
      isNearlyFull: z.boolean(),
    }),
  ),
  cost: z.strictObject({ lowMicros: micros, highMicros: micros }).nullable(),
  priceMicros: micros,
  /** Things to know before agreeing, each a sentence: a sample, a second run of the same rows, what is uncertain. */
  notes: z.array(z.strictObject({ kind: z.enum(['info', 'warning']), text: z.string() })),
  /** Stands for exactly what is shown here: Start takes it and refuses when something has changed since. */
  agreement: z.string(),
});

export type StartSheet = z.output<typeof startSheet>;

/** What a task in the grid shows. */
const task = z.strictObject({
  rowId,
  state: z.enum(TASK_STATES),
  reason: z.string().nullable(),
  attempts: count,
  status: z.number().int().nullable(),
  requestId: z.string().nullable(),
  endedAt: epochMs.nullable(),
  notBefore: epochMs.nullable(),
  /** The row's key, or its first filled cells, for a person to know it by. */
  label: z.string(),
});

export type TaskView = z.output<typeof task>;

const taskFilter = z.strictObject({
  /** Empty for all. */
  states: z.array(z.enum(TASK_STATES)),
  /**
   * This reason: a task's own, or one of `causes`, which is without what differs from task to task and stands for all
   * tasks of that cause. Null for any.
   */
  reason: z.string().nullable(),
  /** The last call's status, as `causes` has it (null: there was none); any where it is left out. */
  status: z.number().int().nullable().optional(),
});

export type TaskFilter = z.output<typeof taskFilter>;

/** What may be done about a cause. */
export const FIXES = ['resumeFailed', 'resolveUncertain', 'openConnection', 'raiseBudget', 'resume'] as const;

/** Rows that stand where they stand for the same reason. */
const cause = z.strictObject({
  state: z.enum(TASK_STATES),
  reason: z.string(),
  status: z.number().int().nullable(),
  tasks: count,
  fix: z.enum(FIXES).nullable(),
});

export type CauseView = z.output<typeof cause>;

const call = z.strictObject({
  id: count,
  destination: z.string(),
  leftAt: epochMs,
  endedAt: epochMs.nullable(),
  status: z.number().int().nullable(),
  /** Records that it carried. */
  records: count,
  reason: z.string().nullable(),
  requestId: z.string().nullable(),
  /** The beginning of the answer, for calls that did not succeed. */
  answer: z.string().nullable(),
  accepted: z.boolean().nullable(),
  spentMicros: micros.nullable(),
});

/** All that is known of one row of a run. */
export const rowStory = z.strictObject({
  rowId,
  state: z.enum(TASK_STATES),
  reason: z.string().nullable(),
  attempts: count,
  /** Its values as the run has them; null when its list is gone. */
  values: z
    .array(z.strictObject({ column: z.string(), value: z.string().nullable(), isEdited: z.boolean() }))
    .nullable(),
  line: count.nullable(),
  /** What happened, oldest first, in words. */
  events: z.array(z.strictObject({ at: epochMs, text: z.string() })),
  calls: z.array(call),
  /** The request as it was last sent, or would be, secrets masked; null where none can be made. */
  request: z
    .strictObject({
      method: z.string(),
      url: z.string(),
      headers: z.array(z.strictObject({ name: z.string(), value: z.string() })),
      body: z.string().nullable(),
      curl: z.string(),
    })
    .nullable(),
  costMicros: micros,
  isDiscarded: z.boolean(),
});

export type RowStory = z.output<typeof rowStory>;

/** What an arrival check found. */
export const arrivalCheck = z.strictObject({
  checkId: z.string(),
  runId,
  fileName: z.string(),
  rows: z.record(z.enum(ROW_FINDINGS), count),
  records: z.record(z.enum(RECORD_FINDINGS), count),
  /** What is compared: names of columns. */
  comparedBy: z.array(z.string()),
  /** Reasons not to trust the file, as sentences; acting despite them must be said. */
  warnings: z.array(z.string()),
});

export type ArrivalCheck = z.output<typeof arrivalCheck>;

/** A second of a run, for its chart. */
const beat = z.strictObject({ at: epochMs, perSecond: z.number().min(0), refusals: count });

export const runs = {
  all: operation(nothing, z.array(run)),
  get: operation(z.strictObject({ runId }), run),
  /** What a run would do. Changes nothing. */
  prepare: operation(z.strictObject({ workflowId: count, listId, settings: runSettings }), startSheet),
  /** Plans and starts what was agreed; planning a long list is in the live `jobs`. */
  start: operation(
    z.strictObject({ workflowId: count, listId, settings: runSettings, agreement: z.string() }),
    z.strictObject({ runId }),
  ),
  /** What is on its way lands; nothing more leaves. */
  pause: operation(z.strictObject({ runId }), done),
  /** Goes on with what waits. */
  resume: operation(z.strictObject({ runId }), done),
  /** Cancels what waits, for good. */
  stop: operation(z.strictObject({ runId }), z.strictObject({ cancelled: count })),
  /** Makes dead rows wait again with all their attempts, and goes on. */
  resumeFailed: operation(z.strictObject({ runId }), z.strictObject({ revived: count })),
  /** Decides about uncertain rows, all of them where `rows` is null, and goes on where some are to be sent again. */
  resolve: operation(
    z.strictObject({ runId, resolution: z.enum(['resend', 'accept']), rows: z.array(rowId).nullable() }),
    z.strictObject({ resolved: count }),
  ),
  raiseBudget: operation(z.strictObject({ runId, budgetMicros: micros }), done),
  /** Tasks in row order from a place on, at most 500, and how many there are. */
  tasks: operation(
    z.strictObject({ runId, filter: taskFilter, from: count, count: count.max(500) }),
    z.strictObject({ tasks: z.array(task), total: count }),
  ),
  causes: operation(z.strictObject({ runId }), z.array(cause)),
  story: operation(z.strictObject({ runId, rowId }), rowStory),
  /** Changes values of a dead row for this run; undone by `values` null. */
  editRow: operation(
    z.strictObject({ runId, rowId, values: z.record(z.string(), z.string()).nullable() }),
    done,
  ),
  /** Makes some dead rows wait again, and goes on. */
  resendDead: operation(
    z.strictObject({ runId, rows: z.array(rowId).min(1).max(1_000) }),
    z.strictObject({ revived: count }),
  ),
  /** Gives some dead rows up for good. */
  discardDead: operation(
    z.strictObject({ runId, rows: z.array(rowId).min(1).max(1_000) }),
    z.strictObject({ discarded: count }),
  ),
  /** Compares a run with a file exported from the other side. Changes nothing. */
  checkArrivals: operation(z.strictObject({ runId, file: fileHandle }), arrivalCheck),
  /** Acts on what a check found: `applies` settles uncertain rows, `resendsMissing` sends lost ones again. */
  actOnArrivals: operation(
    z.strictObject({
      checkId: z.string(),
      applies: z.boolean(),
      resendsMissing: z.boolean(),
      despiteWarnings: z.boolean(),
    }),
    z.strictObject({ accepted: count, resent: count, missingResent: count }),
  ),
  /** The rate of a run over its last ten minutes, a beat a second. */
  beats: operation(z.strictObject({ runId }), z.array(beat)),
  export: operation(
    z.strictObject({
      runId,
      choice: z.enum(['all', 'failed', 'uncertain']),
      format: z.enum(['csv', 'xlsx']),
      target: fileHandle,
    }),
    z.strictObject({ jobId: count }),
  ),
};
