import { core } from '#renderer/lib/bridge.ts';
import { count } from '#renderer/lib/format.ts';
import { useQuery } from '#renderer/lib/use-query.ts';
import { Badge } from '#renderer/ui/marks/Badge.tsx';
import { Skeleton } from '#renderer/ui/states/Skeleton.tsx';
import type { RunView, TaskFilter } from '#shared/ipc/runs.ts';
import { STATE_WORDS } from '../tasks/state-words.ts';
import { useAtMostEvery } from '../use-at-most-every.ts';
import { type CauseLine, causeLines, filterOf } from './cause-lines.ts';
import { FixButton } from './FixButton.tsx';

interface Props {
  readonly run: RunView;
  readonly filter: TaskFilter;
  readonly onFilter: (filter: TaskFilter) => void;
}

/** Why rows stand where they stand, by cause, each with what mends it. */
export function CauseList({ run, filter, onFilter }: Props) {
  const version = useAtMostEvery(JSON.stringify(run.counts), run.standing === 'sending' ? 1_000 : 0);
  const query = useQuery({
    key: ['runs.causes', run.id],
    revision: version,
    load: () => core.runs.causes({ runId: run.id }),
  });
  const causes = query.status === 'ready' ? causeLines(query.value, run) : [];
  const isChosen = ({ state, reason }: CauseLine): boolean =>
    filter.reason === reason && filter.states[0] === state;
  return (
    <section className="flex h-40 min-h-full min-w-0 flex-col border-hairline @max-[560px]:border-t @min-[560px]:border-l">
      <h2 className="m-0 px-6 pt-2.5 pb-1 font-medium">Causes</h2>
      {query.status === 'loading' ? (
        <div className="px-6">
          <Skeleton height="4rem" label="Loading the causes" />
        </div>
      ) : null}
      {query.status === 'ready' && causes.length === 0 ? (
        <p className="m-0 px-6 text-ink-soft">No row failed, waits for a reason, or was left out.</p>
      ) : null}
      <ul className="m-0 min-h-0 flex-1 list-none overflow-auto p-0 pb-2">
        {causes.map((cause) => (
          <li
            key={`${cause.state}/${cause.reason}`}
            className="flex items-center gap-2 pr-6 pl-4 hover:bg-hover"
          >
            <button
              type="button"
              aria-pressed={isChosen(cause)}
              onClick={() => onFilter(isChosen(cause) ? { states: [], reason: null } : filterOf(cause))}
              className="flex min-w-0 flex-1 items-center gap-2 rounded px-2 py-1 text-left aria-pressed:bg-selected"
            >
              <span className="tabular min-w-5 shrink-0 text-right font-medium">{count(cause.tasks)}</span>
              <Badge tone={STATE_WORDS[cause.state].tone}>{STATE_WORDS[cause.state].label}</Badge>
              <span className="line-clamp-2 min-w-0 flex-1" title={cause.reason}>
                {cause.reason}
              </span>
            </button>
            <FixButton run={run} fix={cause.fix} />
          </li>
        ))}
      </ul>
    </section>
  );
}
