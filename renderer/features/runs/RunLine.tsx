import { ago, count, money } from '#renderer/lib/format.ts';
import { hrefOf } from '#renderer/lib/router.ts';
import { useNow } from '#renderer/lib/use-now.ts';
import { Badge } from '#renderer/ui/marks/Badge.tsx';
import type { RunView } from '#shared/ipc/runs.ts';
import { amountWords } from './progress/amount-words.ts';
import { MiniBar } from './progress/MiniBar.tsx';
import { standingWords } from './tasks/state-words.ts';

/** One run of many: where it stands and what wants somebody. */
export function RunLine({ run }: { readonly run: RunView }) {
  const now = useNow(60_000);
  const { tone, label, icon } = standingWords(run);
  const { dead, uncertain } = run.counts;
  return (
    <a
      href={hrefOf(`/runs/${run.id}`)}
      className="flex items-center gap-4 px-6 py-2.5 max-[800px]:gap-3 max-[800px]:px-4 text-ink no-underline hover:bg-hover"
    >
      <span className="tabular w-8 text-right text-ink-soft">{run.id}</span>
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{run.title}</span>
        <span className="block truncate text-sm text-ink-soft">
          {run.isPractice ? 'Practice · ' : ''}
          {ago(run.createdAt, now)}
          {run.spentMicros > 0 ? ` · ${money(run.spentMicros)} spent` : ''}
        </span>
      </span>
      <span className="flex gap-1.5 max-[800px]:flex-wrap max-[800px]:justify-end">
        {uncertain > 0 ? <Badge tone="uncertain">{count(uncertain)} uncertain</Badge> : null}
        {dead > run.discarded ? <Badge tone="dead">{count(dead - run.discarded)} dead</Badge> : null}
        <Badge tone={tone} icon={icon}>
          {label}
        </Badge>
      </span>
      <span className="flex w-44 shrink-0 flex-col items-end gap-1 max-[800px]:w-24">
        <span className="tabular text-sm text-ink-soft">{amountWords(run)}</span>
        <MiniBar counts={run.counts} />
      </span>
    </a>
  );
}
