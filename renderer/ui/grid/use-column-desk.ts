import { useMemo, useState } from 'react';
import type { MenuEntry } from '../floating/menu-entry.ts';
import { EMPTY_LAYOUT, type GridLayout, shownColumns, widthOf } from './grid-layout.ts';
import type { GridColumn, GridSort } from './grid-types.ts';
import type { ColumnDesk } from './header-menu.ts';

interface DeskParts<Row> {
  readonly columns: readonly GridColumn<Row>[];
  readonly layout?: GridLayout | undefined;
  readonly onLayoutChange?: (layout: GridLayout) => void;
  readonly sort?: GridSort | null;
  readonly onSortChange?: (sort: GridSort | null) => void;
  readonly columnMenu?: (column: GridColumn<Row>) => readonly MenuEntry[];
}

/** The columns as they are arranged, and what changes that; the grid keeps it itself where nobody else does. */
export function useColumnDesk<Row>(
  parts: DeskParts<Row>,
): ColumnDesk<Row> & { readonly widths: readonly number[] } {
  const { columns, layout: givenLayout, onLayoutChange, sort = null, onSortChange, columnMenu } = parts;
  const [ownLayout, setOwnLayout] = useState(EMPTY_LAYOUT);
  const layout = givenLayout ?? ownLayout;
  const shown = useMemo(() => shownColumns(columns, layout), [columns, layout]);
  const widths = useMemo(() => shown.map((column) => widthOf(column, layout)), [shown, layout]);
  const onLayout = (next: GridLayout): void => {
    setOwnLayout(next);
    onLayoutChange?.(next);
  };
  return { columns, shown, widths, layout, onLayout, sort, onSort: onSortChange, entries: columnMenu };
}
