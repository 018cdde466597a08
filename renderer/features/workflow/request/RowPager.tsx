import { count } from '#renderer/lib/format.ts';
import { useShortcuts } from '#renderer/lib/shortcuts.ts';
import { IconButton } from '#renderer/ui/controls/IconButton.tsx';

interface Props {
  /** Which row of the list, from 1. */
  readonly position: number;
  /** How many rows there are; 0 while there is no list. */
  readonly last: number;
  readonly onPosition: (position: number) => void;
}

/** Goes from row to row, by key also from anywhere on the screen. */
export function RowPager({ position, last, onPosition }: Props) {
  const goTo = (wanted: number): void => onPosition(Math.min(Math.max(1, wanted), Math.max(1, last)));
  useShortcuts([
    {
      keys: 'ArrowRight',
      scope: 'Workflow',
      title: 'Request of the next row',
      run: () => goTo(position + 1),
    },
    {
      keys: 'ArrowLeft',
      scope: 'Workflow',
      title: 'Request of the row before',
      run: () => goTo(position - 1),
    },
  ]);
  if (last === 0) return null;
  return (
    <>
      <IconButton
        icon="chevron-left"
        label="Row before"
        disabled={position <= 1}
        onClick={() => goTo(position - 1)}
      />
      <span className="tabular text-sm">
        row {count(position)} of {count(last)}
      </span>
      <IconButton
        icon="chevron-right"
        label="Next row"
        disabled={position >= last}
        onClick={() => goTo(position + 1)}
      />
    </>
  );
}
