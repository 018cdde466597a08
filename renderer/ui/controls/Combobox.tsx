import { Combobox as Base } from '@base-ui/react/combobox';
import { Field, type FieldProps } from '../fields/Field.tsx';
import { CONTROL_LOOK, ITEM_LOOK, POPUP_LOOK } from '../fields/field-look.ts';
import { Icon } from '../marks/Icon.tsx';
import type { Option } from './option.ts';

interface ComboboxProps<T extends string> extends FieldProps {
  readonly value: T | null;
  readonly onChange: (value: T) => void;
  readonly options: readonly Option<T>[];
  readonly placeholder?: string;
  readonly emptyText?: string;
}

/** One of many: typing leaves those that contain what was typed. */
export function Combobox<T extends string>(props: ComboboxProps<T>) {
  const {
    value,
    onChange,
    options,
    placeholder = 'Choose or type',
    emptyText = 'Nothing has this name.',
    ...field
  } = props;
  return (
    <Field {...field}>
      <Base.Root<Option<T>>
        items={options}
        value={options.find((option) => option.value === value) ?? null}
        isItemEqualToValue={(item, other) => item.value === other.value}
        onValueChange={(next) => {
          if (next !== null) onChange(next.value);
        }}
        autoHighlight
      >
        <div className="relative">
          <Base.Input placeholder={placeholder} className={`${CONTROL_LOOK} h-7 pr-7 pl-2`} />
          <Base.Trigger
            aria-label="Show all"
            tabIndex={-1}
            className="absolute inset-y-0 right-0 flex w-7 items-center justify-center text-ink-soft"
          >
            <Icon name="chevron-down" size={14} />
          </Base.Trigger>
        </div>
        <Base.Portal>
          <Base.Positioner sideOffset={4} className="z-50">
            <Base.Popup
              className={`${POPUP_LOOK} max-h-[min(var(--available-height),320px)] w-(--anchor-width) min-w-48 overflow-y-auto`}
            >
              <Base.Empty className="px-3 py-2 text-ink-soft empty:hidden">{emptyText}</Base.Empty>
              <Base.List className="p-1 empty:p-0">
                {(option: Option<T>) => <ComboboxItem key={option.value} option={option} />}
              </Base.List>
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
    </Field>
  );
}

function ComboboxItem<T extends string>({ option }: { readonly option: Option<T> }) {
  return (
    <Base.Item value={option} disabled={option.disabled ?? false} className={ITEM_LOOK}>
      {option.icon === undefined ? null : <Icon name={option.icon} />}
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="truncate">{option.label}</span>
        {option.detail === undefined ? null : (
          <span className="truncate text-sm text-ink-soft">{option.detail}</span>
        )}
      </span>
      <Base.ItemIndicator>
        <Icon name="check" size={14} />
      </Base.ItemIndicator>
    </Base.Item>
  );
}
