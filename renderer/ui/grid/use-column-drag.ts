import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { withMoved } from './grid-layout.ts';
import type { ColumnDesk } from './header-menu.ts';

const KIND = 'grid-column';

type DragState = 'none' | 'dragged' | 'over';

/** A head that can be dragged onto another of the same grid, and so takes its place. */
export function useColumnDrag<Row>(gridId: string, columnId: string, desk: ColumnDesk<Row>) {
  const element = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<DragState>('none');
  const takePlace = useEffectEvent((movedId: string): void => {
    desk.onLayout(withMoved(desk.layout, desk.columns, movedId, columnId));
  });
  useEffect(() => {
    const head = element.current;
    if (head === null) return undefined;
    const stopDrag = draggable({
      element: head,
      canDrag: ({ input }) =>
        document.elementFromPoint(input.clientX, input.clientY)?.closest('[data-resize]') === null,
      getInitialData: () => ({ kind: KIND, gridId, columnId }),
      onDragStart: () => setState('dragged'),
      onDrop: () => setState('none'),
    });
    const stopTarget = dropTargetForElements({
      element: head,
      canDrop: ({ source }) =>
        source.data['kind'] === KIND &&
        source.data['gridId'] === gridId &&
        source.data['columnId'] !== columnId,
      onDragEnter: () => setState('over'),
      onDragLeave: () => setState('none'),
      onDrop: ({ source }) => {
        setState('none');
        takePlace(String(source.data['columnId']));
      },
    });
    return () => {
      stopDrag();
      stopTarget();
    };
  }, [gridId, columnId]);
  return [element, state] as const;
}
