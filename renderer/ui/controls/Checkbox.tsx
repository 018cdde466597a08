import { Checkbox as Base } from '@base-ui/react/checkbox';
import { Icon } from '../marks/Icon.tsx';
import { LabelledControl, type LabelledProps } from './LabelledControl.tsx';

interface CheckboxProps extends LabelledProps {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  /** Some of what it stands for, but not all. */
  readonly indeterminate?: boolean;
}

export function Checkbox({ checked, onChange, indeterminate = false, ...labelled }: CheckboxProps) {
  return (
    <LabelledControl {...labelled} hintLook="pl-6">
      {(names) => (
        <Base.Root
          {...names}
          checked={checked}
          indeterminate={indeterminate}
          onCheckedChange={onChange}
          disabled={labelled.disabled ?? false}
          className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded border border-control bg-surface text-on-accent data-[checked]:border-accent data-[checked]:bg-accent data-[indeterminate]:border-accent data-[indeterminate]:bg-accent"
        >
          <Base.Indicator>
            <Icon name={indeterminate ? 'minus' : 'check'} size={12} />
          </Base.Indicator>
        </Base.Root>
      )}
    </LabelledControl>
  );
}
