// The meter element cannot be drawn as we need it, nor marked.
/* oxlint-disable jsx-a11y/prefer-tag-over-role */
import { cx } from '../cx.ts';
import { Icon } from '../marks/Icon.tsx';
import { type GaugeLevel, gaugeLevel, shareLeft } from './gauge-level.ts';

interface GaugeProps {
  readonly label: string;
  readonly left: number;
  readonly total: number;
  /** Shares of the whole, 0 to 1, below which it warns. */
  readonly warnBelow?: number;
  readonly dangerBelow?: number;
  readonly caption?: string;
}

const LOOKS: Readonly<Record<GaugeLevel, { readonly fill: string; readonly text: string }>> = {
  enough: { fill: 'bg-ink-soft', text: 'text-ink-soft' },
  low: { fill: 'bg-uncertain', text: 'text-uncertain-ink' },
  'almost empty': { fill: 'bg-dead', text: 'text-dead-ink' },
  empty: { fill: 'bg-dead', text: 'text-dead-ink' },
};

/** How much is left of what runs out: a fuel gauge, with a mark where the warning begins. */
export function Gauge({ label, left, total, warnBelow = 0.2, dangerBelow = 0.05, caption }: GaugeProps) {
  const level = gaugeLevel(left, total, { warnBelow, dangerBelow });
  const look = LOOKS[level];
  const text = `${left.toLocaleString('en')} of ${total.toLocaleString('en')} left`;
  return (
    <div className="flex w-full flex-col gap-1">
      <div className="flex items-baseline justify-between gap-3">
        <span className="truncate font-medium">{label}</span>
        <span className={cx('tabular flex items-center gap-1 text-sm whitespace-nowrap', look.text)}>
          {level === 'enough' ? null : <Icon name="warning" size={12} />}
          {text}
          {level === 'enough' ? '' : `, ${level}`}
        </span>
      </div>
      <div
        role="meter"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={Math.min(Math.max(left, 0), total)}
        aria-valuetext={level === 'enough' ? text : `${text}, ${level}`}
        className="relative h-2 overflow-hidden rounded-full bg-press"
      >
        <div
          className={cx('h-full rounded-full', look.fill)}
          style={{ width: `${shareLeft(left, total) * 100}%` }}
        />
        <div className="absolute inset-y-0 w-px bg-ink-faint" style={{ left: `${warnBelow * 100}%` }} />
      </div>
      {caption === undefined ? null : <span className="text-sm text-ink-soft">{caption}</span>}
    </div>
  );
}
