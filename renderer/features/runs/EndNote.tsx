import { counted } from '#renderer/lib/format.ts';
import { chooseImport } from '#renderer/lib/sheets.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import type { RunView } from '#shared/ipc/runs.ts';

/** Why a run stands still, or that nothing of it is left; while it goes, nothing. */
export function EndNote({ run }: { readonly run: RunView }) {
  const isOver = run.standing === 'ended' && run.counts.dead === run.discarded && run.counts.uncertain === 0;
  if (run.standing === 'paused' && run.reason !== null && run.pausedBy !== 'user') {
    return (
      <output className="block rounded-lg bg-uncertain-soft px-3 py-2 text-uncertain-ink">
        {run.reason}
      </output>
    );
  }
  if (!isOver) return null;
  return (
    <div className="flex items-center gap-3 rounded-lg bg-done-soft px-3 py-2 text-done-ink">
      <Icon name="check" />
      <span className="flex-1">
        Every row is accounted for: {counted(run.counts.done, 'row')} delivered, each of them once.
      </span>
      {run.isPractice ? (
        <Button icon="file-add" onClick={() => void chooseImport()}>
          Now with your list
        </Button>
      ) : null}
    </div>
  );
}
