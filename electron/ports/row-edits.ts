import type { ListId, RowId, RunId } from '#shared/lib/ids.ts';
import type { EpochMs } from '#shared/lib/time.ts';

/** A row as one run has it. */
export interface EditedRow {
  readonly listId: ListId;
  readonly runId: RunId;
  readonly rowId: RowId;
}

/** A value of a row that was changed for a run. */
export interface RowEdit {
  /** The column, by its place in the list. */
  readonly index: number;
  readonly value: string;
  readonly editedAt: EpochMs;
}

/**
 * Values of rows that differ for one run: the list's own values and the user's file stay as they are. `Lists.rows`
 * reads them in. Each call is one short transaction, whole or not at all; what resolved survives the program's death.
 */
export interface RowEdits {
  /** Changes values of a row; those of other columns, edited before or not, stay. */
  set(row: EditedRow, values: ReadonlyMap<number, string>, now: EpochMs): Promise<void>;
  /** Sets a row back to the list's own values; gives how many values were changed. */
  undo(row: EditedRow): Promise<number>;
  /** The changed values of a row, in the order of the columns. */
  of(row: EditedRow): Promise<readonly RowEdit[]>;
}
