/** One page, two lists of the same rows: ours (`?kind=ours`) and the anchor (`?kind=bare`). Measures itself into `window.measured`. */
import { createElement as h } from 'react';
import { createRoot } from 'react-dom/client';
import '#renderer/app/window.css';
import { DataGrid } from '#renderer/ui/grid/DataGrid.tsx';
import type { GridColumn, RowSource } from '#renderer/ui/grid/grid-types.ts';
import { BareList, type BenchRow } from './bare-list.ts';

export interface GridMeasure {
  /** From the first line of the page to the first frame with rows in it. */
  readonly firstPaintMs: number;
  /** Between two frames while it is scrolled. */
  readonly framesMs: readonly number[];
  /** That the last step was drawn: a list that shows nothing is quick. */
  readonly lastText: string;
}

declare global {
  interface Window {
    measured?: Promise<GridMeasure>;
  }
}

const COLUMN_COUNT = 12;
const STEPS = 240;

const rowAt = (index: number): BenchRow => ({
  values: Array.from({ length: COLUMN_COUNT }, (_, column) => `row ${index} column ${column}`),
});

const columns: readonly GridColumn<BenchRow>[] = Array.from({ length: COLUMN_COUNT }, (_, column) => ({
  id: `c${column}`,
  title: `Column ${column}`,
  text: (row) => row.values[column] ?? '',
}));

const nextFrame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));

async function measure(kind: string | null, rowCount: number): Promise<GridMeasure> {
  const root = document.querySelector<HTMLElement>('#root');
  if (root === null) throw new Error('the page has no root');
  root.style.cssText = 'display:flex;flex-direction:column;height:720px';
  const source: RowSource<BenchRow> = {
    key: 'bench',
    rowCount,
    loadRows: (from, count) =>
      Promise.resolve(Array.from({ length: count }, (_, step) => rowAt(from + step))),
  };
  createRoot(root).render(
    kind === 'bare'
      ? h(BareList, { rowCount, rowAt })
      : h(DataGrid<BenchRow>, { label: 'Rows', columns, source }),
  );
  while (!root.textContent.includes('row 0 column 11')) await nextFrame();
  const firstPaintMs = await nextFrame();
  const scroller = root.querySelector('#scroller, [role=grid]');
  if (scroller === null) throw new Error('nothing scrolls');
  return { firstPaintMs, ...(await scrolled(root, scroller)) };
}

/** As somebody scrolls: some slow, some by more than a screen at a time. */
async function scrolled(
  root: HTMLElement,
  scroller: Element,
): Promise<Pick<GridMeasure, 'framesMs' | 'lastText'>> {
  const framesMs: number[] = [];
  let before = await nextFrame();
  for (let step = 0; step < STEPS; step += 1) {
    scroller.scrollTop += step % 3 === 0 ? 2_000 : 120;
    const now = await nextFrame();
    framesMs.push(now - before);
    before = now;
  }
  const row = Math.ceil(scroller.scrollTop / 32);
  while (!root.textContent.includes(`row ${row} column 11`)) await nextFrame();
  return { framesMs, lastText: `row ${row}` };
}

const asked = new URLSearchParams(location.search);
window.measured = measure(asked.get('kind'), Number(asked.get('rows')));
