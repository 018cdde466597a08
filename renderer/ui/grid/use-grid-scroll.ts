import { type RefObject, useEffect, useRef } from 'react';
import type { GridPosition } from './grid-types.ts';
import { offsetShowing, type ScrollScale, scrollScale } from './scroll-scale.ts';
import type { GridView } from './use-grid-view.ts';

interface ScrollParts {
  readonly source: { readonly key: string; readonly rowCount: number };
  readonly widths: readonly number[];
  readonly view: GridView;
}

interface GridScroll {
  readonly scale: ScrollScale;
  /** Scrolls no further than it must until the cell is seen; column -1 leaves the columns where they are. */
  readonly reveal: (position: GridPosition) => void;
}

export function useGridScroll(
  scroller: RefObject<HTMLDivElement | null>,
  { source, widths, view }: ScrollParts,
): GridScroll {
  const scale = scrollScale(source.rowCount, view.height);
  const shownKey = useRef(source.key);
  useEffect(() => {
    if (shownKey.current === source.key) return;
    shownKey.current = source.key;
    scroller.current?.scrollTo({ top: 0 });
  }, [scroller, source.key]);
  const reveal = ({ row, column }: GridPosition): void => {
    const element = scroller.current;
    if (element === null) return;
    if (row >= 0) revealRow(element, row, { scale, height: view.height });
    if (column >= 0) revealColumn(element, column, { widths, width: view.width });
  };
  return { scale, reveal };
}

interface RowRoom {
  readonly scale: ScrollScale;
  readonly height: number;
}

function revealRow(element: HTMLElement, row: number, { scale, height }: RowRoom): void {
  const offset = scale.toRows(element.scrollTop);
  const wanted = offsetShowing(row, offset, height);
  if (wanted !== offset) element.scrollTop = scale.toScroll(wanted);
}

interface ColumnRoom {
  readonly widths: readonly number[];
  readonly width: number;
}

function revealColumn(element: HTMLElement, column: number, { widths, width }: ColumnRoom): void {
  const left = widths.slice(0, column).reduce((sum, each) => sum + each, 0);
  const right = left + (widths[column] ?? 0);
  if (left < element.scrollLeft) element.scrollLeft = left;
  else if (right > element.scrollLeft + width) element.scrollLeft = Math.min(left, right - width);
}
