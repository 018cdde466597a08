import { z } from 'zod';
import { TASK_STATES, type TaskState } from '#shared/domain/tasks/task-state.ts';
import type { ListId, RunId } from '#shared/lib/ids.ts';
import { count, epochMs, id, micros } from './operation.ts';

/** How many tasks of a run are in each state. */
export const taskCounts = z.record(z.enum(TASK_STATES), count) as unknown as z.ZodType<
  // Every state is a key: zod's record over an enum asks for all of them.
  Readonly<Record<TaskState, number>>,
  Readonly<Record<TaskState, number>>
>;

/** What keeps a run's next call back, in a reader's words, such as `50 in any 1 s` or `Retry-After`. */
export const hold = z.strictObject({ reason: z.string(), until: epochMs });

/**
 * Where a run stands for its user.
 *
 * - `sending`: this program has it in hand.
 * - `queued`: it waits for the program that sends now.
 * - `elsewhere`: another program has it in hand.
 * - `unfinished`: nobody has it.
 * - `paused`, `ended`: at rest.
 */
export const standing = z.enum(['sending', 'queued', 'elsewhere', 'unfinished', 'paused', 'ended']);

export type Standing = z.output<typeof standing>;

/** A run as it moves. */
export const runProgress = z.strictObject({
  id: id<RunId>(),
  standing,
  /** Who paused it; null unless paused. */
  pausedBy: z.enum(['user', 'provider', 'budget']).nullable(),
  reason: z.string().nullable(),
  counts: taskCounts,
  /** Dead rows that the user gave up; counted in `counts.dead` too. */
  discarded: count,
  /** Records a second over the last few seconds. */
  perSecond: z.number().min(0),
  /** What the strictest limit allows for good; null where none limits the rate. */
  allowedPerSecond: z.number().min(0).nullable(),
  /** The limit that binds, in words; null where none does. */
  binding: z.string().nullable(),
  /** What was learned of the pace, in words; null where nothing was. */
  pace: z.string().nullable(),
  hold: hold.nullable(),
  /** Null where it cannot be told. */
  leftMs: z.number().min(0).nullable(),
  spentMicros: micros,
  reservedMicros: micros,
  budgetMicros: micros.nullable(),
  at: epochMs,
});

export type RunProgress = z.output<typeof runProgress>;

/** The bottom line of the window. */
export const status = z.strictObject({
  /** Null where nobody can tell. */
  isOnline: z.boolean().nullable(),
  /** `elsewhere`: another program owns the data folder and sends. */
  engine: z.enum(['idle', 'sending', 'waiting', 'elsewhere']),
  perSecond: z.number().min(0),
  allowedPerSecond: z.number().min(0).nullable(),
  /** Tasks that wait, over all runs in hand. */
  waiting: count,
  spentTodayMicros: micros,
  /** When the limit that holds the engine back is free again; null when none holds. */
  nextReset: epochMs.nullable(),
});

export type Status = z.output<typeof status>;

/** Work that takes a while, can be watched, and can be broken off. */
export const job = z.strictObject({
  id: count,
  kind: z.enum(['import', 'export', 'plan', 'arrivalCheck', 'act']),
  /** What it is about, such as a file's name. */
  title: z.string(),
  done: z.number().min(0),
  /** Null where the end is not known. */
  total: z.number().min(0).nullable(),
  /** What `done` counts. */
  unit: z.enum(['bytes', 'rows']),
  /** Rows that came of it so far, for an import that counts bytes. */
  rows: count,
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  /** Why it failed, or what there is to say of its end; null otherwise. */
  message: z.string().nullable(),
  /** The list that an import made or found. */
  listId: id<ListId>().nullable(),
  /** Whether an import found the very same file imported before. */
  alreadyImported: z.boolean(),
  /** The run that was planned. */
  runId: id<RunId>().nullable(),
  /** Where an export was written, for a person; null in a browser, which takes it as a download. */
  path: z.string().nullable(),
});

export type Job = z.output<typeof job>;

/** A file that the system handed to the program: opened with it, dropped on its icon, or named on its command line. */
export const openedFile = z.strictObject({ handle: z.string(), name: z.string(), sizeBytes: count });

export type OpenedFile = z.output<typeof openedFile>;

/** What the menu of the system asks of the window. */
export const menuCommand = z.enum([
  'import',
  'newRun',
  'palette',
  'keys',
  'find',
  'undo',
  'redo',
  'back',
  'forward',
  'settings',
]);

export type MenuCommand = z.output<typeof menuCommand>;

/**
 * What moves by itself. A topic always has its newest value as a whole, so that whoever comes late needs one reading;
 * the `…Changed` ones hold a number that grows whenever something of theirs is worth asking for again.
 */
export const liveTopics = {
  status,
  /** Runs in hand, and those that came to rest since this program was started. */
  runs: z.array(runProgress),
  jobs: z.array(job),
  opened: z.array(openedFile),
  /** The newest command of the menu, and its number. */
  menu: z.strictObject({ number: count, command: menuCommand.nullable() }),
  runsChanged: count,
  listsChanged: count,
  workflowsChanged: count,
  connectionsChanged: count,
} as const;

export type LiveTopic = keyof typeof liveTopics;

export type LiveValue<Topic extends LiveTopic> = z.output<(typeof liveTopics)[Topic]>;

/** A topic's newest value. Revisions grow by one over all topics; what has a lower one than a topic's last is old. */
export interface LiveUpdate<Topic extends LiveTopic = LiveTopic> {
  readonly topic: Topic;
  readonly revision: number;
  readonly value: LiveValue<Topic>;
}

/** Any update: its value is what its topic says. */
export const liveUpdate = z
  .strictObject({
    topic: z.enum(Object.keys(liveTopics) as [LiveTopic, ...LiveTopic[]]), // the keys of a literal
    revision: count,
    value: z.unknown(),
  })
  .refine(({ topic, value }) => liveTopics[topic].safeParse(value).success);
