import { Switch as Base } from '@base-ui/react/switch';
import { type ReactNode, useId } from 'react';
import { cx } from './cx.ts';

interface SwitchProps {
  readonly label: ReactNode;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly hint?: ReactNode;
  readonly disabled?: boolean;
  readonly hideLabel?: boolean;
}

/** On or off, at once; for what only counts when saved, a Checkbox. */
export function Switch({ label, checked, onChange, hint, disabled = false, hideLabel = false }: SwitchProps) {
  const hintId = useId();
  const labelId = useId();
  return (
    <div className={cx('flex flex-col', disabled && 'opacity-45')}>
      <label className="flex items-start gap-2">
        <Base.Root
          checked={checked}
          onCheckedChange={onChange}
          disabled={disabled}
          aria-labelledby={labelId}
          aria-describedby={hint === undefined ? undefined : hintId}
          className="mt-0.5 flex h-4 w-7 shrink-0 rounded-full border border-control bg-sunken p-px transition-colors data-[checked]:border-accent data-[checked]:bg-accent"
        >
          <Base.Thumb className="size-3 rounded-full bg-ink-faint transition-[translate,background-color] data-[checked]:translate-x-3 data-[checked]:bg-on-accent" />
        </Base.Root>
        <span id={labelId} className={hideLabel ? 'sr-only' : ''}>
          {label}
        </span>
      </label>
      {hint === undefined ? null : (
        <span id={hintId} className="pl-9 text-sm text-ink-soft">
          {hint}
        </span>
      )}
    </div>
  );
}
