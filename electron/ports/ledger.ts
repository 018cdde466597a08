import type { OpenBreaker } from '#shared/domain/limits/breaker.ts';
import type { LandedCall } from '#shared/domain/limits/gate.ts';
import type { KeptPace } from '#shared/domain/limits/pace/pace-report.ts';
import type { Pauser, Run, RunPlan } from '#shared/domain/runs/run.ts';
import type { SendState } from '#shared/domain/sends/send-state.ts';
import type { Settlement } from '#shared/domain/tasks/settle.ts';
import type { TaskCounts, TaskState } from '#shared/domain/tasks/task-state.ts';
import type {
  CallId,
  ConnectionId,
  DestinationId,
  ListId,
  RowId,
  RunId,
  SendId,
  TaskId,
} from '#shared/lib/ids.ts';
import type { EpochMs } from '#shared/lib/time.ts';
import type { DeadLetterBook } from './dead-letters.ts';
import type { HandBook } from './runs-in-hand.ts';
import type { StoryBook } from './stories.ts';
import type { TraceBook } from './trace-book.ts';

/** A task that may be sent, as the dispatcher takes it up. */
export interface ReadyTask {
  readonly id: TaskId;
  readonly rowId: RowId;
  readonly attempts: number;
  /** The largest call it may be part of: lowered each time a call that carried it was refused as a whole. */
  readonly maxBatch: number | null;
}

/** A run's tasks of one step: the unit in which tasks are asked for. */
export interface StepOfRun {
  readonly runId: RunId;
  readonly step: number;
}

/** The send with an identity's highest generation. */
export interface LatestSend {
  readonly id: SendId;
  readonly generation: number;
  readonly state: SendState;
  /** The run that made it. */
  readonly runId: RunId;
  /** The last generation before it that was delivered: it stands for a run that did not ask for a repeat. */
  readonly delivered: DeliveredSend | null;
}

/** A send that was delivered, and the run that made it. */
export type DeliveredSend = Pick<LatestSend, 'id' | 'runId'>;

/** One task's part in a call that is about to leave. */
export interface IntentItem {
  readonly taskId: TaskId;
  readonly rowId: RowId;
  readonly fingerprint: Uint8Array;
  readonly generation: number;
}

/** A call about to leave. None of its bytes may before its intent is durable. */
export interface Intent extends StepOfRun {
  readonly connectionId: ConnectionId;
  readonly destinationId: DestinationId;
  /** What the call weighs where the provider counts points. */
  readonly points: number;
  /** Money set aside for each record until the outcome. */
  readonly priceMicros: number;
  readonly items: readonly IntentItem[];
}

/** What an intent became: its call, or null when none of its items may be sent after all. */
export interface CommittedIntent {
  readonly callId: CallId | null;
  /** The send of each item, in order; null for one that another send covers, or whose task waits no longer. */
  readonly sendIds: readonly (SendId | null)[];
}

/** What a call left behind for one of its tasks. */
export interface OutcomeItem {
  readonly taskId: TaskId;
  readonly rowId: RowId;
  readonly sendId: SendId;
  readonly settlement: Settlement;
  readonly maxBatch: number | null;
}

/** A call that is over. */
export interface Outcome extends StepOfRun {
  readonly callId: CallId;
  readonly destinationId: DestinationId;
  /** The step that follows for rows that are done; null after the last one. */
  readonly nextStep: number | null;
  readonly arrivedBy: EpochMs;
  readonly endedAt: EpochMs;
  /** Whether the other side took it in, or may have. */
  readonly accepted: boolean;
  /** False when no byte left: such a call counts in no limit. */
  readonly hasLeft: boolean;
  readonly status: number | null;
  readonly reason: string | null;
  readonly requestId: string | null;
  /** The beginning of the answer, kept for calls that did not succeed. */
  readonly answer: string | null;
  readonly reservedMicros: number;
  /** What it cost, or null while that is unknown and the reservation stays. */
  readonly spentMicros: number | null;
  readonly items: readonly OutcomeItem[];
}

/** A task that needs no call, because another send has the same identity. */
export interface Duplicate extends StepOfRun {
  readonly taskId: TaskId;
  readonly rowId: RowId;
  /** Where this is done, the row goes on; where it is under way or in doubt, when it is; else the task waits again. */
  readonly sendId: SendId;
  readonly nextStep: number | null;
  readonly reason: string;
}

/** A task that cannot be sent: its request cannot be made from its row. */
export interface Unsendable extends StepOfRun {
  readonly taskId: TaskId;
  readonly reason: string;
}

/** Until when a provider asked to send it nothing. Survives a restart, as the wait that it asked for does. */
export interface Closure {
  readonly connectionId: ConnectionId;
  readonly until: EpochMs;
  readonly reason: string;
}

/** How a connection stands, as far as the next session must know: whether it is failing, and how fast it may be. */
export interface Condition {
  /** Null while it is well. */
  readonly breaker: OpenBreaker | null;
  /** Null where nothing was learned. */
  readonly pace: KeptPace | null;
}

/** The condition of a connection from a turn on. */
export interface NotedCondition extends Condition {
  readonly connectionId: ConnectionId;
}

/** All that one tick of the dispatcher has to say, committed together or not at all. */
export interface Turn {
  readonly now: EpochMs;
  readonly outcomes: readonly Outcome[];
  readonly duplicates: readonly Duplicate[];
  readonly unsendable: readonly Unsendable[];
  readonly intents: readonly Intent[];
  readonly closures: readonly Closure[];
  readonly conditions: readonly NotedCondition[];
}

/** A connection as the ledger knows it; its limits are stated by the runs that use it. */
export interface Connection {
  readonly id: ConnectionId;
  /** How the user knows it, such as `Clay` or a host. */
  readonly name: string;
}

/** What a limit counts over: a connection, or one of its destinations. */
export interface Counted {
  readonly connectionId: ConnectionId;
  /** Null for all of them. */
  readonly destinationId: DestinationId | null;
}

/** Where sends go. The address is kept only where it is no secret; otherwise just a hash to know it again by. */
export interface Destination {
  readonly id: DestinationId;
  readonly connectionId: ConnectionId;
  readonly name: string;
  /** Hex SHA-256 of the whole address. */
  readonly fingerprint: string;
  readonly address: string | null;
  readonly headerNames: readonly string[];
}

/** A task with what a person wants to know of it. */
export interface TaskReport {
  readonly id: TaskId;
  readonly rowId: RowId;
  readonly step: number;
  readonly state: TaskState;
  readonly reason: string | null;
  readonly attempts: number;
  readonly lastCall: {
    readonly status: number | null;
    readonly requestId: string | null;
    readonly answer: string | null;
    readonly endedAt: EpochMs | null;
  } | null;
}

/** What a user decided about uncertain tasks: sent again as a new generation, or taken as delivered. */
export type Resolution = 'resend' | 'accept';

/**
 * The durable record of runs, tasks, sends, calls and costs. Everything that resolves is on disk (WAL,
 * `synchronous=FULL`); a call that rejects has changed nothing. Only the owner may use what writes, apart from
 * `plan`, `destination`, `connection`, `ask` and `unask`, by which another program queues a run, and decisions about a
 * run that is at rest (`ready`, `raiseBudget`, `reviveDead`, `resolve`, `resendMissing`, `forgetMatching`).
 */
export interface Ledger extends DeadLetterBook, HandBook, StoryBook, TraceBook {
  // The hot path, used by the dispatcher only.
  /** Tasks never tried yet, in row order, with ids above `after`. */
  fresh(of: StepOfRun, after: number, limit: number): Promise<readonly ReadyTask[]>;
  /** Tasks whose wait is over, longest over first. */
  due(of: StepOfRun, now: EpochMs, limit: number): Promise<readonly ReadyTask[]>;
  /** When the next waiting task of a step comes due, or null when none is waiting for a time. */
  nextDue(of: StepOfRun): Promise<EpochMs | null>;
  latestSends(fingerprints: readonly Uint8Array[]): Promise<readonly (LatestSend | null)[]>;
  /**
   * Commits a turn in one transaction; gives each intent's call, in the order of the intents. Tasks that waited and
   * were cancelled by another program since are left as they are.
   */
  commit(turn: Turn): Promise<readonly CommittedIntent[]>;

  // Limits.
  /** Calls of a connection, or of one of its destinations, that left after `since`, oldest first. */
  callsSince(of: Counted, since: EpochMs): Promise<readonly LandedCall[]>;
  /** Records that a destination, or all of a connection's, ever took in, or may have. */
  recordsAccepted(of: Counted): Promise<number>;

  /** The last time that a provider asked to wait; may have passed. */
  closureOf(id: ConnectionId): Promise<Closure | null>;
  /** How a connection stood when a turn last said so; null when none ever did. */
  conditionOf(id: ConnectionId): Promise<(Condition & { readonly notedAt: EpochMs }) | null>;

  // Runs.
  connection(name: string): Promise<Connection>;
  /** Finds the destination with this name on the connection and brings its details up to date, or adds it. */
  destination(wanted: Omit<Destination, 'id'>): Promise<Destination>;
  findDestination(id: DestinationId): Promise<Destination | null>;
  /** Writes a run and a task for each row id, in small commits; the run is seen when the last one is written. */
  plan(plan: RunPlan, rowIds: AsyncIterable<readonly RowId[]>, now: EpochMs): Promise<RunId>;
  runs(): Promise<readonly Run[]>;
  findRun(id: RunId): Promise<Run | null>;
  /** Tasks of each state, over all steps of a run. */
  counts(id: RunId): Promise<TaskCounts>;
  /** Asks the owner, whoever that is, to run a run; again and again is the same as once. */
  ask(id: RunId, now: EpochMs): Promise<void>;
  /** Takes the question back, or notes that it was heard. @returns false when one or the other was done already */
  unask(id: RunId): Promise<boolean>;
  /** Runs that another program asked for, the oldest question first. */
  asked(): Promise<readonly RunId[]>;
  /** Duplicates of a run that count on a send of which nobody knows whether it arrived. */
  duplicatesInDoubt(id: RunId): Promise<number>;
  pause(id: RunId, by: Pauser, reason: string): Promise<void>;
  /** Makes a paused or ended run ready. */
  ready(id: RunId): Promise<void>;
  end(id: RunId, now: EpochMs): Promise<void>;
  /** Cancels what waits; what is in flight goes on. */
  cancelWaiting(id: RunId, now: EpochMs): Promise<number>;
  /** Lets a run that has a budget spend more, and records it. Rejects when the new one is not higher. */
  raiseBudget(id: RunId, budgetMicros: number, now: EpochMs): Promise<void>;
  /** Makes dead tasks wait again with all their attempts; gives how many. */
  reviveDead(id: RunId, now: EpochMs): Promise<number>;
  /**
   * Carries out a decision about uncertain tasks, a piece at a time; gives how many were still uncertain. What a crash
   * leaves is decided and recorded, or as it was.
   */
  resolve(id: RunId, tasks: readonly TaskId[], resolution: Resolution, now: EpochMs): Promise<number>;
  /**
   * Makes done tasks wait again, though they were taken in: the user saw that they never arrived. Their sends are
   * abandoned, so that the next ones are new generations; what they cost stays spent. Gives how many were still done
   * and on the last step of their run; the others stay as they are.
   */
  resendMissing(id: RunId, tasks: readonly TaskId[], now: EpochMs): Promise<number>;
  /**
   * Forgets by what words runs of a list chose their rows: they are values of its cells, and are erased with it. Which
   * rows these were stays on record, by number. Bytes of the words may stay until `eraseAnswers`.
   */
  forgetMatching(list: ListId): Promise<void>;
  /** Tasks of a run in row order, those in `states` only; a stream, since there may be a million. */
  tasks(id: RunId, states: readonly TaskState[]): AsyncIterable<TaskReport>;
  /** Ends, as the policy of their steps says, the calls that a crash left open; gives how many tasks. */
  recover(now: EpochMs): Promise<number>;
  close(): void;
}
