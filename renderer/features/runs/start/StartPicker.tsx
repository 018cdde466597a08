import { listOptions } from '#renderer/lib/list-options.ts';
import { go } from '#renderer/lib/router.ts';
import { chooseImport, closeSheet } from '#renderer/lib/sheets.ts';
import { Button } from '#renderer/ui/controls/Button.tsx';
import { Select } from '#renderer/ui/controls/Select.tsx';
import { Skeleton } from '#renderer/ui/states/Skeleton.tsx';
import type { StartChoices } from './use-start-choices.ts';

/** Which list through which workflow; where there is none yet, the way to one. */
export function StartPicker({ choices }: { readonly choices: StartChoices }) {
  const { isLoading, workflows, lists, workflow, list, chooseWorkflow, chooseList } = choices;
  if (isLoading) return <Skeleton height="3rem" label="Loading lists and workflows" />;
  if (lists.length === 0) {
    return (
      <Missing text="There is no list yet.">
        <Button icon="file-add" onClick={() => void chooseImport()}>
          Import a list
        </Button>
      </Missing>
    );
  }
  if (workflows.length === 0) {
    return (
      <Missing text="There is no workflow yet: it says which columns go where.">
        <Button
          icon="workflow"
          onClick={() => {
            closeSheet();
            go('/workflows');
          }}
        >
          Make a workflow
        </Button>
      </Missing>
    );
  }
  return (
    <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
      <Select
        label="List"
        placeholder="Choose a list"
        value={list === null ? null : String(list.id)}
        options={listOptions(lists)}
        onChange={(value) => {
          const chosen = lists.find(({ id }) => String(id) === value);
          if (chosen !== undefined) chooseList(chosen);
        }}
      />
      <Select
        label="Workflow"
        placeholder="Choose a workflow"
        value={workflow === null ? null : String(workflow.id)}
        options={workflows.map(({ id, name, listId }) => ({
          value: String(id),
          label: name,
          detail: `drawn up for ${lists.find((one) => one.id === listId)?.name ?? 'no list'}`,
        }))}
        onChange={(value) => {
          const chosen = workflows.find(({ id }) => String(id) === value);
          if (chosen !== undefined) chooseWorkflow(chosen);
        }}
      />
    </div>
  );
}

function Missing({ text, children }: { readonly text: string; readonly children: React.ReactNode }) {
  return (
    <div className="flex items-center justify-between gap-4 rounded-lg border border-hairline p-3">
      <span className="text-ink-soft">{text}</span>
      {children}
    </div>
  );
}
