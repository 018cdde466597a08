import type { KeyboardEvent, RefObject } from 'react';
import { positionAfterKey } from './grid-keys.ts';
import { widthOf, withMoved, withWidth } from './grid-layout.ts';
import { type GridPosition, HEADER_ROW, ROW_HEIGHT } from './grid-types.ts';
import { menuButtonId } from './HeaderCell.tsx';
import { type ColumnDesk, nextSort } from './header-menu.ts';

const STEP_PX = 24;

export interface KeyDesk<Row> {
  readonly gridId: string;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly rowCount: number;
  readonly active: GridPosition;
  readonly go: (to: GridPosition, isExtending: boolean) => void;
  readonly toggleRow: (index: number) => void;
  readonly openRow: ((index: number) => void) | undefined;
  readonly copy: () => void;
  readonly desk: ColumnDesk<Row>;
}

/** What keys do in the grid; those that come from a field or a button inside it, or from its menus, are not its own. */
export function handleGridKey<Row>(event: KeyboardEvent<HTMLElement>, keys: KeyDesk<Row>): void {
  if (event.target !== keys.scroller.current) return;
  const isMod = event.ctrlKey || event.metaKey;
  if (keys.active.row === HEADER_ROW && handleHeaderKey(event, keys)) {
    event.preventDefault();
    return;
  }
  if (!isMod && event.altKey) return;
  const to = positionAfterKey({ key: event.key, isMod }, keys.active, {
    rowCount: keys.rowCount,
    columnCount: keys.desk.shown.length,
    pageRows: Math.max(1, Math.floor((keys.scroller.current.clientHeight - ROW_HEIGHT) / ROW_HEIGHT) - 1),
  });
  if (to !== undefined) keys.go(to, event.shiftKey);
  else if (!handleRowKey(event, isMod, keys)) return;
  event.preventDefault();
}

function handleRowKey<Row>(event: KeyboardEvent, isMod: boolean, keys: KeyDesk<Row>): boolean {
  if (keys.active.row < 0) return false;
  if (event.key === 'Enter' && !isMod && keys.openRow !== undefined) keys.openRow(keys.active.row);
  else if (event.key === ' ') keys.toggleRow(keys.active.row);
  else if (isMod && event.key.toLowerCase() === 'c') keys.copy();
  else return false;
  return true;
}

function handleHeaderKey<Row>(event: KeyboardEvent, { gridId, active, desk, go }: KeyDesk<Row>): boolean {
  const column = desk.shown[active.column];
  if (column === undefined) return false;
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
  if (event.key === 'Enter' && column.sortable === true) desk.onSort?.(nextSort(column.id, desk.sort));
  else if (
    event.key === 'ContextMenu' ||
    event.key === ' ' ||
    (event.altKey && event.key === 'ArrowDown') ||
    (event.shiftKey && event.key === 'F10')
  )
    document.getElementById(menuButtonId(gridId, active.column))?.click();
  else if (event.shiftKey && step !== 0)
    desk.onLayout(withWidth(desk.layout, column.id, widthOf(column, desk.layout) + step * STEP_PX));
  else if (event.altKey && step !== 0) {
    const target = desk.shown[active.column + step];
    if (target === undefined) return true;
    desk.onLayout(withMoved(desk.layout, desk.columns, column.id, target.id));
    go({ ...active, column: active.column + step }, false);
  } else return false;
  return true;
}
