import { type KeyboardEvent, type Ref, useId } from 'react';
import { IconButton } from '../controls/IconButton.tsx';
import { Icon, type IconName } from '../marks/Icon.tsx';
import { Kbd } from '../marks/Kbd.tsx';
import { CONTROL_LOOK } from './field-look.ts';

interface SearchFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  /** What it does with what is typed, where that is not finding it. */
  readonly icon?: IconName;
  readonly keys?: string;
  /** `3 of 17`, or that there is nothing. */
  readonly found?: string | undefined;
  readonly onNext?: () => void;
  readonly onPrevious?: () => void;
  readonly ref?: Ref<HTMLInputElement>;
}

/** Enter goes to the next, with Shift to the one before, Escape empties it. */
export function SearchField({
  label,
  value,
  onChange,
  placeholder = label,
  icon = 'search',
  keys,
  found,
  onNext,
  onPrevious,
  ref,
}: SearchFieldProps) {
  const foundId = useId();
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'Escape' && value !== '') {
      event.stopPropagation();
      onChange('');
    }
    if (event.key === 'Enter') (event.shiftKey ? onPrevious : onNext)?.();
  };
  return (
    <div className="flex w-72 max-w-full min-w-0 items-center gap-1">
      <div className="relative min-w-0 flex-1">
        <Icon
          name={icon}
          size={14}
          className="pointer-events-none absolute top-1.5 left-2 mt-px text-ink-faint"
        />
        <input
          ref={ref}
          type="text"
          role="searchbox"
          aria-label={label}
          aria-describedby={foundId}
          autoComplete="off"
          spellCheck={false}
          value={value}
          placeholder={placeholder}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={onKeyDown}
          className={`${CONTROL_LOOK} h-7 pr-20 pl-7`}
        />
        <span className="pointer-events-none absolute inset-y-0 right-2 flex items-center text-sm text-ink-soft">
          <output id={foundId} className="tabular leading-5">
            {value === '' ? '' : found}
          </output>
          {value === '' && keys !== undefined ? <Kbd keys={keys} /> : null}
        </span>
      </div>
      {onPrevious === undefined ? null : (
        <IconButton size="small" icon="chevron-up" label="Previous" keys="Shift+Enter" onClick={onPrevious} />
      )}
      {onNext === undefined ? null : (
        <IconButton size="small" icon="chevron-down" label="Next" keys="Enter" onClick={onNext} />
      )}
    </div>
  );
}
