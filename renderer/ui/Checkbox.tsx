import { Checkbox as Base } from '@base-ui/react/checkbox';
import { type ReactNode, useId } from 'react';
import { cx } from './cx.ts';
import { Icon } from './Icon.tsx';

interface CheckboxProps {
  readonly label: ReactNode;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  /** Some of what it stands for, but not all. */
  readonly indeterminate?: boolean;
  readonly hint?: ReactNode;
  readonly disabled?: boolean;
  readonly hideLabel?: boolean;
}

export function Checkbox({
  label,
  checked,
  onChange,
  indeterminate = false,
  hint,
  disabled = false,
  hideLabel = false,
}: CheckboxProps) {
  const hintId = useId();
  const labelId = useId();
  return (
    <div className={cx('flex flex-col', disabled && 'opacity-45')}>
      <label className="flex items-start gap-2">
        <Base.Root
          checked={checked}
          indeterminate={indeterminate}
          onCheckedChange={onChange}
          disabled={disabled}
          aria-labelledby={labelId}
          aria-describedby={hint === undefined ? undefined : hintId}
          className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded border border-control bg-surface text-on-accent data-[checked]:border-accent data-[checked]:bg-accent data-[indeterminate]:border-accent data-[indeterminate]:bg-accent"
        >
          <Base.Indicator>
            <Icon name={indeterminate ? 'minus' : 'check'} size={12} />
          </Base.Indicator>
        </Base.Root>
        <span id={labelId} className={hideLabel ? 'sr-only' : ''}>
          {label}
        </span>
      </label>
      {hint === undefined ? null : (
        <span id={hintId} className="pl-6 text-sm text-ink-soft">
          {hint}
        </span>
      )}
    </div>
  );
}
