import { Checkbox } from '#renderer/ui/controls/Checkbox.tsx';
import { IconButton } from '#renderer/ui/controls/IconButton.tsx';
import { Select } from '#renderer/ui/controls/Select.tsx';
import { NumberField } from '#renderer/ui/fields/NumberField.tsx';
import { type LimitForm, periodsWith } from './limit-form.ts';

interface Props<Form> {
  readonly form: Form;
  readonly onChange: (form: LimitForm) => void;
}

/** One limit; what takes it away stays at its right, however many lines the rest needs. */
export function LimitLine({
  form,
  onChange,
  onRemove,
}: Props<LimitForm> & { readonly onRemove: () => void }) {
  return (
    <div className="flex items-start gap-2">
      <div className="flex min-w-0 flex-1 flex-wrap items-start gap-2">
        {form.kind === 'rate' ? (
          <RateFields form={form} onChange={onChange} />
        ) : (
          <div className="w-28">
            <NumberField
              label="Calls at once"
              {...(isPositive(form.amount) ? {} : { error: 'A number from 1.' })}
              value={form.amount}
              min={1}
              max={1_000}
              onChange={(amount) => onChange({ ...form, amount })}
            />
          </div>
        )}
      </div>
      <span className="pt-6">
        <IconButton icon="delete" label="Remove this limit" onClick={onRemove} />
      </span>
    </div>
  );
}

const UNITS = [
  { value: 'calls', label: 'calls' },
  { value: 'records', label: 'rows' },
] as const;

const isPositive = (amount: number | null): boolean => amount !== null && amount > 0;

function RateFields({ form, onChange }: Props<Extract<LimitForm, { readonly kind: 'rate' }>>) {
  return (
    <>
      <div className="w-24">
        <NumberField
          label="At most"
          {...(isPositive(form.amount) ? {} : { error: 'A number above 0.' })}
          value={form.amount}
          min={0.001}
          onChange={(amount) => onChange({ ...form, amount })}
        />
      </div>
      <Select
        label="Of"
        value={form.counts}
        options={UNITS}
        onChange={(counts) => onChange({ ...form, counts })}
      />
      <Select
        label="Each"
        value={String(form.perMs)}
        options={periodsWith(form.perMs).map(({ value, label }) => ({ value: String(value), label }))}
        onChange={(perMs) => onChange({ ...form, perMs: Number(perMs) })}
      />
      <div className="w-28">
        <NumberField
          label="Bursts of up to"
          value={form.burst}
          min={1}
          onChange={(burst) => onChange({ ...form, burst })}
        />
      </div>
      <span className="pt-7">
        <Checkbox
          label="A guess"
          checked={form.isGuess}
          onChange={(isGuess) => onChange({ ...form, isGuess })}
        />
      </span>
    </>
  );
}
