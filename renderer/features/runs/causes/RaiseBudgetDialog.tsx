import { useState } from 'react';
import { core } from '#renderer/lib/bridge.ts';
import { money } from '#renderer/lib/format.ts';
import { toast } from '#renderer/lib/toasts.ts';
import { Button } from '#renderer/ui/controls/Button.tsx';
import { NumberField } from '#renderer/ui/fields/NumberField.tsx';
import { Dialog } from '#renderer/ui/floating/Dialog.tsx';
import type { RunView } from '#shared/ipc/runs.ts';
import { resume } from '../acting/run-acts.ts';

interface Props {
  readonly run: RunView;
  readonly onClose: () => void;
}

const MICROS = 1_000_000;

/** Lets a run spend more than was agreed at its start; it is on record then. */
export function RaiseBudgetDialog({ run, onClose }: Props) {
  const before = run.budgetMicros ?? 0;
  const [budget, setBudget] = useState<number | null>((before * 2) / MICROS);
  const [problem, setProblem] = useState<string | null>(null);
  const wanted = Math.round((budget ?? 0) * MICROS);
  const raise = async (): Promise<void> => {
    const reply = await core.runs.raiseBudget({ runId: run.id, budgetMicros: wanted });
    if (!reply.ok) {
      setProblem(reply.error.message);
      return;
    }
    onClose();
    toast({ kind: 'success', text: `The run may spend up to ${money(wanted)} now, and goes on.` });
    await resume(run.id);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      size="small"
      title="Raise the budget"
      onSubmit={() => void raise()}
      description={`It was ${money(before)}; ${money(run.spentMicros)} are spent and ${money(run.reservedMicros)} are set aside.`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" disabled={wanted <= before}>
            Agree to {money(wanted)} and go on
          </Button>
        </>
      }
    >
      <NumberField
        label="New budget"
        value={budget}
        min={0}
        step={1}
        onChange={setBudget}
        {...(problem === null ? {} : { error: problem })}
      />
    </Dialog>
  );
}
