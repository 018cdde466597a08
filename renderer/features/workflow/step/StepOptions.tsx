import { Switch } from '#renderer/ui/controls/Switch.tsx';
import { NumberField } from '#renderer/ui/fields/NumberField.tsx';
import type { StepView } from '#shared/ipc/workflows.ts';

interface Props {
  readonly step: StepView;
  readonly onChange: (step: StepView) => void;
}

const MICROS = 1_000_000;

/** What a call costs, how much it carries, and whether the other side tells repeats apart. */
export function StepOptions({ step, onChange }: Props) {
  return (
    <details className="border-t border-hairline pt-3">
      <summary className="cursor-pointer font-medium">Price, batches and repeats</summary>
      <div className="mt-3 grid grid-cols-1 gap-4 @md:grid-cols-2">
        <NumberField
          label="Price of one accepted row"
          value={step.priceMicros / MICROS}
          min={0}
          step={0.001}
          hint="Leave at 0 where nothing is charged. Budgets and bounds are in the same money."
          onChange={(price) => onChange({ ...step, priceMicros: Math.round((price ?? 0) * MICROS) })}
        />
        <NumberField
          label="Rows a call"
          value={step.recordsPerCall}
          min={1}
          max={1_000}
          hint="More than one sends a JSON array; the other side must take that."
          onChange={(rows) => onChange({ ...step, recordsPerCall: rows ?? 1 })}
        />
        <Switch
          label="The other side tells repeats apart"
          hint="By the Idempotency-Key header. Then a row that may have arrived is sent again without asking."
          checked={step.isIdempotent}
          onChange={(isIdempotent) => onChange({ ...step, isIdempotent })}
        />
      </div>
    </details>
  );
}
