import type { ComponentProps, MouseEvent } from 'react';
import { cx } from '../cx.ts';
import { Icon, type IconName } from '../marks/Icon.tsx';
import { Kbd } from '../marks/Kbd.tsx';
import { Spinner } from '../states/Spinner.tsx';

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger';
export type ButtonSize = 'small' | 'medium' | 'large';

const VARIANTS: Readonly<Record<ButtonVariant, string>> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-hover',
  secondary: 'border border-hairline bg-surface text-ink hover:bg-sunken active:bg-press',
  quiet: 'text-ink-soft hover:bg-hover hover:text-ink active:bg-press data-[popup-open]:bg-press',
  danger: 'bg-dead-fill text-on-accent hover:brightness-95',
};

const SIZES: Readonly<Record<ButtonSize, string>> = {
  small: 'h-6 gap-1 px-2 text-sm',
  medium: 'h-7 gap-1.5 px-2.5',
  large: 'h-9 gap-2 px-4 text-lg',
};

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'className'> {
  readonly variant?: ButtonVariant;
  readonly size?: ButtonSize;
  readonly icon?: IconName | undefined;
  /** The keys that do the same, shown beside the words: `Mod+Enter`. */
  readonly keys?: string | undefined;
  /** What it started is not over: it keeps its width, shows that it works and takes no second press. */
  readonly busy?: boolean | undefined;
}

/** Nor does it submit its form again. */
const stayStill = (event: MouseEvent): void => event.preventDefault();

export function Button({
  variant = 'secondary',
  size = 'medium',
  icon,
  keys,
  busy = false,
  ...rest
}: ButtonProps) {
  const { children, onClick, ...others } = rest;
  return (
    <button
      type="button"
      {...others}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={busy ? stayStill : onClick}
      className={cx(
        'inline-flex shrink-0 items-center justify-center rounded-lg font-medium whitespace-nowrap transition-colors select-none disabled:pointer-events-none disabled:opacity-45',
        SIZES[size],
        VARIANTS[variant],
      )}
    >
      {busy ? (
        <Spinner />
      ) : icon === undefined ? null : (
        <Icon name={icon} size={size === 'small' ? 14 : 16} />
      )}
      {children}
      {keys === undefined ? null : (
        <span className="ml-1 inline-flex">
          <Kbd keys={keys} />
        </span>
      )}
    </button>
  );
}
