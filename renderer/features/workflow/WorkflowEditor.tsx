import { useState } from 'react';
import { useCommands } from '#renderer/lib/commands.ts';
import { counted } from '#renderer/lib/format.ts';
import { useLayout } from '#renderer/lib/layouts.ts';
import { go, hrefOf } from '#renderer/lib/router.ts';
import { openStart } from '#renderer/lib/sheets.ts';
import { useShortcuts } from '#renderer/lib/shortcuts.ts';
import { Button } from '#renderer/ui/controls/Button.tsx';
import { Select } from '#renderer/ui/controls/Select.tsx';
import { SplitPane } from '#renderer/ui/layout/SplitPane.tsx';
import type { WorkflowView } from '#shared/ipc/workflows.ts';
import { NameField } from './NameField.tsx';
import { RequestPanel } from './RequestPanel.tsx';
import { SavedNote } from './SavedNote.tsx';
import { StepCard } from './StepCard.tsx';
import { withStep } from './step-edit.ts';
import { useDraft } from './use-draft.ts';
import { useNames } from './use-names.ts';
import { WorkflowMenu } from './WorkflowMenu.tsx';

const numberOr = (value: unknown): number | null => (typeof value === 'number' ? value : null);

/** Steps on the left, the request that they make of any row on the right. */
export function WorkflowEditor({ workflow }: { readonly workflow: WorkflowView }) {
  const { draft, saving, change, settle } = useDraft(workflow);
  const names = useNames();
  const [position, setPosition] = useState(1);
  const [width, setWidth] = useLayout('workflow.request', 440, numberOr);
  const list = names.lists.find(({ id }) => id === draft.listId) ?? null;
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
      <header className="flex min-h-12 flex-wrap items-center gap-x-3 gap-y-2 border-b border-hairline px-6 py-2.5">
        <a href={hrefOf('/workflows')} className="text-ink-soft no-underline hover:text-ink">
          Workflows
        </a>
        <span aria-hidden="true" className="text-ink-faint">
          /
        </span>
        <NameField value={draft.name} onChange={(name) => change({ ...draft, name })} />
        <SavedNote saving={saving} />
        <span className="flex-1" />
        <Select
          label="List"
          hideLabel
          placeholder="Choose a list"
          value={list === null ? null : String(list.id)}
          options={names.lists.map(({ id, name, rowCount }) => ({
            value: String(id),
            label: name,
            detail: counted(rowCount, 'row'),
          }))}
          onChange={(value) => {
            change({ ...draft, listId: names.lists.find(({ id }) => String(id) === value)?.id ?? null });
            setPosition(1);
          }}
        />
        <Button variant="primary" icon="play" keys="Mod+Enter" onClick={() => void start()}>
          Run…
        </Button>
        <WorkflowMenu workflow={{ ...workflow, ...draft }} onRemoved={() => go('/workflows')} />
      </header>
      <SplitPane
        label="The request"
        side="right"
        size={width}
        onResize={setWidth}
        min={320}
        max={900}
        stacks
        aside={<RequestPanel draft={draft} list={list} position={position} onPosition={setPosition} />}
      >
        <ol className="m-0 flex h-full list-none flex-col gap-4 overflow-auto p-6 max-[900px]:h-auto max-[900px]:overflow-visible max-[900px]:p-4">
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
      </SplitPane>
    </div>
  );
}
