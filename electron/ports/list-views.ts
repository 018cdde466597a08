import type { ColumnType } from '#shared/domain/lists/columns/column-type.ts';
import type { ViewSpec } from '#shared/domain/lists/views/view-spec.ts';
import type { GridRow } from '#shared/ipc/lists.ts';
import type { ListId, RowId } from '#shared/lib/ids.ts';
import type { Matching } from './matching-rows.ts';

/** A view that is ready to be read; the same spec gives the same view while it is kept. */
export interface OpenedView {
  readonly viewId: string;
  readonly rowCount: number;
  /** The first rows, as many as are looked at first. */
  readonly rows: readonly GridRow[];
}

/** A part of the rows that a view shows, by their ids, and how many it shows. */
export interface ViewIds {
  readonly rowCount: number;
  readonly ids: readonly RowId[];
}

export interface FacetsWish {
  readonly view: ViewSpec;
  readonly column: string;
  /** Text that a value must hold; empty for all. */
  readonly search: string;
  readonly limit: number;
}

/** The values of a column, the most frequent first; spellings that differ in case count as one. */
export interface Facets {
  readonly values: readonly { readonly value: string | null; readonly rows: number }[];
  /** How many there are, those past the limit included. */
  readonly distinct: number;
}

export interface FindWish {
  readonly viewId: string;
  readonly text: string;
  readonly from: number;
  /** Forward: at `from` or after it. Backward: before it. */
  readonly direction: 'forward' | 'backward';
}

/** A cell of a view, by its place in it and by the index of its column. */
export interface Place {
  readonly position: number;
  readonly column: number;
}

export interface ViewExport {
  readonly view: ViewSpec;
  /** Names, in the order in which they are written. */
  readonly columns: readonly string[];
  readonly format: 'csv' | 'xlsx';
  /** Replaced when it is there: who named it was asked. */
  readonly path: string;
}

/** What was written. */
export interface WrittenView {
  readonly rows: number;
  /** Cells that were longer than a workbook takes, and were cut. */
  readonly cutCells: number;
}

/**
 * Lists as a window shows them: sorted, filtered, searched, counted; all of it off the main thread.
 *
 * Every call throws `UserError`: `state` for a list or view that is no more, or when a newer wish of the same kind for
 * the same list has come before it was done; `input` for a column that the list does not have.
 */
export interface ListViews {
  /** Prepares a view. Without filter, search and sort it is ready at once. A newer one of the list ends the wait. */
  open(spec: ViewSpec): Promise<OpenedView>;
  /** Rows of a view from a place on. */
  rows(viewId: string, from: number, count: number): Promise<readonly GridRow[]>;
  /**
   * Ids of the rows that a view would show, in the list's own order from a place on. Whoever plans a run by them waits to
   * the end: a newer look at the list does not end it.
   */
  ids(of: Matching, from: number, count: number): Promise<ViewIds>;
  /** Counted over the rows of the view without the column's own filters. */
  facets(wish: FacetsWish): Promise<Facets>;
  /** The next place with a cell that holds a text; null when there is none that way. */
  find(wish: FindWish): Promise<Place | null>;
  /** What the columns of a list hold, told by its first rows. */
  columnTypes(id: ListId): Promise<readonly ColumnType[]>;
  /**
   * Writes a view to a file, whole or not at all, formulas made harmless.
   *
   * @param onProgress told the rows so far, a few times a second
   * @param signal     ends it; no file is left then
   * @throws UserError `environment` when the file cannot be written
   */
  export(wish: ViewExport, onProgress: (rows: number) => void, signal: AbortSignal): Promise<WrittenView>;
  /** Ends everything under way. */
  close(): Promise<void>;
}
