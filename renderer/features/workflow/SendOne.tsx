import { useState } from 'react';
import { act } from '#renderer/lib/act.ts';
import { core } from '#renderer/lib/bridge.ts';
import { count, money } from '#renderer/lib/format.ts';
import { go } from '#renderer/lib/router.ts';
import { toast } from '#renderer/lib/toasts.ts';
import { Button } from '#renderer/ui/controls/Button.tsx';
import { ConfirmDialog } from '#renderer/ui/floating/ConfirmDialog.tsx';
import type { WorkflowDraft } from '#shared/ipc/workflows.ts';

interface Props {
  readonly draft: WorkflowDraft;
  readonly position: number;
  readonly isBlocked: boolean;
}

/** Sends one row for real, after saying what it costs. */
export function SendOne({ draft, position, isBlocked }: Props) {
  const [isAsking, setAsking] = useState(false);
  const priceMicros = draft.steps[0]?.priceMicros ?? 0;
  const send = async (): Promise<void> => {
    const sent = await act(core.workflows.sendOne({ draft, position, agreedMicros: priceMicros }));
    setAsking(false);
    if (sent === undefined) return;
    const see = { label: 'See what became of it', run: () => go(`/runs/${sent.runId}`) };
    toast({ kind: 'success', text: `Row ${count(position)} is being sent.`, action: see });
  };
  return (
    <div>
      <Button icon="send" disabled={isBlocked} onClick={() => setAsking(true)}>
        Send this row…
      </Button>
      <ConfirmDialog
        open={isAsking}
        onClose={() => setAsking(false)}
        title={`Send row ${count(position)} for real?`}
        confirmLabel="Send one row"
        onConfirm={send}
      >
        {priceMicros === 0
          ? 'No price is set, so Sluice counts it as free.'
          : `It costs ${money(priceMicros)} when it is accepted.`}{' '}
        It is a run of its own, counts in all limits, and is not sent again by a later run of the list.
      </ConfirmDialog>
    </div>
  );
}
