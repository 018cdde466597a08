// The bar is for the eye and the pointer; the list below it is the same for the keyboard and the reader.
/* oxlint-disable jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions */
import { cx } from '../cx.ts';
import { Icon } from '../marks/Icon.tsx';
import { iconOfTone, TONE_FILL, TONE_TEXT, type Tone } from '../tone.ts';
import { stackedShares } from './stacked-shares.ts';

export interface BarSegment {
  readonly id: string;
  readonly label: string;
  readonly value: number;
  readonly tone: Tone;
}

interface StackedBarProps {
  /** What the whole is. */
  readonly label: string;
  readonly segments: readonly BarSegment[];
  readonly onSelect?: (id: string) => void;
  readonly selectedId?: string | null;
  /** `tasks`, said after the sum. */
  readonly unit?: string;
}

/** Parts of a whole, which always add up: the bar for the eye, and under it every part with its number, to be pressed and to be heard. */
export function StackedBar({ label, segments, onSelect, selectedId = null, unit = '' }: StackedBarProps) {
  const total = segments.reduce((sum, { value }) => sum + value, 0);
  const shares = stackedShares(segments.map(({ value }) => value));
  return (
    <figure className="m-0 flex flex-col gap-2">
      <figcaption className="flex items-baseline justify-between">
        <span className="font-medium">{label}</span>
        <span className="tabular text-ink-soft">{`${total.toLocaleString('en')} ${unit}`.trim()}</span>
      </figcaption>
      <div aria-hidden className="flex h-4 overflow-hidden rounded-lg bg-press">
        {segments.map((segment, index) =>
          segment.value > 0 ? (
            <div
              key={segment.id}
              title={`${segment.label}: ${segment.value.toLocaleString('en')}`}
              onClick={() => onSelect?.(segment.id)}
              style={{ width: `${(shares[index] ?? 0) / 100}%` }}
              className={cx(
                'h-full border-r border-surface transition-[width] last:border-r-0',
                TONE_FILL[segment.tone],
                selectedId !== null && selectedId !== segment.id && 'opacity-50',
              )}
            />
          ) : null,
        )}
      </div>
      <ul aria-label={label} className="-mx-1.5 my-0 flex list-none flex-wrap gap-x-1 gap-y-0.5 p-0">
        {segments.map((segment) => (
          <li key={segment.id}>
            <Part segment={segment} isSelected={selectedId === segment.id} onSelect={onSelect} />
          </li>
        ))}
      </ul>
    </figure>
  );
}

interface PartProps {
  readonly segment: BarSegment;
  readonly isSelected: boolean;
  readonly onSelect: ((id: string) => void) | undefined;
}

function Part({ segment, isSelected, onSelect }: PartProps) {
  const icon = iconOfTone(segment.tone);
  const words = (
    <>
      <span aria-hidden className={cx('size-2 rounded-full', TONE_FILL[segment.tone])} />
      {icon === undefined ? null : <Icon name={icon} size={12} className={TONE_TEXT[segment.tone]} />}
      <span className="text-ink-soft">{segment.label}</span>
      <span className="tabular font-medium">{segment.value.toLocaleString('en')}</span>
    </>
  );
  const look = 'flex h-6 items-center gap-1.5 rounded px-1.5';
  if (onSelect === undefined) return <span className={look}>{words}</span>;
  return (
    <button
      type="button"
      aria-pressed={isSelected}
      onClick={() => onSelect(segment.id)}
      className={cx(look, 'hover:bg-hover aria-pressed:bg-selected')}
    >
      {words}
    </button>
  );
}
