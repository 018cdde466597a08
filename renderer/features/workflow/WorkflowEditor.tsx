import { useState } from 'react';
import { useCommands } from '#renderer/lib/commands.ts';
import { useLayout } from '#renderer/lib/layouts.ts';
import { openStart } from '#renderer/lib/sheets.ts';
import { useShortcuts } from '#renderer/lib/shortcuts.ts';
import { SplitPane } from '#renderer/ui/layout/SplitPane.tsx';
import type { WorkflowView } from '#shared/ipc/workflows.ts';
import { forList } from './fields/change-list.ts';
import { ownTitle } from './own-title.ts';
import { RunningNote } from './RunningNote.tsx';
import { RequestPanel } from './request/RequestPanel.tsx';
import { StepCard } from './step/StepCard.tsx';
import { withStep } from './step/step-edit.ts';
import { useDraft } from './use-draft.ts';
import { useNames } from './use-names.ts';
import { WorkflowHeader } from './WorkflowHeader.tsx';

const numberOr = (value: unknown): number | null => (typeof value === 'number' ? value : null);

interface Props {
  readonly workflow: WorkflowView;
  /** What all other workflows are called. */
  readonly others: readonly string[];
}

/** Steps on the left, the request that they make of any row on the right. */
export function WorkflowEditor({ workflow, others }: Props) {
  const { draft, saving, change, settle } = useDraft(workflow);
  const names = useNames();
  const [position, setPosition] = useState(1);
  const [width, setWidth] = useLayout('workflow.request', 440, numberOr);
  const list = names.lists.find(({ id }) => id === draft.listId) ?? null;
  const connectionName = names.connections.find(({ id }) => id === draft.steps[0]?.connectionId)?.name ?? '';
  const start = async (): Promise<void> => {
    if (await settle()) openStart({ workflowId: workflow.id, listId: draft.listId });
  };
  useCommands([
    { id: 'workflow.run', title: `Run ${draft.name}`, group: 'Actions', run: () => void start() },
  ]);
  useShortcuts([
    {
      keys: 'Mod+Enter',
      scope: 'Workflow',
      title: 'Run this workflow',
      run: () => void start(),
      worksInText: true,
    },
  ]);
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <WorkflowHeader
        workflow={workflow}
        draft={draft}
        lists={names.lists}
        saving={saving}
        onRename={(name) => change({ ...draft, name: ownTitle(name, others) })}
        onList={(chosen) => {
          change(forList(draft, chosen));
          setPosition(1);
        }}
        onRun={() => void start()}
      />
      <SplitPane
        label="The request"
        side="right"
        size={width}
        onResize={setWidth}
        min={320}
        max={900}
        stacks
        aside={
          <RequestPanel
            draft={draft}
            list={list}
            connectionName={connectionName}
            position={position}
            onPosition={setPosition}
          />
        }
      >
        <div className="flex h-full flex-col gap-4 overflow-auto p-6 max-[900px]:h-auto max-[900px]:overflow-visible max-[900px]:p-4">
          <RunningNote draft={draft} />
          <ol className="m-0 flex list-none flex-col gap-4 p-0">
            {draft.steps.map((step, index) => (
              // Steps have no name of their own yet: their place is what they are.
              // oxlint-disable-next-line react/no-array-index-key
              <li key={index}>
                <StepCard
                  step={step}
                  list={list}
                  connections={names.connections}
                  onChange={(next) => change(withStep(draft, index, next))}
                />
              </li>
            ))}
          </ol>
        </div>
      </SplitPane>
    </div>
  );
}
