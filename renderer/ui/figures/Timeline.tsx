import type { ReactNode } from 'react';
import { cx } from '../cx.ts';
import { Icon } from '../marks/Icon.tsx';
import { iconOfTone, TONE_SOFT, type Tone } from '../tone.ts';

export interface TimelineEvent {
  readonly id: string;
  /** As it is to be read: `14:03:07.120`. */
  readonly time: string;
  readonly title: ReactNode;
  readonly detail?: ReactNode;
  readonly tone?: Tone;
}

interface TimelineProps {
  readonly label: string;
  readonly events: readonly TimelineEvent[];
}

/** What happened, in order. */
export function Timeline({ label, events }: TimelineProps) {
  return (
    <ol aria-label={label} className="m-0 list-none p-0">
      {events.map((event, index) => (
        <TimelineLine key={event.id} event={event} isLast={index === events.length - 1} />
      ))}
    </ol>
  );
}

function TimelineLine({ event, isLast }: { readonly event: TimelineEvent; readonly isLast: boolean }) {
  const tone = event.tone ?? 'neutral';
  const icon = iconOfTone(tone);
  return (
    <li className="flex gap-3">
      <div className="flex flex-col items-center">
        <span
          aria-hidden
          className={cx('flex size-5 shrink-0 items-center justify-center rounded-full', TONE_SOFT[tone])}
        >
          {icon === undefined ? (
            <span className="size-1.5 rounded-full bg-current" />
          ) : (
            <Icon name={icon} size={12} />
          )}
        </span>
        {isLast ? null : <span aria-hidden className="my-1 min-h-2 w-px flex-1 bg-hairline" />}
      </div>
      <div className={cx('min-w-0 flex-1', !isLast && 'pb-3')}>
        <div className="flex items-baseline justify-between gap-3">
          <span className="min-w-0 font-medium wrap-anywhere">{event.title}</span>
          <time className="tabular shrink-0 text-sm text-ink-soft">{event.time}</time>
        </div>
        {event.detail === undefined ? null : <div className="text-ink-soft">{event.detail}</div>}
      </div>
    </li>
  );
}
