import {
  defaultRangeExtractor,
  observeElementOffset,
  type Range as Stretch,
  useVirtualizer,
} from '@tanstack/react-virtual';
import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react';
import { ROW_HEIGHT } from './grid-types.ts';
import type { ScrollScale } from './scroll-scale.ts';

const OVERSCAN_ROWS = 6;
/** So few that drawing all is quicker than finding out which. */
const FEW_COLUMNS = 24;

/** More are never seen. In a box that grows with what is in it all would be, and the window would stand still. */
const MOST_ROWS = 400;

const rowsOf = (stretch: Stretch): number[] =>
  defaultRangeExtractor({ ...stretch, endIndex: Math.min(stretch.endIndex, stretch.startIndex + MOST_ROWS) });

const rowHeight = (): number => ROW_HEIGHT;

interface Range {
  readonly first: number;
  readonly last: number;
}

/** Which rows are to be drawn, and of how many elements they are made in turn. */
export function useRowWindow(
  scroller: RefObject<HTMLElement | null>,
  rowCount: number,
  scale: ScrollScale,
): Range & { readonly pool: number } {
  const latest = useRef(scale);
  useLayoutEffect(() => {
    latest.current = scale;
  }, [scale]);
  // Its functions are used here alone, and nothing of them is kept.
  // oxlint-disable-next-line react/incompatible-library
  const rows = useVirtualizer<HTMLElement, HTMLElement>({
    count: rowCount,
    getScrollElement: () => scroller.current,
    estimateSize: rowHeight,
    overscan: OVERSCAN_ROWS,
    rangeExtractor: rowsOf,
    observeElementOffset: (instance, report) =>
      observeElementOffset(instance, (offset, isScrolling) =>
        report(latest.current.toRows(offset), isScrolling),
      ),
  });
  const items = rows.getVirtualItems();
  const seen = Math.ceil((rows.scrollRect?.height ?? 0) / ROW_HEIGHT) + 1;
  return { first: items[0]?.index ?? 0, last: items.at(-1)?.index ?? -1, pool: seen + 2 * OVERSCAN_ROWS + 1 };
}

/** Which columns are to be drawn, and how wide all are together. */
export function useColumnWindow(
  scroller: RefObject<HTMLElement | null>,
  widths: readonly number[],
  start: number,
): Range & { readonly total: number; readonly before: number } {
  // oxlint-disable-next-line react/incompatible-library
  const columns = useVirtualizer<HTMLElement, HTMLElement>({
    horizontal: true,
    count: widths.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => widths[index] ?? 0,
    paddingStart: start,
    overscan: widths.length <= FEW_COLUMNS ? widths.length : 2,
  });
  useLayoutEffect(() => columns.measure(), [columns, widths]);
  const items = columns.getVirtualItems();
  const first = items[0];
  return {
    first: first?.index ?? 0,
    last: items.at(-1)?.index ?? -1,
    before: (first?.start ?? start) - start,
    total: widths.reduce((sum, width) => sum + width, start),
  };
}

/** Calls back on every scroll of the element, and once at the start. */
export function useScroll(
  scroller: RefObject<HTMLElement | null>,
  onScroll: (element: HTMLElement) => void,
): void {
  const report = useEffectEvent(onScroll);
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const listener = (): void => report(element);
    listener();
    element.addEventListener('scroll', listener, { passive: true });
    return () => element.removeEventListener('scroll', listener);
  }, [scroller]);
}
