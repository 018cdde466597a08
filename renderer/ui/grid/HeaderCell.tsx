// A table of a million rows cannot be made of table elements: it says by roles what it is.
/* oxlint-disable jsx-a11y/prefer-tag-over-role */
import { type PointerEvent, useRef } from 'react';
import { cx } from '../cx.ts';
import { Icon } from '../marks/Icon.tsx';
import { cellId } from './GridRow.tsx';
import { widthOf, withWidth } from './grid-layout.ts';
import { type GridColumn, HEADER_ROW } from './grid-types.ts';
import { HeaderMenu } from './HeaderMenu.tsx';
import { type ColumnDesk, headerMenu, nextSort } from './header-menu.ts';
import { useColumnDrag } from './use-column-drag.ts';

interface HeaderCellProps<Row> {
  readonly gridId: string;
  readonly column: GridColumn<Row>;
  readonly position: number;
  readonly ariaColumn: number;
  readonly isActive: boolean;
  readonly desk: ColumnDesk<Row>;
}

export const menuButtonId = (gridId: string, position: number): string => `${gridId}-menu-${position}`;

export function HeaderCell<Row>({
  gridId,
  column,
  position,
  ariaColumn,
  isActive,
  desk,
}: HeaderCellProps<Row>) {
  const width = widthOf(column, desk.layout);
  const sorted = desk.sort?.columnId === column.id ? desk.sort.direction : undefined;
  const [element, drag] = useColumnDrag(gridId, column.id, desk);
  return (
    <div
      ref={element}
      role="columnheader"
      id={cellId(gridId, HEADER_ROW, position)}
      aria-colindex={ariaColumn}
      aria-label={column.title}
      aria-sort={sorted}
      data-column={position}
      data-active={isActive ? '' : undefined}
      style={{ width }}
      className={cx(
        'group/head relative flex shrink-0 items-center border-r border-hairline data-[active]:after:pointer-events-none data-[active]:after:absolute data-[active]:after:inset-0 data-[active]:after:border data-[active]:after:border-control group-focus/grid:data-[active]:after:border-2 group-focus/grid:data-[active]:after:border-accent-mark',
        drag === 'dragged' && 'opacity-40',
        drag === 'over' && 'bg-accent-soft',
      )}
    >
      <HeaderTitle column={column} sorted={sorted} desk={desk} />
      <span
        className={cx(
          'absolute rounded-lg bg-sunken opacity-0 group-hover/head:opacity-100 group-data-[active]/head:opacity-100 focus-within:opacity-100 has-data-[popup-open]:opacity-100',
          column.align === 'end' ? 'left-0.5' : 'right-1.5',
        )}
      >
        <HeaderMenu
          buttonId={menuButtonId(gridId, position)}
          label={`Column ${column.title}`}
          entries={() => headerMenu(column, desk)}
        />
      </span>
      <ResizeHandle column={column} desk={desk} width={width} />
    </div>
  );
}

interface TitleProps<Row> {
  readonly column: GridColumn<Row>;
  readonly sorted: 'ascending' | 'descending' | undefined;
  readonly desk: ColumnDesk<Row>;
}

function HeaderTitle<Row>({ column, sorted, desk }: TitleProps<Row>) {
  const words = (
    <>
      {column.icon === undefined ? null : <Icon name={column.icon} size={14} className="text-ink-faint" />}
      <span className="truncate">{column.title}</span>
      {sorted === undefined ? null : (
        <Icon name={sorted === 'ascending' ? 'up' : 'down'} size={12} className="text-accent-ink" />
      )}
    </>
  );
  const look = cx(
    'flex h-full min-w-0 flex-1 items-center gap-1.5 px-2 font-medium',
    // Less by the line at its right, which the cells below do not have.
    column.align === 'end' && 'justify-end pr-[7px]',
  );
  if (column.sortable !== true || desk.onSort === undefined) return <span className={look}>{words}</span>;
  return (
    <button
      type="button"
      tabIndex={-1}
      className={cx(look, 'hover:bg-hover')}
      onClick={() => desk.onSort?.(nextSort(column.id, desk.sort))}
    >
      {words}
    </button>
  );
}

interface HandleProps<Row> {
  readonly column: GridColumn<Row>;
  readonly desk: ColumnDesk<Row>;
  readonly width: number;
}

/** For the pointer; the keyboard has the menu and Shift with the arrows. */
function ResizeHandle<Row>({ column, desk, width }: HandleProps<Row>) {
  const start = useRef<{ readonly x: number; readonly width: number } | null>(null);
  const onPointerDown = (event: PointerEvent<HTMLElement>): void => {
    event.preventDefault();
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    start.current = { x: event.clientX, width };
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>): void => {
    if (start.current === null) return;
    desk.onLayout(withWidth(desk.layout, column.id, start.current.width + event.clientX - start.current.x));
  };
  return (
    <span
      aria-hidden
      data-resize=""
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onLostPointerCapture={() => {
        start.current = null;
      }}
      className="absolute inset-y-0 -right-1 z-[2] w-2 cursor-col-resize touch-none hover:bg-accent-mark/60"
    />
  );
}
