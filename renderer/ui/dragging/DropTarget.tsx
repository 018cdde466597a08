// A fieldset brings a look and a smallest width of its own.
/* oxlint-disable jsx-a11y/prefer-tag-over-role */
import { dropTargetForElements, monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { cx } from '../cx.ts';
import { asDragData, type DragData } from './drag-data.ts';

interface DropTargetProps {
  readonly label: string;
  readonly accepts: (data: DragData) => boolean;
  readonly onDrop: (data: DragData) => void;
  readonly children: ReactNode;
}

type Fit = 'none' | 'fits' | 'over';

const LOOKS: Readonly<Record<Fit, string>> = {
  none: 'outline-transparent',
  fits: 'outline-accent-mark/50',
  over: 'bg-accent-soft outline-accent-mark outline-solid',
};

/** A place to drop something on; it shows that it fits as soon as something is dragged. */
export function DropTarget({ label, accepts, onDrop, children }: DropTargetProps) {
  const element = useRef<HTMLDivElement>(null);
  const latest = useRef({ accepts, onDrop });
  const [fit, setFit] = useState<Fit>('none');
  useEffect(() => {
    latest.current = { accepts, onDrop };
  }, [accepts, onDrop]);
  useEffect(() => (element.current === null ? undefined : listen(element.current, latest, setFit)), []);
  return (
    <div
      ref={element}
      role="group"
      aria-label={label}
      className={cx('rounded-lg outline-1 outline-dashed transition-colors', LOOKS[fit])}
    >
      {children}
    </div>
  );
}

type Latest = { readonly current: Pick<DropTargetProps, 'accepts' | 'onDrop'> };

function listen(element: HTMLElement, latest: Latest, setFit: (fit: Fit) => void): () => void {
  const fits = (source: { readonly data: Readonly<Record<string | symbol, unknown>> }): boolean => {
    const data = asDragData(source.data);
    return data !== undefined && latest.current.accepts(data);
  };
  const stopMonitor = monitorForElements({
    onDragStart: ({ source }) => setFit(fits(source) ? 'fits' : 'none'),
    onDrop: () => setFit('none'),
  });
  const stopTarget = dropTargetForElements({
    element,
    canDrop: ({ source }) => fits(source),
    onDragEnter: () => setFit('over'),
    onDragLeave: () => setFit('fits'),
    onDrop: ({ source }) => {
      const data = asDragData(source.data);
      if (data !== undefined) latest.current.onDrop(data);
    },
  });
  return () => {
    stopMonitor();
    stopTarget();
  };
}
