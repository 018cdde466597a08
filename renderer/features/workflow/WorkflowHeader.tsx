import { listOptions } from '#renderer/lib/list-options.ts';
import { go, hrefOf } from '#renderer/lib/router.ts';
import { Button } from '#renderer/ui/controls/Button.tsx';
import { Select } from '#renderer/ui/controls/Select.tsx';
import { ScreenHeader } from '#renderer/ui/layout/ScreenHeader.tsx';
import type { List } from '#shared/ipc/lists.ts';
import type { WorkflowDraft, WorkflowView } from '#shared/ipc/workflows.ts';
import { NameField } from './fields/NameField.tsx';
import { SavedNote } from './SavedNote.tsx';
import type { Saving } from './use-draft.ts';
import { WorkflowMenu } from './WorkflowMenu.tsx';

interface Props {
  readonly workflow: WorkflowView;
  readonly draft: WorkflowDraft;
  readonly lists: readonly List[];
  readonly saving: Saving;
  readonly onRename: (name: string) => void;
  readonly onList: (list: List) => void;
  readonly onRun: () => void;
}

/** What a workflow is called, which list it is drawn up for, and the way to run it. */
export function WorkflowHeader({ workflow, draft, lists, saving, onRename, onList, onRun }: Props) {
  const list = lists.find(({ id }) => id === draft.listId);
  return (
    <ScreenHeader parent={{ label: 'Workflows', href: hrefOf('/workflows') }} className="max-[900px]:px-4">
      <NameField value={draft.name} onChange={onRename} />
      <SavedNote saving={saving} />
      {/* Where the name is long they go to a line of their own, together. */}
      <span className="ml-auto flex min-w-0 items-center gap-2">
        <Select
          label="List"
          hideLabel
          placeholder="Choose a list"
          value={list === undefined ? null : String(list.id)}
          options={listOptions(lists)}
          onChange={(value) => {
            const chosen = lists.find(({ id }) => String(id) === value);
            if (chosen !== undefined && chosen.id !== draft.listId) onList(chosen);
          }}
        />
        <Button variant="primary" icon="play" keys="Mod+Enter" onClick={onRun}>
          Run…
        </Button>
        <WorkflowMenu workflow={{ ...workflow, ...draft }} onRemoved={() => go('/workflows')} />
      </span>
    </ScreenHeader>
  );
}
