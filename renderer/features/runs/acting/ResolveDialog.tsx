import { useState } from 'react';
import { act } from '#renderer/lib/act.ts';
import { core } from '#renderer/lib/bridge.ts';
import { counted } from '#renderer/lib/format.ts';
import { toast } from '#renderer/lib/toasts.ts';
import { Button } from '#renderer/ui/controls/Button.tsx';
import { Dialog } from '#renderer/ui/floating/Dialog.tsx';
import type { RunView } from '#shared/ipc/runs.ts';
import type { RowId } from '#shared/lib/ids.ts';
import { checkArrivals } from './run-acts.ts';

interface Props {
  readonly run: RunView;
  /** Some of its uncertain rows; all of them where they are not named. */
  readonly rows?: readonly RowId[];
  readonly onClose: () => void;
}

/** Decides about rows that may have arrived: looking is best, then knowing, then sending again. */
export function ResolveDialog({ run, rows, onClose }: Props) {
  const [busy, setBusy] = useState<'resend' | 'accept' | null>(null);
  const amount = rows?.length ?? run.counts.uncertain;
  const resolve = async (resolution: 'resend' | 'accept'): Promise<void> => {
    setBusy(resolution);
    const resolved = await act(
      core.runs.resolve({ runId: run.id, resolution, rows: rows === undefined ? null : [...rows] }),
    );
    setBusy(null);
    if (resolved === undefined) return;
    const what =
      resolution === 'resend'
        ? 'will be sent again'
        : resolved.resolved === 1
          ? 'counts as sent'
          : 'count as sent';
    toast({ kind: 'success', text: `${counted(resolved.resolved, 'row')} ${what}.` });
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={`${counted(amount, 'row')} may have arrived`}
      description="The request left, and no answer was seen. Sluice never repeats such a row by itself: only you can know."
    >
      <ul className="m-0 flex list-none flex-col gap-3 p-0">
        <Choice text="Compare the run with an export of the table, and each row is settled rightly.">
          <Button
            variant="primary"
            icon="shield"
            onClick={() => {
              onClose();
              void checkArrivals(run.id);
            }}
          >
            Check against an export…
          </Button>
        </Choice>
        <Choice text="You have looked, and they are there. They count as done, and are never sent again.">
          <Button icon="check" busy={busy === 'accept'} onClick={() => void resolve('accept')}>
            Mark as sent
          </Button>
        </Choice>
        <Choice text="A row that did arrive then arrives twice, and may be charged twice.">
          <Button icon="retry" busy={busy === 'resend'} onClick={() => void resolve('resend')}>
            Send again
          </Button>
        </Choice>
      </ul>
    </Dialog>
  );
}

function Choice({ text, children }: { readonly text: string; readonly children: React.ReactNode }) {
  return (
    <li className="flex items-center justify-between gap-4 rounded-lg border border-hairline p-3">
      <span className="text-ink-soft text-pretty">{text}</span>
      <span className="shrink-0">{children}</span>
    </li>
  );
}
