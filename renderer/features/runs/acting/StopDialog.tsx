import { act } from '#renderer/lib/act.ts';
import { core } from '#renderer/lib/bridge.ts';
import { counted } from '#renderer/lib/format.ts';
import { toast } from '#renderer/lib/toasts.ts';
import { ConfirmDialog } from '#renderer/ui/floating/ConfirmDialog.tsx';
import { unfinishedOf } from '#shared/domain/tasks/task-state.ts';
import type { RunView } from '#shared/ipc/runs.ts';

interface Props {
  readonly run: RunView;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Ends a run for good; a pause is what one mostly wants. */
export function StopDialog({ run, open, onClose }: Props) {
  const stop = async (): Promise<void> => {
    const stopped = await act(core.runs.stop({ runId: run.id }));
    if (stopped !== undefined)
      toast({ kind: 'success', text: `Stopped. ${counted(stopped.cancelled, 'row')} were not sent.` });
    onClose();
  };
  return (
    <ConfirmDialog
      open={open}
      onClose={onClose}
      title="Stop this run for good?"
      confirmLabel="Stop the run"
      danger
      onConfirm={stop}
    >
      {counted(unfinishedOf(run.counts), 'row')} that are not sent yet are cancelled. What is on its way may
      land. To go on later, pause the run instead.
    </ConfirmDialog>
  );
}
