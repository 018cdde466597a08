import { ROW_HEIGHT } from './grid-types.ts';

/** Chromium caps the height of an element at 2^25 px less a few; past it the last rows could not be reached. Measured 2026-11. */
const TALLEST_PX = 33_000_000;

/** Rows are placed from the start of their block, so that no position grows past what a float holds to the pixel. */
export const BLOCK_ROWS = 10_000;

/**
 * Between where the scrollbar is and which rows are seen. Up to about 1.03 million rows they are the same; beyond, one
 * pixel of the scrollbar stands for several of the rows.
 */
export interface ScrollScale {
  /** How high what scrolls is drawn. */
  readonly drawnPx: number;
  readonly toRows: (scrollPx: number) => number;
  readonly toScroll: (rowsPx: number) => number;
}

export function scrollScale(rowCount: number, viewportPx: number): ScrollScale {
  const rowsPx = rowCount * ROW_HEIGHT;
  if (rowsPx <= TALLEST_PX) return { drawnPx: rowsPx, toRows: (px) => px, toScroll: (px) => px };
  const ratio = (rowsPx - viewportPx) / (TALLEST_PX - viewportPx);
  return { drawnPx: TALLEST_PX, toRows: (px) => px * ratio, toScroll: (px) => px / ratio };
}

/** The offset nearest to this one at which the whole row is seen. */
export function offsetShowing(row: number, offset: number, viewportPx: number): number {
  const top = row * ROW_HEIGHT;
  if (top < offset) return top;
  return top + ROW_HEIGHT > offset + viewportPx ? top + ROW_HEIGHT - viewportPx : offset;
}
