import type { MenuEntry } from '../floating/menu-entry.ts';
import { type GridLayout, orderedColumns, widthOf, withHidden, withMoved, withWidth } from './grid-layout.ts';
import type { GridColumn, GridSort } from './grid-types.ts';

export interface ColumnDesk<Row> {
  readonly columns: readonly GridColumn<Row>[];
  /** Those that are not hidden, in their order. */
  readonly shown: readonly GridColumn<Row>[];
  readonly layout: GridLayout;
  readonly onLayout: (layout: GridLayout) => void;
  readonly sort: GridSort | null;
  readonly onSort: ((sort: GridSort | null) => void) | undefined;
  /** What the caller can do with a column. */
  readonly entries: ((column: GridColumn<Row>) => readonly MenuEntry[]) | undefined;
}

const STEP_PX = 24;

/** Everything the pointer does with a column, for the keyboard too. */
export function headerMenu<Row>(column: GridColumn<Row>, desk: ColumnDesk<Row>): readonly MenuEntry[] {
  const own = desk.entries?.(column) ?? [];
  return [
    ...sortEntries(column, desk),
    ...(own.length === 0 ? [] : [...own, { kind: 'separator' as const, id: 'own-end' }]),
    ...placeEntries(column, desk),
    {
      kind: 'submenu',
      id: 'columns',
      label: 'Columns',
      icon: 'columns',
      items: orderedColumns(desk.columns, desk.layout).map((other) => ({
        kind: 'check',
        id: other.id,
        label: other.title,
        checked: desk.shown.includes(other),
        onChange: (isShown) => desk.onLayout(withHidden(desk.layout, other.id, !isShown)),
      })),
    },
  ];
}

function sortEntries<Row>(column: GridColumn<Row>, { sort, onSort }: ColumnDesk<Row>): readonly MenuEntry[] {
  if (onSort === undefined || column.sortable !== true) return [];
  const isSorted = sort?.columnId === column.id;
  return [
    {
      kind: 'action',
      id: 'up',
      label: 'Sort ascending',
      icon: 'up',
      onSelect: () => onSort({ columnId: column.id, direction: 'ascending' }),
    },
    {
      kind: 'action',
      id: 'down',
      label: 'Sort descending',
      icon: 'down',
      onSelect: () => onSort({ columnId: column.id, direction: 'descending' }),
    },
    ...(isSorted
      ? [
          {
            kind: 'action' as const,
            id: 'unsort',
            label: 'Do not sort',
            icon: 'close' as const,
            onSelect: () => onSort(null),
          },
        ]
      : []),
    { kind: 'separator', id: 'sort-end' },
  ];
}

function placeEntries<Row>(
  column: GridColumn<Row>,
  { shown, columns, layout, onLayout }: ColumnDesk<Row>,
): readonly MenuEntry[] {
  const place = shown.indexOf(column);
  const move = (to: number): void => {
    const target = shown[to];
    if (target !== undefined) onLayout(withMoved(layout, columns, column.id, target.id));
  };
  const widen = (by: number): void => onLayout(withWidth(layout, column.id, widthOf(column, layout) + by));
  return [
    {
      kind: 'action',
      id: 'left',
      label: 'Move left',
      icon: 'back',
      keys: 'Alt+ArrowLeft',
      disabled: place <= 0,
      onSelect: () => move(place - 1),
    },
    {
      kind: 'action',
      id: 'right',
      label: 'Move right',
      icon: 'forward',
      keys: 'Alt+ArrowRight',
      disabled: place === shown.length - 1,
      onSelect: () => move(place + 1),
    },
    {
      kind: 'action',
      id: 'wider',
      label: 'Wider',
      icon: 'add',
      keys: 'Shift+ArrowRight',
      onSelect: () => widen(STEP_PX),
    },
    {
      kind: 'action',
      id: 'narrower',
      label: 'Narrower',
      icon: 'minus',
      keys: 'Shift+ArrowLeft',
      onSelect: () => widen(-STEP_PX),
    },
    {
      kind: 'action',
      id: 'hide',
      label: 'Hide',
      icon: 'hide',
      disabled: shown.length === 1,
      onSelect: () => onLayout(withHidden(layout, column.id, true)),
    },
  ];
}

/** What a press on the name of a column sorts by next: up, down, not at all. */
export function nextSort(columnId: string, sort: GridSort | null): GridSort | null {
  if (sort?.columnId !== columnId) return { columnId, direction: 'ascending' };
  return sort.direction === 'ascending' ? { columnId, direction: 'descending' } : null;
}
