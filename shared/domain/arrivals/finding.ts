import type { TaskState } from '#shared/domain/tasks/task-state.ts';
import { assertNever } from '#shared/lib/assert-never.ts';

/**
 * What an arrival check says of a row of a run. Each row has exactly one.
 *
 * - `arrived`: taken in, and the file has it.
 * - `missing`: taken in, and the file does not have it.
 * - `uncertainArrived`, `uncertainAbsent`: nobody knew whether it arrived; the file says so.
 * - `sharesKey`: rows of its key were sent more often than the file has the key: which of them is missing cannot be told.
 * - `incomparable`: it has neither a key nor a value that the file has a column for.
 * - `duplicate`, `cached`, `skipped`, `cancelled`, `dead`: not sent, as the ledger says.
 * - `open`: still to be sent, or on its way.
 */
export const ROW_FINDINGS = [
  'arrived',
  'uncertainArrived',
  'missing',
  'uncertainAbsent',
  'sharesKey',
  'incomparable',
  'duplicate',
  'cached',
  'skipped',
  'cancelled',
  'dead',
  'open',
] as const;

export type RowFinding = (typeof ROW_FINDINGS)[number];

/**
 * What an arrival check says of a record of the file. Each record has exactly one.
 *
 * - `matched`: a row that the run sent.
 * - `repeat`: a row that the run sent, more often than it was sent.
 * - `unsent`: a row of the run that the run did not send: a duplicate, or one that somebody else brought there.
 * - `otherRun`: no row of the run; another run sent it to the same place.
 * - `stranger`: nobody here sent it.
 * - `blank`: has neither a key nor a value to compare by.
 */
export const RECORD_FINDINGS = ['matched', 'repeat', 'unsent', 'otherRun', 'stranger', 'blank'] as const;

export type RecordFinding = (typeof RECORD_FINDINGS)[number];

/** A row of a run, counted against the file. */
export interface RowTally {
  readonly state: TaskState;
  /** By what it is compared; null when by nothing. */
  readonly by: 'key' | 'fields' | null;
  /** Records of the file that are the same. */
  readonly found: number;
  /** Rows of the run that are the same and were or may have been taken in. */
  readonly sent: number;
  /** Its place among those, from 0: surely taken in first, then in row order. */
  readonly rank: number;
}

/** A record of the file, counted against the run. */
export interface RecordTally {
  readonly isBlank: boolean;
  /** Rows of the run that are the same and were or may have been taken in. */
  readonly sent: number;
  /** All rows of the run that are the same. */
  readonly known: number;
  /** Whether another run sent it. */
  readonly isElsewhere: boolean;
  /** Its place among the records that are the same, from 0. */
  readonly rank: number;
}

/** The states of rows that were, or may have been, taken in. */
export const SENT_STATES: readonly TaskState[] = ['done', 'uncertain'];

export function rowFinding(row: RowTally): RowFinding {
  switch (row.state) {
    case 'done':
      return whetherThere(row, 'arrived', 'missing');
    case 'uncertain':
      return whetherThere(row, 'uncertainArrived', 'uncertainAbsent');
    case 'waiting':
    case 'inFlight':
    case 'awaiting':
      return 'open';
    case 'duplicate':
    case 'cached':
    case 'skipped':
    case 'cancelled':
    case 'dead':
      return row.state;
    default:
      return assertNever(row.state, 'a state');
  }
}

function whetherThere({ by, found, rank }: RowTally, there: RowFinding, absent: RowFinding): RowFinding {
  if (by === null) return 'incomparable';
  if (rank < found) return there;
  // Rows of one key may differ in what else they hold, so the one that is missing may be any of them; rows that are
  // the same in all their fields are as good as one another.
  return by === 'key' && found > 0 ? 'sharesKey' : absent;
}

export function recordFinding({ isBlank, sent, known, isElsewhere, rank }: RecordTally): RecordFinding {
  if (isBlank) return 'blank';
  if (rank < sent) return 'matched';
  if (sent > 0) return 'repeat';
  if (known > 0) return 'unsent';
  return isElsewhere ? 'otherRun' : 'stranger';
}
