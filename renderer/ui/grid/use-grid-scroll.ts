import { type RefObject, useEffect, useRef, useState } from 'react';
import { type GridPosition, GUTTER_WIDTH, ROW_HEIGHT } from './grid-types.ts';
import { offsetShowing, type ScrollScale, scrollScale } from './scroll-scale.ts';

interface Source {
  readonly key: string;
  readonly rowCount: number;
}

interface GridScroll {
  readonly scale: ScrollScale;
  /** Scrolls no further than it must until the cell is seen; column -1 leaves the columns where they are. */
  readonly reveal: (position: GridPosition) => void;
}

export function useGridScroll(
  scroller: RefObject<HTMLDivElement | null>,
  source: Source,
  widths: readonly number[],
  hasGutter: boolean,
): GridScroll {
  const viewport = useViewportHeight(scroller);
  const scale = scrollScale(source.rowCount, viewport);
  const shownKey = useRef(source.key);
  useEffect(() => {
    if (shownKey.current === source.key) return;
    shownKey.current = source.key;
    scroller.current?.scrollTo({ top: 0 });
  }, [scroller, source.key]);
  const reveal = ({ row, column }: GridPosition): void => {
    const element = scroller.current;
    if (element === null) return;
    if (row >= 0) revealRow(element, row, scale);
    if (column >= 0) revealColumn(element, column, widths, hasGutter ? GUTTER_WIDTH : 0);
  };
  return { scale, reveal };
}

function revealRow(element: HTMLElement, row: number, scale: ScrollScale): void {
  const offset = scale.toRows(element.scrollTop);
  const wanted = offsetShowing(row, offset, element.clientHeight - ROW_HEIGHT);
  if (wanted !== offset) element.scrollTop = scale.toScroll(wanted);
}

function revealColumn(element: HTMLElement, column: number, widths: readonly number[], gutter: number): void {
  const left = widths.slice(0, column).reduce((sum, width) => sum + width, 0);
  const right = left + (widths[column] ?? 0);
  const room = element.clientWidth - gutter;
  if (left < element.scrollLeft) element.scrollLeft = left;
  else if (right > element.scrollLeft + room) element.scrollLeft = Math.min(left, right - room);
}

function useViewportHeight(scroller: RefObject<HTMLElement | null>): number {
  const [height, setHeight] = useState(0);
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const sizes = new ResizeObserver(() => setHeight(Math.max(0, element.clientHeight - ROW_HEIGHT)));
    sizes.observe(element);
    return () => sizes.disconnect();
  }, [scroller]);
  return height;
}
