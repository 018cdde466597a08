import type { ListId, RowId, RunId } from '#shared/lib/ids.ts';
import type { EpochMs } from '#shared/lib/time.ts';

/** One column of a list. Its values are text, exactly as the file had them; null where a ragged line had none. */
export interface ListColumn {
  /** As shown and mapped: the header's text, made unique within the list. */
  readonly name: string;
  /** Where it stands in the file, from 0; also its place in `ListRow.values`. */
  readonly index: number;
}

/** An imported list, as it is found in the database. */
export interface ListInfo {
  readonly id: ListId;
  /** The file's name without its folder. */
  readonly name: string;
  readonly columns: readonly ListColumn[];
  /** Names of the columns whose values make a row's entity key; empty when rows have none. */
  readonly keyColumns: readonly string[];
  readonly rowCount: number;
  readonly problemCount: number;
  /** Hex SHA-256 of the file's bytes, by which the same file is recognised. */
  readonly fileHash: string;
  readonly importedAt: EpochMs;
}

/** One row of a list. */
export interface ListRow {
  readonly id: RowId;
  /** The entity key, normalised; null when the list has no key, or any key cell is empty or names nobody. */
  readonly key: string | null;
  /** One value a column, in the order of `ListInfo.columns`. */
  readonly values: readonly (string | null)[];
}

/** Something of the file that is not a row of the list as it stood, and why. */
export interface ImportProblem {
  /** Where the record begins in the file, from 1. */
  readonly line: number;
  /** The row of the list that it became, or null when it could not become one. */
  readonly rowId: RowId | null;
  readonly reason: string;
  /** The record's text as it stood, cut at 200 characters. */
  readonly excerpt: string;
}

/** Reads the lists database; any number of processes may at any time. Half-imported lists are not seen. */
export interface Lists {
  all(): Promise<readonly ListInfo[]>;
  find(id: ListId): Promise<ListInfo | null>;
  /** The newest list that was imported from a file with these bytes, however it was read. */
  findByHash(fileHash: string): Promise<ListInfo | null>;
  /** Ids of the rows after `after` in row order, at most `limit`; start with 0. */
  rowIdsAfter(id: ListId, after: number, limit: number): Promise<readonly RowId[]>;
  /**
   * The rows with these ids, in the order asked for; a row that does not exist is left out.
   *
   * @param editsOf the run whose changes to them are read in (see `RowEdits`); the list's own values without
   */
  rows(id: ListId, rowIds: readonly RowId[], editsOf?: RunId): Promise<readonly ListRow[]>;
  /** The line of the file on which a row begins, from 1; null where it cannot be told, as of a workbook. */
  lineOf(id: ListId, row: RowId): Promise<number | null>;
  problems(id: ListId, limit: number): Promise<readonly ImportProblem[]>;
  close(): void;
}
