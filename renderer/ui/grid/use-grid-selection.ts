import { rowsAsText } from './copy-text.ts';
import type { GridColumn, GridPosition } from './grid-types.ts';
import type { RowPages } from './row-pages.ts';
import { extended, toggled } from './select-rows.ts';

interface SelectionParts<Row> {
  readonly selection?: ReadonlySet<number>;
  readonly onSelectionChange?: (selection: ReadonlySet<number>) => void;
  readonly onCopy?: (text: string) => void;
  readonly pages: RowPages<Row>;
  readonly active: GridPosition;
  readonly shown: readonly GridColumn<Row>[];
}

interface GridSelection {
  readonly toggle: (index: number) => void;
  readonly extend: (from: number, to: number) => void;
  /** On the number of a row: with Shift from the active one to there. */
  readonly press: (index: number, isShift: boolean, activeRow: number) => void;
  /** The chosen rows, or, when there are none, the active cell. */
  readonly copy: () => void;
}

/** As much as a clipboard and a sheet take without stopping everything. */
const MOST_COPIED_ROWS = 10_000;

export function useGridSelection<Row>(parts: SelectionParts<Row>): GridSelection {
  const { selection, onSelectionChange } = parts;
  const change = (next: ReadonlySet<number>): void => onSelectionChange?.(next);
  const toggle = (index: number): void => {
    if (selection !== undefined) change(toggled(selection, index));
  };
  const extend = (from: number, to: number): void => {
    if (selection !== undefined && from >= 0 && to >= 0) change(extended(selection, from, to));
  };
  return {
    toggle,
    extend,
    press: (index, isShift, activeRow) => (isShift ? extend(activeRow, index) : toggle(index)),
    copy: () => void copyOf(parts),
  };
}

async function copyOf<Row>({ selection, onCopy, pages, active, shown }: SelectionParts<Row>): Promise<void> {
  const chosen = [...(selection ?? [])].sort((one, other) => one - other).slice(0, MOST_COPIED_ROWS);
  const row = pages.rowAt(active.row);
  const column = shown[active.column];
  const cell = row === undefined || column === undefined ? '' : column.text(row);
  const text =
    chosen.length === 0
      ? cell
      : rowsAsText(
          (await pages.read(chosen)).filter((found) => found !== undefined),
          shown,
        );
  await navigator.clipboard.writeText(text);
  onCopy?.(text);
}
