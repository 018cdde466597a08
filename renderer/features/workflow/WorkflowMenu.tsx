import { act } from '#renderer/lib/act.ts';
import { core } from '#renderer/lib/bridge.ts';
import { openStart } from '#renderer/lib/sheets.ts';
import { remember } from '#renderer/lib/undo.ts';
import { IconButton } from '#renderer/ui/controls/IconButton.tsx';
import { Menu } from '#renderer/ui/floating/Menu.tsx';
import { freeTitle } from '#shared/domain/workflows/free-title.ts';
import type { WorkflowView } from '#shared/ipc/workflows.ts';

interface Props {
  readonly workflow: WorkflowView;
  readonly onRemoved?: () => void;
}

/** What may be done with a workflow as a whole. */
export function WorkflowMenu({ workflow, onRemoved }: Props) {
  const { id, name, listId, steps } = workflow;
  const duplicate = async (): Promise<void> => {
    const others = await core.workflows.all({});
    const taken = others.ok ? others.value.map((one) => one.name) : [];
    const copy = freeTitle(`${name} copy`, taken);
    await act(core.workflows.save({ id: null, draft: { name: copy, listId, steps } }), {
      done: `Made ${copy}.`,
    });
  };
  const remove = async (): Promise<void> => {
    if ((await act(core.workflows.remove({ id }))) === undefined) return;
    // It comes back under another number, which undoing the undoing has to know.
    let last = id;
    remember({
      done: `Removed ${name}.`,
      undo: async () => {
        const reply = await core.workflows.save({ id: null, draft: { name, listId, steps } });
        if (reply.ok) last = reply.value.id;
        return reply;
      },
      redo: () => core.workflows.remove({ id: last }),
    });
    onRemoved?.();
  };
  return (
    <Menu
      align="end"
      trigger={<IconButton icon="more" label={`More about ${name}`} />}
      items={[
        {
          kind: 'action',
          id: 'run',
          label: 'Run…',
          icon: 'play',
          onSelect: () => openStart({ workflowId: id, listId }),
        },
        { kind: 'action', id: 'copy', label: 'Make a copy', icon: 'copy', onSelect: () => void duplicate() },
        { kind: 'separator', id: 'before-remove' },
        {
          kind: 'action',
          id: 'remove',
          label: 'Remove',
          icon: 'delete',
          danger: true,
          onSelect: () => void remove(),
        },
      ]}
    />
  );
}
