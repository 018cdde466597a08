// A table of a million rows cannot be made of table elements: it says by roles what it is.
/* oxlint-disable jsx-a11y/prefer-tag-over-role */
import { type ReactNode, type Ref, useId, useImperativeHandle, useRef, useState } from 'react';
import { Button } from '../controls/Button.tsx';
import type { MenuEntry } from '../floating/menu-entry.ts';
import { type CellPlace, withPosition } from './cell-place.ts';
import { GridBody } from './GridBody.tsx';
import { GridHeader } from './GridHeader.tsx';
import { cellId } from './GridRow.tsx';
import type { GridLayout } from './grid-layout.ts';
import {
  type GridColumn,
  type GridHandle,
  type GridPosition,
  type GridSort,
  type RowSource,
} from './grid-types.ts';
import { useColumnDesk } from './use-column-desk.ts';
import { handleGridKey } from './use-grid-keys.ts';
import { useGridScroll } from './use-grid-scroll.ts';
import { useGridSelection } from './use-grid-selection.ts';
import { useGridView } from './use-grid-view.ts';
import { useRowPages } from './use-row-pages.ts';

export interface DataGridProps<Row> {
  readonly label: string;
  /** Keep the array while nothing in it changes: another one draws all anew. */
  readonly columns: readonly GridColumn<Row>[];
  readonly source: RowSource<Row>;
  /** Leave it out, and the grid keeps it as long as it is shown. */
  readonly layout?: GridLayout | undefined;
  readonly onLayoutChange?: (layout: GridLayout) => void;
  readonly sort?: GridSort | null;
  readonly onSortChange?: (sort: GridSort | null) => void;
  readonly columnMenu?: (column: GridColumn<Row>) => readonly MenuEntry[];
  /** Row numbers from 0; leave it out where rows cannot be chosen. */
  readonly selection?: ReadonlySet<number>;
  readonly onSelectionChange?: (selection: ReadonlySet<number>) => void;
  readonly active?: GridPosition;
  readonly onActiveChange?: (active: GridPosition) => void;
  /** Enter or a double click. */
  readonly onOpenRow?: (index: number) => void;
  /** After a cell or rows were copied. */
  readonly onCopy?: (text: string) => void;
  /** Instead of rows, when there are none. */
  readonly empty?: ReactNode;
  readonly ref?: Ref<GridHandle>;
}

const START: GridPosition = { row: 0, column: 0 };

/** A table of any length: only what is seen is read and drawn. The focus stays on the grid, which says where it is. */
export function DataGrid<Row>(props: DataGridProps<Row>) {
  const { label, source, empty, onOpenRow, ref } = props;
  const gridId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const desk = useColumnDesk(props);
  const hasGutter = props.selection !== undefined;
  const view = useGridView(scroller, hasGutter);
  const pages = useRowPages(source);
  const [ownActive, setOwnActive] = useState(START);
  const active = within(props.active ?? ownActive, source.rowCount, desk.shown.length);
  const { scale, reveal } = useGridScroll(scroller, { source, widths: desk.widths, view });
  const hasCell = source.rowCount > 0 || active.row < 0;
  const choose = useGridSelection({ ...props, pages, active, shown: desk.shown });
  const go = (to: GridPosition, isExtending = false): void => {
    reveal(to);
    setOwnActive(to);
    props.onActiveChange?.(to);
    if (isExtending) choose.extend(active.row, to.row);
  };
  useImperativeHandle(ref, () => ({
    scrollToRow: (row) => reveal({ row, column: -1 }),
    focus: () => scroller.current?.focus({ preventScroll: true }),
  }));
  const press = (at: CellPlace, isShift: boolean): void => {
    if (at.isGutter) choose.press(at.row, isShift, active.row);
    go({ row: at.row, column: at.column ?? active.column });
  };
  const keys = {
    gridId,
    scroller,
    rowCount: source.rowCount,
    active,
    go,
    toggleRow: choose.toggle,
    openRow: onOpenRow,
    copy: choose.copy,
    desk,
  };
  return (
    <div className="relative flex min-h-0 min-w-0 flex-1 flex-col bg-surface">
      {/* The grid has the focus and says by its active descendant which cell is meant, so that cells need none. */}
      <div
        ref={scroller}
        role="grid"
        aria-label={label}
        aria-rowcount={source.rowCount + 1}
        aria-colcount={desk.shown.length + (hasGutter ? 1 : 0)}
        aria-multiselectable={hasGutter ? true : undefined}
        aria-activedescendant={hasCell ? cellId(gridId, active.row, active.column) : undefined}
        tabIndex={0}
        onKeyDown={(event) => handleGridKey(event, keys)}
        onClick={(event) => withPosition(event, (at) => press(at, event.shiftKey))}
        onDoubleClick={(event) => withPosition(event, (at) => at.isGutter || onOpenRow?.(at.row))}
        className="group/grid min-h-0 flex-1 overflow-auto outline-none focus-visible:outline-2 focus-visible:-outline-offset-2"
      >
        <GridHeader
          gridId={gridId}
          view={view}
          desk={desk}
          widths={desk.widths}
          hasGutter={hasGutter}
          activeColumn={active.row < 0 ? active.column : -1}
        />
        <GridBody
          gridId={gridId}
          view={view}
          pages={pages}
          rowCount={source.rowCount}
          scale={scale}
          columns={desk.shown}
          widths={desk.widths}
          active={active}
          selection={props.selection}
        />
      </div>
      {source.rowCount === 0 ? <div className="absolute inset-x-0 top-8 bottom-0">{empty}</div> : null}
      {pages.hasFailed() ? <FailedNote onRetry={() => pages.retry()} /> : null}
    </div>
  );
}

function FailedNote({ onRetry }: { readonly onRetry: () => void }) {
  return (
    <div
      role="alert"
      className="absolute bottom-4 left-1/2 flex -translate-x-1/2 items-center gap-3 rounded-lg bg-raised px-3 py-2 shadow-float"
    >
      Some rows could not be read. Nothing was changed.
      <Button size="small" icon="retry" onClick={onRetry}>
        Try again
      </Button>
    </div>
  );
}

const within = ({ row, column }: GridPosition, rowCount: number, columnCount: number): GridPosition => ({
  row: Math.min(row, rowCount - 1),
  column: Math.max(0, Math.min(column, columnCount - 1)),
});
