import { useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { RowSource } from './grid-types.ts';
import { PAGE_ROWS, RowPages } from './row-pages.ts';

/** The rows of a source: others when its key changes, read again when its revision or its length does. */
export function useRowPages<Row>(source: RowSource<Row>): RowPages<Row> {
  const { key, revision, rowCount, loadRows } = source;
  const [held, setHeld] = useState(() => ({ key, pages: pagesOf(source) }));
  const current = held.key === key ? held : { key, pages: pagesOf(source) };
  if (current !== held) setHeld(current);
  const { pages } = current;
  // Before the effects that want rows, so that they are loaded by the newest.
  useLayoutEffect(() => pages.loadWith(loadRows), [pages, loadRows]);
  const read = useRef({ pages, revision, rowCount });
  useEffect(() => {
    const before = read.current;
    read.current = { pages, revision, rowCount };
    if (before.pages === pages && (before.revision !== revision || before.rowCount !== rowCount))
      pages.outdate();
  }, [pages, revision, rowCount]);
  useSyncExternalStore(pages.subscribe, pages.version);
  return pages;
}

function pagesOf<Row>({ rowCount, firstRows = [], loadRows }: RowSource<Row>): RowPages<Row> {
  const pages = new RowPages(loadRows);
  if (firstRows.length > 0 && firstRows.length >= Math.min(PAGE_ROWS, rowCount)) pages.startWith(firstRows);
  return pages;
}
