import { Switch as Base } from '@base-ui/react/switch';
import { LabelledControl, type LabelledProps } from './LabelledControl.tsx';

interface SwitchProps extends LabelledProps {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** On or off, at once; for what only counts when saved, a Checkbox. */
export function Switch({ checked, onChange, ...labelled }: SwitchProps) {
  return (
    <LabelledControl {...labelled} hintLook="pl-9">
      {(names) => (
        <Base.Root
          {...names}
          checked={checked}
          onCheckedChange={onChange}
          disabled={labelled.disabled ?? false}
          className="mt-0.5 flex h-4 w-7 shrink-0 rounded-full border border-control bg-sunken p-px transition-colors data-[checked]:border-accent data-[checked]:bg-accent"
        >
          <Base.Thumb className="size-3 rounded-full bg-ink-faint transition-[translate,background-color] data-[checked]:translate-x-3 data-[checked]:bg-on-accent" />
        </Base.Root>
      )}
    </LabelledControl>
  );
}
