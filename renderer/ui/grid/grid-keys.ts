import { type GridPosition, HEADER_ROW } from './grid-types.ts';

export interface GridExtent {
  readonly rowCount: number;
  readonly columnCount: number;
  /** How many rows are seen at once. */
  readonly pageRows: number;
}

interface Key {
  readonly key: string;
  /** Ctrl, or Command on a Mac. */
  readonly isMod: boolean;
}

/** Where a key leads from here, or undefined if it leads nowhere. */
export function positionAfterKey(
  { key, isMod }: Key,
  from: GridPosition,
  extent: GridExtent,
): GridPosition | undefined {
  const lastRow = extent.rowCount - 1;
  const lastColumn = extent.columnCount - 1;
  const row = (to: number): GridPosition => ({ ...from, row: Math.min(lastRow, Math.max(HEADER_ROW, to)) });
  const column = (to: number): GridPosition => ({ ...from, column: Math.min(lastColumn, Math.max(0, to)) });
  switch (key) {
    case 'ArrowDown':
      return row(isMod ? lastRow : from.row + 1);
    case 'ArrowUp':
      return row(isMod ? Math.min(0, from.row) : from.row - 1);
    case 'ArrowRight':
      return column(isMod ? lastColumn : from.column + 1);
    case 'ArrowLeft':
      return column(isMod ? 0 : from.column - 1);
    case 'PageDown':
      return row(from.row + extent.pageRows);
    case 'PageUp':
      return row(Math.max(Math.min(0, from.row), from.row - extent.pageRows));
    case 'Home':
      return { row: isMod ? Math.min(0, lastRow) : from.row, column: 0 };
    case 'End':
      return { row: isMod ? lastRow : from.row, column: lastColumn };
    default:
      return undefined;
  }
}
