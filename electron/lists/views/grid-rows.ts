import type { ListViews } from '#electron/ports/list-views.ts';
import type { ListRow } from '#electron/ports/lists.ts';
import type { ColumnType } from '#shared/domain/lists/columns/column-type.ts';
import { type Mark, markOf } from '#shared/domain/lists/columns/marks.ts';

export type GridRow = Awaited<ReturnType<ListViews['rows']>>[number];

/** A row as the grid shows it. */
export function gridRow(row: ListRow, types: readonly ColumnType[], problem: string | null): GridRow {
  const marks: Record<string, Mark> = {};
  for (const [index, type] of types.entries()) {
    const mark = markOf(row.values[index] ?? null, type);
    if (mark !== null) marks[index] = mark;
  }
  return { id: row.id, values: [...row.values], marks, problem };
}
