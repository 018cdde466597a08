import { Select as Base } from '@base-ui/react/select';
import { Field, type FieldProps } from '../fields/Field.tsx';
import { CONTROL_LOOK, ITEM_LOOK, POPUP_LOOK } from '../fields/field-look.ts';
import { Icon } from '../marks/Icon.tsx';
import type { Option } from './option.ts';

interface SelectProps<T extends string> extends FieldProps {
  readonly value: T | null;
  readonly onChange: (value: T) => void;
  readonly options: readonly Option<T>[];
  readonly placeholder?: string;
}

/** One of a few. From about twelve on, a Combobox is quicker. */
export function Select<T extends string>({
  value,
  onChange,
  options,
  placeholder = 'Choose',
  ...field
}: SelectProps<T>) {
  return (
    <Field {...field}>
      <Base.Root
        items={options}
        value={value}
        onValueChange={(next: T | null) => {
          if (next !== null) onChange(next);
        }}
      >
        <Base.Trigger
          className={`${CONTROL_LOOK} flex h-7 items-center justify-between gap-2 px-2 text-left`}
        >
          <Base.Value placeholder={placeholder} className="truncate data-[placeholder]:text-ink-faint" />
          <Base.Icon className="text-ink-soft">
            <Icon name="chevron-down" size={14} />
          </Base.Icon>
        </Base.Trigger>
        <Base.Portal>
          <Base.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-50">
            <Base.Popup
              aria-label={field.label}
              className={`${POPUP_LOOK} max-h-(--available-height) min-w-(--anchor-width) overflow-y-auto p-1`}
            >
              {options.map((option) => (
                <SelectItem key={option.value} option={option} />
              ))}
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
    </Field>
  );
}

function SelectItem<T extends string>({ option }: { readonly option: Option<T> }) {
  return (
    <Base.Item value={option.value} disabled={option.disabled ?? false} className={ITEM_LOOK}>
      <span className="w-4">
        <Base.ItemIndicator>
          <Icon name="check" size={14} />
        </Base.ItemIndicator>
      </span>
      {option.icon === undefined ? null : <Icon name={option.icon} />}
      <span className="flex min-w-0 flex-col">
        <Base.ItemText>{option.label}</Base.ItemText>
        {option.detail === undefined ? null : <span className="text-sm text-ink-soft">{option.detail}</span>}
      </span>
    </Base.Item>
  );
}
