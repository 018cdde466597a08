import { sentence } from '#renderer/lib/format.ts';
import { chooseImport } from '#renderer/lib/sheets.ts';
import { Button } from '#renderer/ui/controls/Button.tsx';
import { Icon } from '#renderer/ui/marks/Icon.tsx';
import type { RunView } from '#shared/ipc/runs.ts';
import { FixButton } from '../causes/FixButton.tsx';
import { ProviderFixes } from '../causes/ProviderFixes.tsx';
import { endWords } from './end-words.ts';

/** Why a run stands still and what to do, or that nothing of it is left; while it goes, nothing. */
export function EndNote({ run }: { readonly run: RunView }) {
  const isOver = run.standing === 'ended' && run.counts.dead === run.discarded && run.counts.uncertain === 0;
  if (run.standing === 'paused' && run.reason !== null && run.pausedBy !== 'user') {
    return (
      <div className="flex flex-wrap items-center gap-3 rounded-lg bg-uncertain-soft px-3 py-2 text-uncertain-ink">
        <Icon name="warning" />
        <output className="min-w-60 flex-1 text-pretty">{whole(run.reason)}</output>
        <span className="flex gap-2 text-ink">
          {run.pausedBy === 'provider' ? <ProviderFixes run={run} /> : null}
          {run.pausedBy === 'budget' ? <FixButton run={run} fix="raiseBudget" /> : null}
        </span>
      </div>
    );
  }
  if (run.standing === 'ended' && run.isPractice && !isOver) {
    return (
      <div className="flex flex-wrap items-center gap-3 rounded-lg bg-sunken px-3 py-2">
        <Icon name="info" className="text-ink-soft" />
        <span className="min-w-60 flex-1 text-pretty">
          The sample has run. What failed or may have arrived is yours to decide, above.
        </span>
        <YourList />
      </div>
    );
  }
  if (!isOver) return null;
  return (
    <div className="flex flex-wrap items-center gap-3 rounded-lg bg-done-soft px-3 py-2 text-done-ink">
      <Icon name="check" />
      <span className="min-w-60 flex-1">{endWords(run.counts)}</span>
      {run.isPractice ? <YourList /> : null}
    </div>
  );
}

/** A reason as a sentence of its own; some are one already. */
const whole = (reason: string): string => `${sentence(reason).replace(/\.$/, '')}.`;

/** After the sample, the way on. */
function YourList() {
  return (
    <span className="text-ink">
      <Button icon="file-add" onClick={() => void chooseImport()}>
        Now with your list
      </Button>
    </span>
  );
}
