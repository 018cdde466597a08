import type { KeyboardEvent, ReactNode } from 'react';
import { cx } from '../cx.ts';

interface LineListProps {
  /** Each an `li`, whose first link or button opens what it stands for. */
  readonly children: ReactNode;
  readonly look?: 'lines' | 'cards';
}

const LOOKS = {
  // Lines reach from edge to edge: a ring around one would be cut off at both.
  lines: 'p-0 [&_a:focus-visible]:-outline-offset-2',
  cards: 'grid auto-rows-min grid-cols-[repeat(auto-fill,minmax(min(20rem,100%),1fr))] gap-4 p-6',
};

/** Things to open, one after the other: the arrows go from each to the next, Home and End to the first and the last. */
export function LineList({ children, look = 'lines' }: LineListProps) {
  return (
    // The keys are those of the links and buttons in it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <ul
      data-lines=""
      onKeyDown={goAlong}
      className={cx('m-0 min-h-0 flex-1 list-none overflow-auto', LOOKS[look])}
    >
      {children}
    </ul>
  );
}

function goAlong(event: KeyboardEvent<HTMLElement>): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const openers = [...event.currentTarget.children].map((line) =>
    line.querySelector<HTMLElement>('a, button'),
  );
  const to = lineAfterKey(
    event.key,
    openers.findIndex((opener) => opener === event.target),
    openers.length,
  );
  if (to === null) return;
  event.preventDefault();
  openers[to]?.focus();
}

/** @returns the place that a key leads to; null for another key, and where the focus is on none of the openers */
function lineAfterKey(key: string, place: number, length: number): number | null {
  if (place < 0) return null;
  if (key === 'ArrowDown') return Math.min(place + 1, length - 1);
  if (key === 'ArrowUp') return Math.max(place - 1, 0);
  if (key === 'Home') return 0;
  return key === 'End' ? length - 1 : null;
}
