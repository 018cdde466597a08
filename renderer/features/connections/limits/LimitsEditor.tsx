import { Button } from '#renderer/ui/controls/Button.tsx';
import { SECOND_MS } from '#shared/lib/time.ts';
import { LimitLine } from './LimitLine.tsx';
import type { LimitForm } from './limit-form.ts';

interface Props {
  readonly forms: readonly LimitForm[];
  readonly onChange: (forms: readonly LimitForm[]) => void;
}

/** Rates and how many calls may be on their way at once, one line each. */
export function LimitsEditor({ forms, onChange }: Props) {
  const nextId = Math.max(0, ...forms.map(({ id }) => id)) + 1;
  const addRate = (): void =>
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
    ]);
  return (
    <div className="flex flex-col gap-3">
      <ul className="m-0 flex list-none flex-col gap-3 p-0">
        {forms.map((form) => (
          <li key={form.id}>
            <LimitLine
              form={form}
              onChange={(changed) => onChange(forms.map((one) => (one.id === changed.id ? changed : one)))}
              onRemove={() => onChange(forms.filter(({ id }) => id !== form.id))}
            />
          </li>
        ))}
      </ul>
      {forms.some(({ kind }) => kind === 'rate') ? (
        <p className="m-0 text-sm text-pretty text-ink-soft">
          Without a burst the number holds in any such time, however it is placed. A guess is begun below its
          number, and corrected by what the provider says.
        </p>
      ) : null}
      <div className="-ml-2.5 flex flex-wrap gap-2">
        <Button icon="add" variant="quiet" onClick={addRate}>
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
