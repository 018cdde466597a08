import { core } from '#renderer/lib/bridge.ts';
import { useLive } from '#renderer/lib/live.ts';
import { SAMPLE_LINK } from '#renderer/lib/sample.ts';
import { openStart } from '#renderer/lib/sheets.ts';
import { useQuery } from '#renderer/lib/use-query.ts';
import { Button } from '#renderer/ui/controls/Button.tsx';
import { LineList } from '#renderer/ui/layout/LineList.tsx';
import { ScreenHeader } from '#renderer/ui/layout/ScreenHeader.tsx';
import { EmptyState } from '#renderer/ui/states/EmptyState.tsx';
import { ErrorState } from '#renderer/ui/states/ErrorState.tsx';
import { Skeleton } from '#renderer/ui/states/Skeleton.tsx';
import { RunLine } from './RunLine.tsx';
import { newest } from './use-run.ts';

/** All runs, the newest first. */
export function RunList() {
  const query = useQuery({ key: ['runs.all'], load: () => core.runs.all({}), on: ['runsChanged'] });
  const progress = useLive('runs');
  const start = (
    <Button variant="primary" icon="play" keys="Mod+N" onClick={() => openStart({})}>
      New run
    </Button>
  );
  const hasRuns = query.status === 'ready' && query.value.length > 0;
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <ScreenHeader title="Runs">
        <span className="flex-1" />
        {hasRuns ? start : null}
      </ScreenHeader>
      {query.status === 'loading' ? (
        <div className="flex flex-col gap-3 p-6">
          <Skeleton height="3rem" label="Loading runs" />
          <Skeleton height="3rem" />
        </div>
      ) : null}
      {query.status === 'error' ? (
        <div className="p-6">
          <ErrorState
            title="The runs could not be read"
            happened={query.error.message}
            kept="What was sent stays on record."
            action={<Button onClick={query.reload}>Try again</Button>}
          />
        </div>
      ) : null}
      {query.status === 'ready' && !hasRuns ? (
        <EmptyState icon="play" action={start} link={SAMPLE_LINK}>
          A run sends one list through one workflow. You see what it will do, how long it takes and what it
          may cost before anything leaves.
        </EmptyState>
      ) : null}
      {query.status === 'ready' && hasRuns ? (
        <LineList>
          {query.value
            .toSorted((one, other) => other.id - one.id)
            .map((run) => (
              <li key={run.id} className="border-b border-hairline">
                <RunLine
                  run={newest(
                    run,
                    progress.find(({ id }) => id === run.id),
                  )}
                />
              </li>
            ))}
        </LineList>
      ) : null}
    </div>
  );
}
