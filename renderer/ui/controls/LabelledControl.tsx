import { type ReactNode, useId } from 'react';
import { cx } from '../cx.ts';

export interface LabelledProps {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly disabled?: boolean;
  readonly hideLabel?: boolean;
}

interface LabelledControlProps extends LabelledProps {
  /** Brings the hint under the label. */
  readonly hintLook: string;
  /** Draws the control, which is named and described by what is beside it. */
  readonly children: (names: {
    readonly 'aria-labelledby': string;
    readonly 'aria-describedby': string | undefined;
  }) => ReactNode;
}

/** A small control with its label behind it, which is pressed just as well, and a hint below. */
export function LabelledControl(props: LabelledControlProps) {
  const { label, hint, disabled = false, hideLabel = false, hintLook, children } = props;
  const hintId = useId();
  const labelId = useId();
  const names = { 'aria-labelledby': labelId, 'aria-describedby': hint === undefined ? undefined : hintId };
  return (
    <div className={cx('flex flex-col', disabled && 'opacity-45')}>
      <label className="flex items-start gap-2">
        {children(names)}
        <span id={labelId} className={hideLabel ? 'sr-only' : ''}>
          {label}
        </span>
      </label>
      {hint === undefined ? null : (
        <span id={hintId} className={cx('text-sm text-ink-soft', hintLook)}>
          {hint}
        </span>
      )}
    </div>
  );
}
