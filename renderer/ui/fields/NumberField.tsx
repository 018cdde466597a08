import { NumberField as Base } from '@base-ui/react/number-field';
import { Icon } from '../marks/Icon.tsx';
import { Field, type FieldProps } from './Field.tsx';
import { CONTROL_LOOK } from './field-look.ts';

interface NumberFieldProps extends FieldProps {
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  /** Shown behind the number: `per second`. */
  readonly unit?: string;
}

const STEP_LOOK =
  'flex h-1/2 w-6 items-center justify-center text-ink-soft hover:text-ink disabled:opacity-40';

export function NumberField({ value, onChange, min, max, step = 1, unit, ...field }: NumberFieldProps) {
  return (
    <Field {...field}>
      <Base.Root
        value={value}
        onValueChange={onChange}
        {...(min === undefined ? {} : { min })}
        {...(max === undefined ? {} : { max })}
        step={step}
      >
        <Base.Group className="relative flex w-full max-w-40 items-center">
          <Base.Input className={`${CONTROL_LOOK} tabular h-7 pr-7 pl-2`} />
          {unit === undefined ? null : (
            <span className="pointer-events-none absolute right-7 text-sm text-ink-soft">{unit}</span>
          )}
          <div className="absolute inset-y-0 right-0 flex flex-col">
            <Base.Increment className={STEP_LOOK} tabIndex={-1}>
              <Icon name="chevron-up" size={10} />
            </Base.Increment>
            <Base.Decrement className={STEP_LOOK} tabIndex={-1}>
              <Icon name="chevron-down" size={10} />
            </Base.Decrement>
          </div>
        </Base.Group>
      </Base.Root>
    </Field>
  );
}
