import { useState } from 'react';
import { act } from '#renderer/lib/act.ts';
import { core } from '#renderer/lib/bridge.ts';
import { counted } from '#renderer/lib/format.ts';
import { renameThing } from '#renderer/lib/rename.ts';
import { openStart } from '#renderer/lib/sheets.ts';
import { toast } from '#renderer/lib/toasts.ts';
import { IconButton } from '#renderer/ui/controls/IconButton.tsx';
import { ConfirmDialog } from '#renderer/ui/floating/ConfirmDialog.tsx';
import { Menu } from '#renderer/ui/floating/Menu.tsx';
import { RenameDialog } from '#renderer/ui/floating/RenameDialog.tsx';
import type { List } from '#shared/ipc/lists.ts';

interface Props {
  readonly list: List;
  /** The whole list without. */
  readonly onRun?: () => void;
  readonly onRemoved?: () => void;
}

/** What may be done with a list as a whole. */
export function ListMenu({ list, onRun, onRemoved }: Props) {
  const [open, setOpen] = useState<'rename' | 'remove' | null>(null);
  const close = (): void => setOpen(null);
  const remove = async (): Promise<void> => {
    const removed = await act(core.lists.remove({ listId: list.id }));
    close();
    if (removed === undefined) return;
    toast({ kind: 'success', text: `${list.name} was removed.` });
    onRemoved?.();
  };
  return (
    <>
      <Menu
        align="end"
        trigger={<IconButton icon="more" label={`More about ${list.name}`} />}
        items={[
          {
            kind: 'action',
            id: 'run',
            label: 'Run…',
            icon: 'play',
            onSelect: onRun ?? (() => openStart({ listId: list.id })),
          },
          { kind: 'action', id: 'rename', label: 'Rename', icon: 'edit', onSelect: () => setOpen('rename') },
          { kind: 'separator', id: 'before-remove' },
          {
            kind: 'action',
            id: 'remove',
            label: 'Remove…',
            icon: 'delete',
            danger: true,
            onSelect: () => setOpen('remove'),
          },
        ]}
      />
      {open === 'rename' ? (
        <RenameDialog
          name={list.name}
          onRename={(name) =>
            renameThing(list.name, name, (to) => core.lists.rename({ listId: list.id, name: to }))
          }
          onClose={close}
        />
      ) : null}
      <ConfirmDialog
        open={open === 'remove'}
        onClose={close}
        title={`Remove ${list.name}?`}
        confirmLabel="Remove the list"
        danger
        onConfirm={remove}
      >
        Its {counted(list.rowCount, 'row')} are erased from Sluice for good. Your own file stays as it is, and
        what was sent stays on record as counts, costs and hashes.
      </ConfirmDialog>
    </>
  );
}
