import { useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { RowSource } from './grid-types.ts';
import { RowPages } from './row-pages.ts';

/** The rows of a source: others when its key changes, read again when its revision or its length does. */
export function useRowPages<Row>({ key, revision, rowCount, loadRows }: RowSource<Row>): RowPages<Row> {
  const [held, setHeld] = useState(() => ({ key, pages: new RowPages(loadRows) }));
  const current = held.key === key ? held : { key, pages: new RowPages(loadRows) };
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
