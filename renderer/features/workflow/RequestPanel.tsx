import { core } from '#renderer/lib/bridge.ts';
import { count } from '#renderer/lib/format.ts';
import { useShortcuts } from '#renderer/lib/shortcuts.ts';
import { useQuery } from '#renderer/lib/use-query.ts';
import { IconButton } from '#renderer/ui/controls/IconButton.tsx';
import { Skeleton } from '#renderer/ui/states/Skeleton.tsx';
import type { List } from '#shared/ipc/lists.ts';
import type { WorkflowDraft } from '#shared/ipc/workflows.ts';
import { RequestView } from './RequestView.tsx';
import { SendOne } from './SendOne.tsx';

interface Props {
  readonly draft: WorkflowDraft;
  readonly list: List | null;
  /** Which row of the list, from 1. */
  readonly position: number;
  readonly onPosition: (position: number) => void;
}

/** The request that any row makes, exactly; arrow keys go from row to row. */
export function RequestPanel({ draft, list, position, onPosition }: Props) {
  const last = list?.rowCount ?? 0;
  const goTo = (wanted: number): void => onPosition(Math.min(Math.max(1, wanted), Math.max(1, last)));
  useShortcuts([
    {
      keys: 'ArrowRight',
      scope: 'Workflow',
      title: 'Request of the next row',
      run: () => goTo(position + 1),
    },
    {
      keys: 'ArrowLeft',
      scope: 'Workflow',
      title: 'Request of the row before',
      run: () => goTo(position - 1),
    },
  ]);
  const isComplete = last > 0 && draft.steps[0]?.connectionId !== null;
  const query = useQuery({
    key: isComplete ? ['workflows.preview', draft, position] : null,
    load: () => core.workflows.preview({ draft, step: 0, position }),
    on: ['connectionsChanged', 'listsChanged'],
    keepsPrevious: true,
  });
  return (
    <section
      aria-label="Request"
      className="flex h-full flex-col overflow-auto max-[900px]:h-auto max-[900px]:border-t max-[900px]:border-hairline"
    >
      <header className="flex items-center gap-2 border-b border-hairline px-4 py-2">
        <h2 className="m-0 flex-1 font-semibold">Request</h2>
        {last === 0 ? null : (
          <>
            <IconButton
              icon="chevron-left"
              label="Row before"
              disabled={position <= 1}
              onClick={() => goTo(position - 1)}
            />
            <span className="tabular text-sm">
              row {count(position)} of {count(last)}
            </span>
            <IconButton
              icon="chevron-right"
              label="Next row"
              disabled={position >= last}
              onClick={() => goTo(position + 1)}
            />
          </>
        )}
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
        {query.status === 'error' ? (
          <p role="alert" className="m-0 rounded-lg bg-uncertain-soft px-3 py-2 text-uncertain-ink">
            {query.error.message}
          </p>
        ) : null}
        {query.status === 'ready' && isComplete ? (
          <>
            <RequestView request={query.value} />
            <SendOne draft={draft} position={position} isBlocked={query.value.problem !== null} />
          </>
        ) : null}
      </div>
    </section>
  );
}
