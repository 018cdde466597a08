import { Field as Base } from '@base-ui/react/field';
import type { ReactNode } from 'react';
import { cx } from '../cx.ts';
import { Icon } from '../marks/Icon.tsx';

/** What every field of a form has. */
export interface FieldProps {
  readonly label: string;
  /** What belongs in here; stays visible, unlike a placeholder. */
  readonly hint?: ReactNode;
  /** What is wrong and what would be right. */
  readonly error?: ReactNode;
  /** Only where something beside it says the same. */
  readonly hideLabel?: boolean | undefined;
  readonly disabled?: boolean | undefined;
}

/** A label, a control, a hint and an error that know of each other. */
export function Field({
  label,
  hint,
  error,
  hideLabel = false,
  disabled = false,
  children,
}: FieldProps & { readonly children: ReactNode }) {
  const isWrong = error !== undefined && error !== null && error !== false && error !== '';
  return (
    <Base.Root invalid={isWrong} disabled={disabled} className="flex min-w-0 flex-col gap-1">
      <Base.Label className={cx('font-medium text-ink', hideLabel && 'sr-only')}>{label}</Base.Label>
      {children}
      {hint === undefined ? null : (
        <Base.Description className="text-sm text-ink-soft">{hint}</Base.Description>
      )}
      {isWrong ? (
        <Base.Error match className="flex gap-1 text-sm text-dead-ink">
          <span className="pt-px">
            <Icon name="error" size={14} />
          </span>
          <span className="min-w-0">{error}</span>
        </Base.Error>
      ) : null}
    </Base.Root>
  );
}
