import type { ReactNode } from 'react';
import { cx } from '../cx.ts';
import { iconOfTone, TONE_SOFT, TONE_TEXT, type Tone } from '../tone.ts';
import { Icon, type IconName } from './Icon.tsx';

interface BadgeProps {
  readonly tone: Tone;
  readonly children: ReactNode;
  readonly icon?: IconName | undefined;
  /** Without its own ground, for rows that have many. */
  readonly plain?: boolean;
}

/** A state in a word, with its icon and its colour. */
export function Badge({ tone, children, icon = iconOfTone(tone), plain = false }: BadgeProps) {
  return (
    <span
      className={cx(
        'inline-flex h-5 max-w-full items-center gap-1 text-sm font-medium whitespace-nowrap tabular',
        plain ? TONE_TEXT[tone] : cx('rounded px-1.5', TONE_SOFT[tone]),
      )}
    >
      {icon === undefined ? null : <Icon name={icon} size={12} />}
      <span className="truncate">{children}</span>
    </span>
  );
}
