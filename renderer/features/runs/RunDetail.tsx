import { useState } from 'react';
import { go } from '#renderer/lib/router.ts';
import { StackedBar } from '#renderer/ui/figures/StackedBar.tsx';
import { ScreenProblem } from '#renderer/ui/states/ScreenProblem.tsx';
import { ScreenSkeleton } from '#renderer/ui/states/ScreenSkeleton.tsx';
import { describeSample } from '#shared/domain/runs/describe-sample.ts';
import { totalOf } from '#shared/domain/tasks/task-state.ts';
import type { RunView, TaskFilter } from '#shared/ipc/runs.ts';
import type { RunId } from '#shared/lib/ids.ts';
import { CauseList } from './causes/CauseList.tsx';
import { EndNote } from './progress/EndNote.tsx';
import { RunChart } from './progress/RunChart.tsx';
import { RunFigures } from './progress/RunFigures.tsx';
import { segmentsOf, stateNamed } from './progress/segments.ts';
import { RunHeader } from './RunHeader.tsx';
import { TaskGrid } from './tasks/TaskGrid.tsx';
import { useRun } from './use-run.ts';

/** One run: what became of its rows, how fast it goes, what it costs, and what is to be done. */
export function RunDetail({ runId }: { readonly runId: RunId }) {
  const query = useRun(runId);
  if (query.status === 'loading') {
    return <ScreenSkeleton shape="blocks" label="Loading the run" />;
  }
  if (query.status === 'error') {
    return (
      <ScreenProblem
        title={`Run ${runId} cannot be shown`}
        happened={query.error.message}
        kept="What was sent stays on record."
        action={{ label: 'All runs', onClick: () => go('/runs') }}
      />
    );
  }
  return <ShownRun run={query.value} />;
}

/** Which rows of the list the run took, where it took not all of them. */
function Taken({ run: { settings } }: { readonly run: RunView }) {
  const which = describeSample(settings.sample);
  return which === null ? null : <p className="m-0 text-sm text-ink-soft">Only {which}.</p>;
}

/** Every task. */
const EVERYTHING: TaskFilter = { states: [], reason: null };

function ShownRun({ run }: { readonly run: RunView }) {
  const [filter, setFilter] = useState<TaskFilter>(EVERYTHING);
  const only = filter.reason === null && filter.states.length === 1 ? (filter.states[0] ?? null) : null;
  const choose = (id: string): void => {
    const state = stateNamed(id);
    setFilter(state === null || state === only ? EVERYTHING : { states: [state], reason: null });
  };
  return (
    // Where the window is low, all of it scrolls, so that the rows never lose their height.
    <div className="@container flex min-h-0 flex-1 flex-col overflow-y-auto">
      <RunHeader run={run} />
      <div className="flex shrink-0 flex-col gap-2 border-b border-hairline px-6 py-2.5">
        <EndNote run={run} />
        <Taken run={run} />
        <StackedBar
          label="Rows"
          segments={segmentsOf(run.counts)}
          selectedId={only}
          onSelect={choose}
          unit={totalOf(run.counts) === 1 ? 'row' : 'rows'}
        />
        <RunFigures run={run} />
      </div>
      <div className="grid shrink-0 grid-cols-1 border-b border-hairline @min-[560px]:grid-cols-2">
        <RunChart run={run} />
        <CauseList run={run} filter={filter} onFilter={setFilter} />
      </div>
      <TaskGrid run={run} filter={filter} onClear={() => setFilter(EVERYTHING)} />
    </div>
  );
}
