import { core } from '#renderer/lib/bridge.ts';
import { useQuery } from '#renderer/lib/use-query.ts';
import { Skeleton } from '#renderer/ui/states/Skeleton.tsx';
import type { List } from '#shared/ipc/lists.ts';
import type { WorkflowDraft } from '#shared/ipc/workflows.ts';
import { SendOne } from '../one-row/SendOne.tsx';
import { RequestView } from './RequestView.tsx';
import { RowPager } from './RowPager.tsx';

interface Props {
  readonly draft: WorkflowDraft;
  readonly list: List | null;
  /** Where the step sends; empty while nothing is chosen. */
  readonly connectionName: string;
  /** Which row of the list, from 1. */
  readonly position: number;
  readonly onPosition: (position: number) => void;
}

/** The request that any row makes, exactly; arrow keys go from row to row. */
export function RequestPanel({ draft, list, connectionName, position, onPosition }: Props) {
  const last = list?.rowCount ?? 0;
  const isComplete = last > 0 && draft.steps[0]?.connectionId !== null;
  const query = useQuery({
    key: isComplete ? ['workflows.preview', draft, position] : null,
    load: () => core.workflows.preview({ draft, step: 0, position }),
    on: ['connectionsChanged', 'listsChanged', 'runsChanged'],
    keepsPrevious: true,
  });
  const problem = query.status === 'error' ? query.error : query.status === 'ready' ? query.problem : null;
  return (
    <section
      aria-label="Request"
      className="flex h-full flex-col overflow-auto max-[900px]:h-auto max-[900px]:border-t max-[900px]:border-hairline"
    >
      <header className="flex items-center gap-2 border-b border-hairline px-4 py-2">
        <h2 className="m-0 flex-1 font-semibold">Request</h2>
        <RowPager position={position} last={last} onPosition={onPosition} />
      </header>
      <div className="flex flex-col gap-4 p-4">
        {isComplete ? null : (
          <p className="m-0 text-ink-soft">
            Choose a list and a connection: the request that a row makes is shown here, exactly as it leaves.
          </p>
        )}
        {isComplete && query.status === 'loading' ? (
          <Skeleton height="12rem" label="Making the request" />
        ) : null}
        {problem === null ? null : (
          <p role="alert" className="m-0 rounded-lg bg-uncertain-soft px-3 py-2 text-uncertain-ink">
            {problem.message}
          </p>
        )}
        {query.status === 'ready' && isComplete ? <RequestView request={query.value} /> : null}
        {isComplete && list !== null && query.status !== 'loading' ? (
          <SendOne
            draft={draft}
            position={position}
            request={query.status === 'ready' && !query.isStale ? query.value : null}
            problem={problem?.message ?? null}
            listName={list.name}
            connectionName={connectionName}
            onNext={position < last ? () => onPosition(position + 1) : null}
          />
        ) : null}
      </div>
    </section>
  );
}
