import { draggable } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { cx } from '../cx.ts';
import type { DragData } from '../dragging/drag-data.ts';
import { Icon, type IconName } from './Icon.tsx';

interface ChipProps {
  readonly children: ReactNode;
  readonly icon?: IconName | undefined;
  readonly mono?: boolean;
  readonly selected?: boolean;
  /** Done with, though it may be used again. */
  readonly faded?: boolean;
  readonly onClick?: () => void;
  readonly onRemove?: () => void;
  /** It can be dragged onto a DropTarget, which gets this. The same must be possible with the keyboard in some other way. */
  readonly drag?: DragData;
}

/** A small thing that stands for something: it can be pressed, dragged, taken away. */
export function Chip({
  children,
  icon,
  mono = false,
  selected = false,
  faded = false,
  onClick,
  onRemove,
  drag,
}: ChipProps) {
  const [element, isDragged] = useDraggable(drag);
  const words = <span className={cx('truncate', mono && 'font-mono text-sm')}>{children}</span>;
  const body = (
    <>
      {drag === undefined ? null : <Icon name="grip" size={12} className="-ml-0.5 text-ink-faint" />}
      {icon === undefined ? null : <Icon name={icon} size={14} className="text-ink-soft" />}
      {words}
    </>
  );
  return (
    <span
      ref={element}
      className={cx(
        'inline-flex h-6 max-w-60 items-center rounded-lg border',
        faded ? 'text-ink-soft' : 'text-ink',
        selected
          ? 'border-accent-mark bg-selected'
          : cx('border-hairline', faded ? 'bg-sunken' : 'bg-surface'),
        drag !== undefined && 'cursor-grab',
        isDragged && 'opacity-40',
      )}
    >
      {onClick === undefined ? (
        <span className="flex min-w-0 items-center gap-1 px-2">{body}</span>
      ) : (
        <button
          type="button"
          aria-pressed={selected || undefined}
          onClick={onClick}
          className="flex h-full min-w-0 items-center gap-1 rounded-lg px-2 hover:bg-hover"
        >
          {body}
        </button>
      )}
      {onRemove === undefined ? null : <RemoveButton onRemove={onRemove} name={children} />}
    </span>
  );
}

function RemoveButton({ onRemove, name }: { readonly onRemove: () => void; readonly name: ReactNode }) {
  return (
    <button
      type="button"
      onClick={onRemove}
      className="flex size-6 items-center justify-center rounded-lg text-ink-soft hover:bg-hover hover:text-ink"
    >
      <span className="sr-only">Remove {name}</span>
      <Icon name="close" size={12} />
    </button>
  );
}

function useDraggable(data: DragData | undefined) {
  const element = useRef<HTMLSpanElement>(null);
  const latest = useRef(data);
  const [isDragged, setDragged] = useState(false);
  const isDraggable = data !== undefined;
  useEffect(() => {
    latest.current = data;
  }, [data]);
  useEffect(() => {
    if (element.current === null || !isDraggable) return undefined;
    return draggable({
      element: element.current,
      getInitialData: () => ({ ...latest.current }),
      onDragStart: () => setDragged(true),
      onDrop: () => setDragged(false),
    });
  }, [isDraggable]);
  return [element, isDragged] as const;
}
