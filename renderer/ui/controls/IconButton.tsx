import type { ComponentProps } from 'react';
import { cx } from '../cx.ts';
import { Tooltip } from '../floating/Tooltip.tsx';
import { Icon, type IconName } from '../marks/Icon.tsx';
import { Spinner } from '../states/Spinner.tsx';

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'className' | 'children'> {
  readonly icon: IconName;
  /** Its name for those who listen, and its tooltip. */
  readonly label: string;
  readonly keys?: string | undefined;
  /** For a button that stays down; leave it out for one that does not. */
  readonly pressed?: boolean | undefined;
  readonly busy?: boolean;
  readonly size?: 'small' | 'medium';
}

export function IconButton({
  icon,
  label,
  keys,
  pressed,
  busy = false,
  size = 'medium',
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip content={label} keys={keys}>
      <button
        type="button"
        {...rest}
        aria-label={label}
        aria-pressed={pressed}
        aria-busy={busy || undefined}
        className={cx(
          'inline-flex shrink-0 items-center justify-center rounded-lg text-ink-soft transition-colors hover:bg-hover hover:text-ink active:bg-press disabled:pointer-events-none disabled:opacity-45 aria-pressed:bg-press aria-pressed:text-ink data-[popup-open]:bg-press',
          size === 'small' ? 'size-6' : 'size-7',
        )}
      >
        {busy ? <Spinner /> : <Icon name={icon} size={size === 'small' ? 14 : 16} />}
      </button>
    </Tooltip>
  );
}
