// A table of a million rows cannot be made of table elements: it says by roles what it is.
/* oxlint-disable jsx-a11y/prefer-tag-over-role */
import { type RefObject, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { GridRow } from './GridRow.tsx';
import { type GridColumn, type GridPosition, GUTTER_WIDTH, ROW_HEIGHT } from './grid-types.ts';
import type { RowPages } from './row-pages.ts';
import { BLOCK_ROWS, type ScrollScale } from './scroll-scale.ts';
import { useColumnWindow, useRowWindow, useScroll } from './use-grid-window.ts';

/** Read before they come into sight, so that they are drawn once and not first as a shape. */
const ROWS_AHEAD = 100;

interface GridBodyProps<Row> {
  readonly gridId: string;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly pages: RowPages<Row>;
  readonly rowCount: number;
  readonly scale: ScrollScale;
  readonly columns: readonly GridColumn<Row>[];
  readonly widths: readonly number[];
  readonly active: GridPosition;
  readonly selection: ReadonlySet<number> | undefined;
}

/** What is seen of the rows. Alone in drawing anew when it is scrolled. */
export function GridBody<Row>(props: GridBodyProps<Row>) {
  const { gridId, scroller, pages, rowCount, scale, columns, widths, active, selection } = props;
  const hasGutter = selection !== undefined;
  const rows = useRowWindow(scroller, rowCount, scale);
  const across = useColumnWindow(scroller, widths, hasGutter ? GUTTER_WIDTH : 0);
  const seen = useMemo(
    () => columns.slice(across.first, across.last + 1),
    [columns, across.first, across.last],
  );
  const base = Math.floor(rows.first / BLOCK_ROWS) * BLOCK_ROWS;
  const block = useBlockPlace(scroller, base, scale);
  useEffect(() => {
    if (rows.last >= rows.first && rowCount > 0)
      pages.want(rows.first, Math.min(rows.last + ROWS_AHEAD, rowCount - 1));
  });
  const indexes = Array.from(
    { length: Math.min(rows.last, rowCount - 1) - rows.first + 1 },
    (_, step) => rows.first + step,
  );
  return (
    <div
      role="rowgroup"
      className="relative min-w-full"
      style={{ height: scale.drawnPx, width: across.total }}
    >
      <div ref={block} className="absolute top-0 left-0 w-full">
        {indexes.map((index) => (
          <GridRow
            key={index % rows.pool} // a row that leaves becomes one that comes
            gridId={gridId}
            index={index}
            top={(index - base) * ROW_HEIGHT}
            row={pages.rowAt(index)}
            columns={seen}
            widths={widths}
            firstColumn={across.first}
            before={across.before}
            total={across.total}
            activeColumn={active.row === index ? active.column : -1}
            isSelected={selection?.has(index) ?? false}
            hasGutter={hasGutter}
          />
        ))}
      </div>
    </div>
  );
}

/** Puts the block of rows where it is seen: at its own place, or, where the scrollbar stands for more than it can, beside it. */
function useBlockPlace(scroller: RefObject<HTMLDivElement | null>, base: number, scale: ScrollScale) {
  const block = useRef<HTMLDivElement>(null);
  const place = (): void => {
    if (block.current === null || scroller.current === null) return;
    const { scrollTop } = scroller.current;
    const shift = `translateY(${base * ROW_HEIGHT - scale.toRows(scrollTop) + scrollTop}px)`;
    if (block.current.style.transform !== shift) block.current.style.transform = shift;
  };
  useLayoutEffect(place);
  useScroll(scroller, place);
  return block;
}
