import { EMPTY_LAYOUT, type GridLayout } from '#renderer/ui/grid/grid-layout.ts';
import type { GridSort } from '#renderer/ui/grid/grid-types.ts';
import type { Column, Filter, ViewSpec } from '#shared/ipc/lists.ts';
import type { ListId } from '#shared/lib/ids.ts';

/** How a list was left: what is shown of it, and how. A type and not an interface, so that it is plain JSON. */
export type ListLayout = {
  readonly grid: {
    readonly order: string[];
    readonly widths: Record<string, number>;
    readonly hidden: string[];
  };
  readonly sort: { readonly column: string; readonly direction: 'ascending' | 'descending' } | null;
  readonly filters: Filter[];
  /** The column whose values are listed beside the grid; null while none is. */
  readonly facet: string | null;
};

export const NEW_LAYOUT: ListLayout = {
  grid: { order: [], widths: {}, hidden: [] },
  sort: null,
  filters: [],
  facet: null,
};

/** A layout that was kept, as far as it still is one. */
export function parseLayout(kept: unknown): ListLayout | null {
  if (typeof kept !== 'object' || kept === null || !('grid' in kept) || !('filters' in kept)) return null;
  // Written by this file under this name; what an older version wrote has another shape and fails above.
  return Array.isArray(kept.filters) ? { ...NEW_LAYOUT, ...(kept as ListLayout) } : null;
}

/** A layout without what speaks of columns that the list no longer has. */
export function fitting(layout: ListLayout, columns: readonly Column[]): ListLayout {
  const names = new Set(columns.map(({ name }) => name));
  return {
    ...layout,
    sort: layout.sort !== null && names.has(layout.sort.column) ? layout.sort : null,
    filters: layout.filters.filter((filter) => filter.kind === 'problem' || names.has(filter.column)),
    facet: layout.facet !== null && names.has(layout.facet) ? layout.facet : null,
  };
}

/** The view that a layout asks for. */
export const specOf = (listId: ListId, { sort, filters }: ListLayout, search: string): ViewSpec => ({
  listId,
  filters,
  search,
  sort,
});

/** The grid's own part; columns are known to it by their place, which names may not be plain enough for. */
export const gridLayoutOf = ({ grid }: ListLayout): GridLayout => ({
  ...EMPTY_LAYOUT,
  ...grid,
  // An order that was kept before rows had their numbers.
  order:
    grid.order.length === 0 || grid.order.includes(ROW_NUMBER_ID)
      ? grid.order
      : [ROW_NUMBER_ID, ...grid.order],
});

/** The grid's first column, which is none of the list's. */
export const ROW_NUMBER_ID = 'row';

export const withGrid = (layout: ListLayout, { order, widths, hidden }: GridLayout): ListLayout => ({
  ...layout,
  grid: { order: [...order], widths: { ...widths }, hidden: [...hidden] },
});

/** Columns in the grid are known by their index. */
export const columnIdOf = ({ index }: Column): string => String(index);

export function gridSortOf({ sort }: ListLayout, columns: readonly Column[]): GridSort | null {
  const column = columns.find(({ name }) => name === sort?.column);
  return sort === null || column === undefined
    ? null
    : { columnId: columnIdOf(column), direction: sort.direction };
}

export function withSort(layout: ListLayout, sort: GridSort | null, columns: readonly Column[]): ListLayout {
  const column = columns.find((one) => columnIdOf(one) === sort?.columnId);
  return {
    ...layout,
    sort: sort === null || column === undefined ? null : { column: column.name, direction: sort.direction },
  };
}
