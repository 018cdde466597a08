import type { ConnectionId, RowId, RunId, TaskId } from '#shared/lib/ids.ts';
import type { EpochMs } from '#shared/lib/time.ts';

/** What the last call of a dead letter left behind. */
export interface LastCall {
  readonly status: number | null;
  readonly requestId: string | null;
  /** The beginning of the answer; may speak of the row's person. */
  readonly answer: string | null;
  readonly endedAt: EpochMs | null;
}

/** That a dead letter was given up. */
export interface Discard {
  readonly at: EpochMs;
  /** What it had died of before. */
  readonly diedOf: string;
}

/** A task that is dead. */
export interface DeadLetter {
  readonly taskId: TaskId;
  readonly rowId: RowId;
  readonly step: number;
  readonly reason: string;
  readonly attempts: number;
  /** Null for one that was never sent, since no request could be made of its row. */
  readonly lastCall: LastCall | null;
  /** Set for one that was given up: final. */
  readonly discard: Discard | null;
}

/**
 * Dead letters and what is decided about them one by one. What writes takes one transaction a call, the record of the
 * decision in it: give it some thousand tasks at most. Tasks that are not dead, or were given up, are left as they
 * are and not counted. Only the owner may write, or another program while the run is at rest.
 */
export interface DeadLetterBook {
  /** The dead letters of a run in row order, those that were given up among them; a stream. */
  deadLetters(id: RunId): AsyncIterable<DeadLetter>;
  /** How many dead letters of a run were given up. */
  discarded(id: RunId): Promise<number>;
  /** Makes these wait again with all their attempts; gives how many. */
  revive(id: RunId, tasks: readonly TaskId[], now: EpochMs): Promise<number>;
  /** Gives these up for good; gives how many. */
  discard(id: RunId, tasks: readonly TaskId[], reason: string, now: EpochMs): Promise<number>;
  /** Writes down that the values of these were changed, or set back; never which values. Gives how many. */
  noteEdit(id: RunId, tasks: readonly TaskId[], now: EpochMs): Promise<number>;
  connectionNames(): Promise<ReadonlyMap<ConnectionId, string>>;
}
