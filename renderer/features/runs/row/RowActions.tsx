import { useState } from 'react';
import { act } from '#renderer/lib/act.ts';
import { core } from '#renderer/lib/bridge.ts';
import { Button } from '#renderer/ui/controls/Button.tsx';
import { ConfirmDialog } from '#renderer/ui/floating/ConfirmDialog.tsx';
import type { RowStory, RunView } from '#shared/ipc/runs.ts';
import { ResolveDialog } from '../acting/ResolveDialog.tsx';

interface Props {
  readonly run: RunView;
  readonly story: RowStory;
  readonly onChanged: () => void;
}

/** What may be done about one row. */
export function RowActions({ run, story, onChanged }: Props) {
  const [open, setOpen] = useState<'resolve' | 'discard' | null>(null);
  const rows = [story.rowId];
  const close = (): void => {
    setOpen(null);
    onChanged();
  };
  if (story.state === 'uncertain') {
    return (
      <div>
        <Button icon="question" onClick={() => setOpen('resolve')}>
          Resolve…
        </Button>
        {open === 'resolve' ? <ResolveDialog run={run} rows={rows} onClose={close} /> : null}
      </div>
    );
  }
  if (story.state !== 'dead' || story.isDiscarded) return null;
  const resend = async (): Promise<void> => {
    await act(core.runs.resendDead({ runId: run.id, rows }), { done: 'The row will be tried again.' });
    onChanged();
  };
  const discard = async (): Promise<void> => {
    await act(core.runs.discardDead({ runId: run.id, rows }));
    close();
  };
  return (
    <div className="flex gap-2">
      <Button icon="retry" onClick={() => void resend()}>
        Try again
      </Button>
      <Button variant="quiet" onClick={() => setOpen('discard')}>
        Give up…
      </Button>
      <ConfirmDialog
        open={open === 'discard'}
        onClose={() => setOpen(null)}
        title="Give this row up for good?"
        confirmLabel="Give up"
        danger
        onConfirm={discard}
      >
        It counts as decided and is never tried again in this run. A new run of the list may still send it.
      </ConfirmDialog>
    </div>
  );
}
