import { Field as Base } from '@base-ui/react/field';
import type { ComponentProps } from 'react';
import { cx } from '../cx.ts';
import { Field, type FieldProps } from './Field.tsx';
import { CONTROL_LOOK } from './field-look.ts';

type InputProps = Omit<
  ComponentProps<'input'>,
  'className' | 'onChange' | 'value' | 'defaultValue' | 'type' | 'disabled'
>;

export interface TextFieldProps extends FieldProps, InputProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly mono?: boolean;
  /** More than one line, and how many are seen at first. */
  readonly lines?: number;
}

export function TextField({
  label,
  hint,
  error,
  hideLabel,
  disabled,
  value,
  onChange,
  mono = false,
  lines = 1,
  ...rest
}: TextFieldProps) {
  const look = cx(CONTROL_LOOK, mono && 'font-mono text-sm', lines === 1 ? 'h-7 px-2' : 'resize-y px-2 py-1');
  return (
    <Field label={label} hint={hint} error={error} hideLabel={hideLabel} disabled={disabled}>
      <Base.Control
        autoComplete="off"
        spellCheck={false}
        {...rest}
        {...(lines === 1 ? {} : { render: <textarea rows={lines} /> })}
        value={value}
        onValueChange={onChange}
        className={look}
      />
    </Field>
  );
}
