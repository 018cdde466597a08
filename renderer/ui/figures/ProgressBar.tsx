import { Progress } from '@base-ui/react/progress';
import { cx } from '../cx.ts';
import { TONE_FILL, type Tone } from '../tone.ts';

interface ProgressBarProps {
  readonly label: string;
  /** Null while nobody knows how much there is to do. */
  readonly value: number | null;
  readonly max?: number;
  /** What the number means, in words: `12,000 of 40,000 rows`. */
  readonly text?: string;
  readonly tone?: Tone;
  readonly hideLabel?: boolean;
}

export function ProgressBar({
  label,
  value,
  max = 100,
  text,
  tone = 'accent',
  hideLabel = false,
}: ProgressBarProps) {
  return (
    <Progress.Root
      value={value}
      max={max}
      {...(text === undefined ? {} : { getAriaValueText: () => text })}
      className="flex w-full flex-col gap-1"
    >
      <div className={cx('flex justify-between gap-4', hideLabel && 'sr-only')}>
        <Progress.Label className="truncate">{label}</Progress.Label>
        {text === undefined ? null : <span className="tabular whitespace-nowrap text-ink-soft">{text}</span>}
      </div>
      <Progress.Track className="h-1.5 overflow-hidden rounded-full bg-press">
        <Progress.Indicator
          className={cx(
            'h-full rounded-full transition-[width]',
            TONE_FILL[tone],
            value === null && 'w-2/5 animate-pulse',
          )}
        />
      </Progress.Track>
    </Progress.Root>
  );
}
