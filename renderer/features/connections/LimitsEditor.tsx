import { Button } from '#renderer/ui/controls/Button.tsx';
import { Checkbox } from '#renderer/ui/controls/Checkbox.tsx';
import { IconButton } from '#renderer/ui/controls/IconButton.tsx';
import { Select } from '#renderer/ui/controls/Select.tsx';
import { NumberField } from '#renderer/ui/fields/NumberField.tsx';
import { SECOND_MS } from '#shared/lib/time.ts';
import { type LimitForm, periodsWith } from './limit-form.ts';

interface Props {
  readonly forms: readonly LimitForm[];
  readonly onChange: (forms: readonly LimitForm[]) => void;
}

const UNITS = [
  { value: 'calls', label: 'calls' },
  { value: 'records', label: 'rows' },
] as const;

/** Rates and how many calls may be on their way at once, one line each. */
export function LimitsEditor({ forms, onChange }: Props) {
  const change = (changed: LimitForm): void =>
    onChange(forms.map((form) => (form.id === changed.id ? changed : form)));
  const nextId = Math.max(0, ...forms.map(({ id }) => id)) + 1;
  return (
    <div className="flex flex-col gap-3">
      <ul className="flex flex-col gap-2">
        {forms.map((form) => (
          <li key={form.id} className="flex flex-wrap items-end gap-2">
            {form.kind === 'rate' ? (
              <RateLine form={form} onChange={change} />
            ) : (
              <NumberField
                label="Calls at once"
                {...(isPositive(form.amount) ? {} : { error: 'A number from 1.' })}
                value={form.amount}
                min={1}
                max={1_000}
                onChange={(amount) => change({ ...form, amount })}
              />
            )}
            <IconButton
              icon="delete"
              label="Remove this limit"
              onClick={() => onChange(forms.filter(({ id }) => id !== form.id))}
            />
          </li>
        ))}
      </ul>
      <div className="flex gap-2">
        <Button
          icon="add"
          variant="quiet"
          onClick={() =>
            onChange([
              ...forms,
              {
                id: nextId,
                kind: 'rate',
                counts: 'records',
                amount: 10,
                perMs: SECOND_MS,
                burst: null,
                isGuess: false,
              },
            ])
          }
        >
          Add a rate
        </Button>
        {forms.some(({ kind }) => kind === 'concurrency') ? null : (
          <Button
            icon="add"
            variant="quiet"
            onClick={() => onChange([...forms, { id: nextId, kind: 'concurrency', amount: 10 }])}
          >
            Limit calls at once
          </Button>
        )}
      </div>
    </div>
  );
}

const isPositive = (amount: number | null): boolean => amount !== null && amount > 0;

interface RateLineProps {
  readonly form: Extract<LimitForm, { readonly kind: 'rate' }>;
  readonly onChange: (form: LimitForm) => void;
}

function RateLine({ form, onChange }: RateLineProps) {
  return (
    <>
      <NumberField
        label="At most"
        {...(isPositive(form.amount) ? {} : { error: 'A number above 0.' })}
        value={form.amount}
        min={0.001}
        onChange={(amount) => onChange({ ...form, amount })}
      />
      <Select
        label="Of"
        value={form.counts}
        options={UNITS}
        onChange={(counts) => onChange({ ...form, counts })}
      />
      <Select
        label="In any"
        value={String(form.perMs)}
        options={periodsWith(form.perMs).map(({ value, label }) => ({ value: String(value), label }))}
        onChange={(perMs) => onChange({ ...form, perMs: Number(perMs) })}
      />
      <NumberField
        label="At once"
        value={form.burst}
        min={1}
        onChange={(burst) => onChange({ ...form, burst })}
      />
      <span className="pb-1.5">
        <Checkbox
          label="A guess"
          checked={form.isGuess}
          onChange={(isGuess) => onChange({ ...form, isGuess })}
        />
      </span>
    </>
  );
}
