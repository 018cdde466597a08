// A table of a million rows cannot be made of table elements: it says by roles what it is.
/* oxlint-disable jsx-a11y/prefer-tag-over-role */
import { useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef } from 'react';
import { GridRow } from './GridRow.tsx';
import { type GridColumn, type GridPosition, ROW_HEIGHT } from './grid-types.ts';
import type { RowPages } from './row-pages.ts';
import { BLOCK_ROWS, type ScrollScale } from './scroll-scale.ts';
import { type GridView, useColumnWindow, useRowWindow } from './use-grid-view.ts';

/** Read before they come into sight, so that they are drawn once and not first as a shape. */
const ROWS_AHEAD = 100;

interface GridBodyProps<Row> {
  readonly gridId: string;
  readonly view: GridView;
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
  const { gridId, view, pages, rowCount, scale, columns, widths, active, selection } = props;
  const hasGutter = selection !== undefined;
  const rows = useRowWindow(view, rowCount, scale);
  const across = useColumnWindow(view, widths, hasGutter);
  const seen = useMemo(
    () => columns.slice(across.first, across.last + 1),
    [columns, across.first, across.last],
  );
  const base = Math.floor(rows.first / BLOCK_ROWS) * BLOCK_ROWS;
  const block = useBlockPlace(view, base, scale);
  // The first before it is known how many of them are seen: they come while the browser lays out what is around them.
  useLayoutEffect(() => {
    if (rowCount > 0)
      pages.want(rows.first, Math.min(Math.max(rows.first, rows.last) + ROWS_AHEAD, rowCount - 1));
  });
  const indexes = Array.from({ length: rows.last - rows.first + 1 }, (_, step) => rows.first + step);
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
function useBlockPlace({ place }: GridView, base: number, scale: ScrollScale) {
  const block = useRef<HTMLDivElement>(null);
  const put = (): void => {
    if (block.current === null) return;
    const { top } = place.now();
    const shift = `translateY(${base * ROW_HEIGHT - scale.toRows(top) + top}px)`;
    if (block.current.style.transform !== shift) block.current.style.transform = shift;
  };
  useLayoutEffect(put);
  const onScroll = useEffectEvent(put);
  useEffect(() => place.subscribe(() => onScroll()), [place]);
  return block;
}
