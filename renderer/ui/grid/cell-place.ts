import type { MouseEvent } from 'react';

export interface CellPlace {
  readonly row: number;
  readonly column: number | undefined;
  readonly isGutter: boolean;
}

/** With the cell an event came from; none for the header, which has its own buttons, and for menus drawn elsewhere. */
export function withPosition(event: MouseEvent<HTMLElement>, act: (at: CellPlace) => void): void {
  const { target, currentTarget } = event;
  if (!(target instanceof HTMLElement || target instanceof SVGElement) || !currentTarget.contains(target))
    return;
  const row = Number(target.closest<HTMLElement>('[data-row]')?.dataset['row'] ?? -1);
  const column = target.closest<HTMLElement>('[data-column]')?.dataset['column'];
  if (row < 0) return;
  act({
    row,
    column: column === undefined ? undefined : Number(column),
    isGutter: target.closest('[data-gutter]') !== null,
  });
}
