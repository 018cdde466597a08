import type { Identity } from '#shared/domain/arrivals/comparison.ts';
import type { RecordTally, RowTally } from '#shared/domain/arrivals/finding.ts';
import type { TaskState } from '#shared/domain/tasks/task-state.ts';
import type { RowId, TaskId } from '#shared/lib/ids.ts';

/** A record of the file, by its number among them. */
export interface FiledRecord {
  readonly record: RowId;
  readonly identity: Identity | null;
}

/** A row of the run, with what the ledger says of it. */
export interface RunRow {
  readonly taskId: TaskId;
  readonly rowId: RowId;
  readonly state: TaskState;
  readonly identity: Identity | null;
}

/** A row of the run, counted against the file. */
export interface ComparedRow extends RowTally {
  readonly taskId: TaskId;
  readonly rowId: RowId;
}

/** A record of the file, counted against the run. */
export interface ComparedRecord extends RecordTally {
  readonly record: RowId;
}

/**
 * The rows of a run and the records of a file, laid side by side on disk, so that a million of either take no memory.
 * Belongs to one arrival check and is gone with it; holds hashes, and nobody's data.
 *
 * First everything is added, then `compare` is called once, then both sides are read; rows sent by other runs may be
 * added after that.
 */
export interface ArrivalBook {
  addRecords(records: readonly FiledRecord[]): Promise<void>;
  addRows(rows: readonly RunRow[]): Promise<void>;
  /** Identities that other runs sent, to tell whose the records are that this run does not know. */
  addElsewhere(identities: readonly Identity[]): Promise<void>;
  compare(): Promise<void>;
  /** Pages of rows in the run's order. */
  rows(): AsyncIterable<readonly ComparedRow[]>;
  /** Pages of records in the file's order. */
  records(): AsyncIterable<readonly ComparedRecord[]>;
}
