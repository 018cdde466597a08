import { count } from '#renderer/lib/format.ts';
import { Checkbox } from '#renderer/ui/controls/Checkbox.tsx';
import { SegmentedControl } from '#renderer/ui/controls/SegmentedControl.tsx';
import { Select } from '#renderer/ui/controls/Select.tsx';
import { NumberField } from '#renderer/ui/fields/NumberField.tsx';
import { isAttempts, isRows, isShare, type SampleKind, type StartForm } from './start-form.ts';

interface Props {
  readonly form: StartForm;
  readonly onChange: (form: StartForm) => void;
}

interface SampleOption {
  readonly value: SampleKind;
  readonly label: string;
}

const SAMPLES: readonly SampleOption[] = [
  { value: 'all', label: 'All rows' },
  { value: 'first', label: 'First rows' },
  { value: 'share', label: 'A share' },
];

function samplesFor({ shown }: StartForm): readonly SampleOption[] {
  if (shown === null) return SAMPLES;
  const label = shown.rows === null ? shown.label : `${shown.label} (${count(shown.rows)})`;
  return [{ value: 'shown', label }, ...SAMPLES];
}

const PRIORITIES = [
  { value: 'interactive', label: 'Before all others' },
  { value: 'soon', label: 'Soon' },
  { value: 'batch', label: 'When there is room' },
] as const;

const UNCERTAIN = [
  { value: 'hold', label: 'Hold it for me to decide' },
  { value: 'resend', label: 'Send it again; it may arrive twice' },
] as const;

/** What is chosen for one run. */
export function StartFields({ form, onChange }: Props) {
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-start gap-4">
        <SegmentedControl
          label="Rows"
          showsLabel
          value={form.sampleKind}
          options={samplesFor(form)}
          onChange={(sampleKind) => onChange({ ...form, sampleKind })}
        />
        {form.sampleKind === 'first' ? (
          <NumberField
            label="How many"
            value={form.firstRows}
            min={1}
            step={10}
            {...(isRows(form.firstRows) ? {} : { error: 'Give a number from 1.' })}
            onChange={(firstRows) => onChange({ ...form, firstRows })}
          />
        ) : null}
        {form.sampleKind === 'share' ? (
          <NumberField
            label="How much"
            value={form.sharePercent}
            min={0.01}
            max={100}
            unit="%"
            {...(isShare(form.sharePercent) ? {} : { error: 'Give a share up to 100 %.' })}
            onChange={(sharePercent) => onChange({ ...form, sharePercent })}
          />
        ) : null}
        <NumberField
          label="Budget"
          value={form.budget}
          min={0}
          hint="Leave empty for none."
          onChange={(budget) => onChange({ ...form, budget })}
        />
      </div>
      <details>
        <summary className="cursor-pointer font-medium">Attempts, priority and repeats</summary>
        <div className="mt-3 grid grid-cols-1 gap-4 sm:grid-cols-2">
          <NumberField
            label="Attempts a row"
            value={form.maxAttempts}
            min={1}
            max={20}
            {...(isAttempts(form.maxAttempts) ? {} : { error: 'Give a number from 1 to 20.' })}
            hint="Being told to slow down, or being offline, costs none."
            onChange={(maxAttempts) => onChange({ ...form, maxAttempts })}
          />
          <Select
            label="Where runs share a connection"
            value={form.priority}
            options={PRIORITIES}
            onChange={(priority) => onChange({ ...form, priority })}
          />
          <Select
            label="A row that may have arrived"
            value={form.onUncertain}
            options={UNCERTAIN}
            onChange={(onUncertain) => onChange({ ...form, onUncertain })}
          />
          <Checkbox
            label="Send again what an earlier run has sent"
            checked={form.again}
            onChange={(again) => onChange({ ...form, again })}
          />
        </div>
      </details>
    </div>
  );
}
