import { type RefObject, useLayoutEffect, useState, useSyncExternalStore } from 'react';
import { GUTTER_WIDTH, ROW_HEIGHT } from './grid-types.ts';
import { columnWindow, type Range, rowPool, rowWindow } from './grid-window.ts';
import { type Place, ScrollPlace } from './scroll-place.ts';
import type { ScrollScale } from './scroll-scale.ts';

/** What of a grid is seen: how much room there is for rows and columns, and where it is scrolled to. */
export interface GridView {
  readonly place: ScrollPlace;
  /** Without the header. */
  readonly height: number;
  /** Without the numbers of the rows. */
  readonly width: number;
}

/** Watches the element that scrolls. */
export function useGridView(scroller: RefObject<HTMLElement | null>, hasGutter: boolean): GridView {
  const [place] = useState(() => new ScrollPlace());
  useLayoutEffect(
    () => (scroller.current === null ? undefined : place.follow(scroller.current)),
    [scroller, place],
  );
  const height = usePlace(place, (seen) => seen.height);
  const width = usePlace(place, (seen) => seen.width);
  return {
    place,
    height: Math.max(0, height - ROW_HEIGHT),
    width: Math.max(0, width - (hasGutter ? GUTTER_WIDTH : 0)),
  };
}

/** Which rows are to be drawn, and of how many elements they are made in turn. */
export function useRowWindow(
  { place, height }: GridView,
  rowCount: number,
  scale: ScrollScale,
): Range & { readonly pool: number } {
  const firstSeen = usePlace(place, ({ top }) => Math.floor(scale.toRows(top) / ROW_HEIGHT));
  return { ...rowWindow(firstSeen, height, rowCount), pool: rowPool(height) };
}

interface ColumnWindow extends Range {
  /** How wide those left of the first are. */
  readonly before: number;
  /** How wide all are, the numbers of the rows included. */
  readonly total: number;
}

/** Which columns are to be drawn. */
export function useColumnWindow(
  { place, width }: GridView,
  widths: readonly number[],
  hasGutter: boolean,
): ColumnWindow {
  const first = usePlace(place, ({ left }) => columnWindow(widths, left, width).first);
  const last = usePlace(place, ({ left }) => columnWindow(widths, left, width).last);
  return {
    first,
    last,
    before: sumOf(widths.slice(0, first)),
    total: sumOf(widths) + (hasGutter ? GUTTER_WIDTH : 0),
  };
}

const sumOf = (widths: readonly number[]): number => widths.reduce((sum, width) => sum + width, 0);

/** Drawn anew when what is made of the place is another number. */
const usePlace = (place: ScrollPlace, pick: (place: Place) => number): number =>
  useSyncExternalStore(place.subscribe, () => pick(place.now()));
