import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import { Icon } from '../marks/Icon.tsx';
import type { Option } from './option.ts';

interface SegmentedControlProps<T extends string> {
  readonly label: string;
  /** Where nothing beside it says what it is for. */
  readonly showsLabel?: boolean;
  readonly value: T;
  readonly onChange: (value: T) => void;
  readonly options: readonly Option<T>[];
}

/** One of two to five, all in sight. */
export function SegmentedControl<T extends string>({
  label,
  showsLabel = false,
  value,
  onChange,
  options,
}: SegmentedControlProps<T>) {
  const control = (
    <RadioGroup
      aria-label={label}
      value={value}
      onValueChange={(next) => onChange(next)}
      className="inline-flex h-7 w-fit items-center gap-0.5 rounded-lg bg-press p-0.5"
    >
      {options.map((option) => (
        <Radio.Root
          key={option.value}
          value={option.value}
          disabled={option.disabled ?? false}
          nativeButton
          render={<button type="button" aria-label={option.label} />}
          className="flex h-6 items-center gap-1.5 rounded-md px-2.5 font-medium text-ink-soft transition-colors select-none hover:text-ink data-[checked]:bg-thumb data-[checked]:text-ink data-[checked]:ring-1 data-[checked]:ring-hairline data-[disabled]:opacity-45"
        >
          {option.icon === undefined ? null : <Icon name={option.icon} size={14} />}
          {option.label}
        </Radio.Root>
      ))}
    </RadioGroup>
  );
  if (!showsLabel) return control;
  return (
    <div className="flex flex-col gap-1">
      <span aria-hidden className="font-medium">
        {label}
      </span>
      {control}
    </div>
  );
}
