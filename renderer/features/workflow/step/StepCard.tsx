import { openConnectionForm } from '#renderer/lib/sheets.ts';
import { Button } from '#renderer/ui/controls/Button.tsx';
import { Select } from '#renderer/ui/controls/Select.tsx';
import type { ConnectionView } from '#shared/ipc/connections.ts';
import type { List } from '#shared/ipc/lists.ts';
import type { StepView } from '#shared/ipc/workflows.ts';
import { BodyEditor } from '../fields/BodyEditor.tsx';
import { StepOptions } from './StepOptions.tsx';
import { aimedAt } from './step-edit.ts';
import { TargetFields } from './TargetFields.tsx';

interface Props {
  readonly step: StepView;
  readonly list: List | null;
  readonly connections: readonly ConnectionView[];
  readonly onChange: (step: StepView) => void;
}

/** One kind of call: where it goes, what it carries, what it costs. */
export function StepCard({ step, list, connections, onChange }: Props) {
  const connection = connections.find(({ id }) => id === step.connectionId) ?? null;
  return (
    <section
      aria-label="Step"
      className="@container mx-auto flex max-w-3xl flex-col gap-5 rounded-lg border border-hairline bg-surface p-5"
    >
      <div className="flex flex-wrap items-end gap-3">
        <Select
          label="Send to"
          placeholder="Choose a connection"
          value={connection === null ? null : String(connection.id)}
          options={connections.map((one) => ({
            value: String(one.id),
            label: one.name,
            detail: one.isPractice ? 'Practice, on this machine' : one.providerName,
          }))}
          onChange={(value) => {
            const chosen = connections.find(({ id }) => String(id) === value);
            if (chosen !== undefined) onChange(aimedAt(step, chosen));
          }}
        />
        <Button icon="add" variant="quiet" onClick={() => openConnectionForm()}>
          New connection
        </Button>
      </div>
      {connection === null ? null : (
        <TargetFields step={step} connection={connection} list={list} onChange={onChange} />
      )}
      <BodyEditor step={step} list={list} onChange={onChange} />
      <StepOptions step={step} onChange={onChange} />
    </section>
  );
}
