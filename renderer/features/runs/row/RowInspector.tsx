import { useState } from 'react';
import { core } from '#renderer/lib/bridge.ts';
import { useQuery } from '#renderer/lib/use-query.ts';
import { Button } from '#renderer/ui/controls/Button.tsx';
import { Tabs } from '#renderer/ui/layout/Tabs.tsx';
import { Badge } from '#renderer/ui/marks/Badge.tsx';
import { ErrorState } from '#renderer/ui/states/ErrorState.tsx';
import { Skeleton } from '#renderer/ui/states/Skeleton.tsx';
import type { RowStory, RunView } from '#shared/ipc/runs.ts';
import type { RowId } from '#shared/lib/ids.ts';
import { STATE_WORDS } from '../tasks/state-words.ts';
import { RowActions } from './RowActions.tsx';
import { RowRequest } from './RowRequest.tsx';
import { RowSteps } from './RowSteps.tsx';
import { RowTimeline } from './RowTimeline.tsx';
import { RowValues } from './RowValues.tsx';
import { type Steps, useStepKeys } from './use-step-keys.ts';

interface Props {
  readonly run: RunView;
  readonly rowId: RowId;
  /** Changes when the run has moved. */
  readonly version: string;
  /** The way to the rows beside it. */
  readonly steps: Steps;
}

type Tab = 'timeline' | 'request' | 'values';

/** Everything about one row: what happened, what was sent, what it cost. */
export function RowInspector({ run, rowId, version, steps }: Props) {
  const query = useQuery({
    key: ['runs.story', run.id, rowId],
    revision: version,
    load: () => core.runs.story({ runId: run.id, rowId }),
  });
  // Whether its story is there or not: who holds the key down does not wait for each row.
  useStepKeys(steps);
  if (query.status === 'loading') {
    return (
      <div className="p-4">
        <Skeleton height="12rem" label="Loading the row" />
      </div>
    );
  }
  if (query.status === 'error') {
    return (
      <div className="p-4">
        <ErrorState
          title="This row cannot be shown"
          happened={query.error.message}
          kept="What was sent of it stays on record."
          action={<Button onClick={query.reload}>Try again</Button>}
        />
      </div>
    );
  }
  return <Story run={run} story={query.value} steps={steps} onChanged={query.reload} />;
}

interface StoryProps {
  readonly run: RunView;
  readonly story: RowStory;
  readonly steps: Steps;
  readonly onChanged: () => void;
}

function Story({ run, story, steps, onChanged }: StoryProps) {
  const [tab, setTab] = useState<Tab>('timeline');
  const { tone, label } = STATE_WORDS[story.state];
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-3 p-4">
      <div className="flex flex-wrap items-center gap-2">
        <Badge tone={tone}>{label}</Badge>
        {story.isDiscarded ? <Badge tone="neutral">Given up</Badge> : null}
        {story.line === null ? null : (
          <span className="tabular text-ink-soft">line {story.line} of the file</span>
        )}
        <RowSteps steps={steps} />
      </div>
      {story.reason === null ? null : <p className="m-0 text-pretty wrap-anywhere">{story.reason}</p>}
      <RowActions run={run} story={story} onChanged={onChanged} />
      <Tabs
        label="About this row"
        value={tab}
        onChange={setTab}
        tabs={[
          { value: 'timeline', label: 'Timeline', count: story.calls.length },
          { value: 'request', label: 'Request' },
          { value: 'values', label: 'Values' },
        ]}
      >
        {tab === 'timeline' ? <RowTimeline story={story} /> : null}
        {tab === 'request' ? <RowRequest story={story} /> : null}
        {tab === 'values' ? <RowValues run={run} story={story} onChanged={onChanged} /> : null}
      </Tabs>
    </div>
  );
}
