import { z } from 'zod';
import { COLUMN_TYPES } from '#shared/domain/lists/columns/column-type.ts';
import { MARKS } from '#shared/domain/lists/columns/marks.ts';
import { TEXT_ENCODINGS } from '#shared/domain/lists/encoding/text-encoding.ts';
import { LONGEST_SEARCH, MOST_FILTERS } from '#shared/domain/lists/views/view-spec.ts';
import type { ListId, RowId } from '#shared/lib/ids.ts';
import { fileHandle } from './files.ts';
import { count, done, epochMs, id, nothing, operation } from './operation.ts';

const listId = id<ListId>();
const rowId = id<RowId>();

const column = z.strictObject({ name: z.string(), index: count, type: z.enum(COLUMN_TYPES) });

export type Column = z.output<typeof column>;

export const list = z.strictObject({
  id: listId,
  name: z.string(),
  columns: z.array(column),
  keyColumns: z.array(z.string()),
  rowCount: count,
  problemCount: count,
  importedAt: epochMs,
});

export type List = z.output<typeof list>;

/** What the user says of a file; what is left out is guessed from it, and shown. */
export const importOptions = z.strictObject({
  delimiter: z.string().length(1).optional(),
  encoding: z.enum(TEXT_ENCODINGS).optional(),
  hasHeader: z.boolean().optional(),
  keyColumns: z.array(z.string()).optional(),
  sheet: z.string().optional(),
  skipLines: count.optional(),
});

export type ImportOptions = z.output<typeof importOptions>;

const problem = z.strictObject({
  line: count,
  /** The row that it became; null when it became none. */
  rowId: rowId.nullable(),
  reason: z.string(),
  excerpt: z.string(),
});

/** What an import would make of a file: its beginning as rows, and how it was read. Nothing is written. */
export const examination = z.strictObject({
  name: z.string(),
  sizeBytes: count,
  detected: z.discriminatedUnion('source', [
    z.strictObject({
      source: z.literal('text'),
      encoding: z.enum(TEXT_ENCODINGS),
      encodingSource: z.enum(['chosen', 'certain', 'likely', 'guess']),
      confidence: z.number().min(0).max(1),
      delimiter: z.string(),
      hasHeader: z.boolean(),
      skippedLines: count,
    }),
    z.strictObject({
      source: z.literal('workbook'),
      sheet: z.string(),
      otherSheets: z.array(z.strictObject({ name: z.string(), isHidden: z.boolean() })),
      hasHeader: z.boolean(),
      skippedLines: count,
    }),
  ]),
  columns: z.array(column),
  keyColumns: z.array(z.string()),
  /** The first rows, at most 50, each with its problem in the file, if any. */
  rows: z.array(z.strictObject({ values: z.array(z.string().nullable()), problem: z.string().nullable() })),
  /** What was wrong in the part that was looked at, by reason. */
  problems: z.array(z.strictObject({ reason: z.string(), count, lines: z.array(count) })),
  /** Rows of that part whose key an earlier row has: such a row is not sent. */
  repeatedKeys: count,
  /** How far into the file that part goes. */
  examinedBytes: count,
});

export type Examination = z.output<typeof examination>;

/** A condition on one column. Letters' case does not matter. */
export const filter = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('is'),
    column: z.string(),
    values: z.array(z.string().nullable()).min(1),
  }),
  z.strictObject({ kind: z.literal('contains'), column: z.string(), text: z.string().min(1) }),
  z.strictObject({ kind: z.literal('empty'), column: z.string() }),
  z.strictObject({ kind: z.literal('filled'), column: z.string() }),
  /** Rows with a problem in the file. */
  z.strictObject({ kind: z.literal('problem') }),
]);

export type Filter = z.output<typeof filter>;

/** Which rows of a list are shown, and in which order. */
export const viewSpec = z.strictObject({
  listId,
  filters: z.array(filter).max(MOST_FILTERS),
  /** Text that some cell must hold; empty for any. */
  search: z.string().max(LONGEST_SEARCH),
  /** The list's own order without. */
  sort: z.strictObject({ column: z.string(), direction: z.enum(['ascending', 'descending']) }).nullable(),
});

export type ViewSpec = z.output<typeof viewSpec>;

const gridRow = z.strictObject({
  id: rowId,
  /** In the order of the list's columns. */
  values: z.array(z.string().nullable()),
  /** What is conspicuous about cells: an address that is none, a free mailbox. By column index. */
  marks: z.record(z.string(), z.enum(MARKS)),
  /** What was wrong with it in the file. */
  problem: z.string().nullable(),
});

export type GridRow = z.output<typeof gridRow>;

export const lists = {
  all: operation(nothing, z.array(list)),
  examine: operation(z.strictObject({ file: fileHandle, options: importOptions }), examination),
  /** Begins an import; how it goes is in the live `jobs`. */
  import: operation(
    z.strictObject({ file: fileHandle, options: importOptions }),
    z.strictObject({ jobId: count }),
  ),
  /** Breaks a job off; what it had done is undone. Nothing happens when it is over. */
  cancelJob: operation(z.strictObject({ jobId: count }), done),
  /** Forgets a job that is over. */
  dismissJob: operation(z.strictObject({ jobId: count }), done),
  rename: operation(z.strictObject({ listId, name: z.string().trim().min(1).max(200) }), done),
  /** Erases a list with its rows; runs keep hashes, counts and costs. Refused while an unfinished run needs it. */
  remove: operation(z.strictObject({ listId }), done),
  problems: operation(z.strictObject({ listId, limit: count.max(10_000) }), z.array(problem)),
  /**
   * Prepares a view, and gives its first rows, so that they need not be asked for; the same spec is the same view. A
   * newer view of the list ends the wait for older ones.
   */
  openView: operation(
    viewSpec,
    z.strictObject({ viewId: z.string(), rowCount: count, rows: z.array(gridRow) }),
  ),
  /** Rows of a view from a place on, at most 500. `state` when the view is no more: open it again. */
  rows: operation(
    z.strictObject({ viewId: z.string(), from: count, count: count.max(500) }),
    z.strictObject({ rows: z.array(gridRow) }),
  ),
  /** The values of a column among the rows of a view without this column's own filter, the most frequent first. */
  facets: operation(
    z.strictObject({
      view: viewSpec,
      column: z.string(),
      search: z.string().max(200),
      limit: count.max(500),
    }),
    z.strictObject({
      values: z.array(z.strictObject({ value: z.string().nullable(), rows: count })),
      distinct: count,
    }),
  ),
  /** The next place in a view, at or after `from` (or before it), with a cell that holds the text; null for none. */
  find: operation(
    z.strictObject({
      viewId: z.string(),
      text: z.string().min(1).max(200),
      from: count,
      direction: z.enum(['forward', 'backward']),
    }),
    z.strictObject({ position: count, column: count }).nullable(),
  ),
  /** Writes the rows of a view as they are shown; how it goes is in the live `jobs`. */
  export: operation(
    z.strictObject({
      view: viewSpec,
      columns: z.array(z.string()),
      format: z.enum(['csv', 'xlsx']),
      target: fileHandle,
    }),
    z.strictObject({ jobId: count }),
  ),
};
