import { useShortcuts } from '#renderer/lib/shortcuts.ts';

/** The way from one row to the next, in the order in which the grid shows them; null at an end. */
export interface Steps {
  readonly before: (() => void) | null;
  readonly next: (() => void) | null;
}

/** Goes to the rows beside this one by key, also from the grid, where arrows do the same. */
export function useStepKeys({ before, next }: Steps): void {
  useShortcuts([
    { keys: 'J', scope: 'Row', title: 'Next row', run: () => next?.() },
    { keys: 'ArrowDown', scope: 'Row', title: 'Next row', run: () => next?.() },
    { keys: 'K', scope: 'Row', title: 'Row before', run: () => before?.() },
    { keys: 'ArrowUp', scope: 'Row', title: 'Row before', run: () => before?.() },
  ]);
}
