// A separator with a value is a control by the words of ARIA; an hr can hold none.
/* oxlint-disable jsx-a11y/prefer-tag-over-role */
import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from 'react';
import { cx } from '../cx.ts';
import { clampSize, sizeAfterKey } from './pane-size.ts';

type Side = 'left' | 'right' | 'bottom';

interface SplitPaneProps {
  /** What the pane at the side is; names the divider. */
  readonly label: string;
  /** Where the pane with the size is. */
  readonly side: Side;
  /** In pixels. */
  readonly size: number;
  readonly onResize: (size: number) => void;
  readonly min?: number;
  readonly max?: number;
  /** Where the window is narrow, the pane comes below instead of beside, and both scroll as one. */
  readonly stacks?: boolean;
  readonly aside: ReactNode;
  readonly children: ReactNode;
}

const GROWS: Readonly<Record<Side, string>> = { left: 'ArrowRight', right: 'ArrowLeft', bottom: 'ArrowUp' };
/** Two panes, and a divider that the pointer drags and the arrow keys move. */
export function SplitPane({
  label,
  side,
  size,
  onResize,
  min = 160,
  max = 640,
  stacks = false,
  aside,
  children,
}: SplitPaneProps) {
  const isUpright = side !== 'bottom';
  const pane = (
    <div
      key="aside"
      className={cx('flex min-h-0 min-w-0 shrink-0 flex-col', stacks && 'max-[900px]:w-full!')}
      style={isUpright ? { width: size } : { height: size }}
    >
      {aside}
    </div>
  );
  const divider = (
    <div key="divider" className={cx('flex', !isUpright && 'flex-col', stacks && 'max-[900px]:hidden')}>
      <Divider label={label} side={side} size={size} onResize={onResize} min={min} max={max} />
    </div>
  );
  const main = (
    <div key="main" className={cx('flex min-h-0 min-w-0 flex-1 flex-col', stacks && 'max-[900px]:flex-none')}>
      {children}
    </div>
  );
  return (
    <div
      className={cx(
        'flex min-h-0 min-w-0 flex-1',
        !isUpright && 'flex-col',
        stacks && 'max-[900px]:flex-col max-[900px]:overflow-y-auto',
      )}
    >
      {/* In the order in which they are seen: Tab goes through them in this order, and what is stacked can be scrolled. */}
      {side === 'left' ? [pane, divider, main] : [main, divider, pane]}
    </div>
  );
}

type DividerProps = Required<Omit<SplitPaneProps, 'aside' | 'children' | 'stacks'>>;

/** The edge between two panes, for those that stand otherwise than `SplitPane` puts them. */
export function Divider({ label, side, size, onResize, min, max }: DividerProps) {
  const start = useRef<{ readonly at: number; readonly size: number } | null>(null);
  const isUpright = side !== 'bottom';
  const at = (event: PointerEvent): number => (isUpright ? event.clientX : event.clientY);
  const onPointerDown = (event: PointerEvent<HTMLDivElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    start.current = { at: at(event), size };
  };
  const onPointerMove = (event: PointerEvent): void => {
    if (start.current === null) return;
    const moved = at(event) - start.current.at;
    onResize(clampSize(start.current.size + (side === 'left' ? moved : -moved), { min, max }));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = sizeAfterKey(event.key, event.shiftKey, { size, min, max, grows: GROWS[side] });
    if (next === undefined) return;
    event.preventDefault();
    onResize(next);
  };
  return (
    // A separator with a value is a control by ARIA's words, which the rule does not know.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      role="separator"
      aria-label={`Size of ${label}`}
      aria-orientation={isUpright ? 'vertical' : 'horizontal'}
      aria-valuenow={size}
      aria-valuemin={min}
      aria-valuemax={max}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onLostPointerCapture={() => {
        start.current = null;
      }}
      onKeyDown={onKeyDown}
      className={cx(
        'relative z-10 shrink-0 touch-none bg-hairline transition-colors hover:bg-accent-mark focus-visible:bg-accent-mark',
        isUpright
          ? 'w-px cursor-col-resize before:absolute before:inset-y-0 before:-inset-x-1'
          : 'h-px cursor-row-resize before:absolute before:inset-x-0 before:-inset-y-1',
      )}
    />
  );
}
