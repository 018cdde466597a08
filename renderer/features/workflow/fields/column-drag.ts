import type { DragData } from '#renderer/ui/dragging/drag-data.ts';

/** What a chip of a column carries while it is dragged. */
export const dragOfColumn = (column: string): DragData => ({ kind: 'column', column });

/** The column that is dragged; null for anything else. */
export function columnOfDrag(data: DragData): string | null {
  const column = data.kind === 'column' ? data['column'] : undefined;
  return typeof column === 'string' ? column : null;
}
