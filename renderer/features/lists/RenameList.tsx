import { useState } from 'react';
import { core } from '#renderer/lib/bridge.ts';
import { remember } from '#renderer/lib/undo.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import type { List } from '#shared/ipc/lists.ts';

interface Props {
  readonly list: List;
  readonly onClose: () => void;
}

/** A new name for a list; the file keeps its own. */
export function RenameList({ list, onClose }: Props) {
  const [name, setName] = useState(list.name);
  const [problem, setProblem] = useState<string | null>(null);
  const save = async (): Promise<void> => {
    const rename = (to: string) => core.lists.rename({ listId: list.id, name: to });
    const reply = await rename(name);
    if (!reply.ok) {
      setProblem(reply.error.message);
      return;
    }
    remember({
      done: `Renamed ${list.name} to ${name}.`,
      undo: () => rename(list.name),
      redo: () => rename(name),
    });
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Rename ${list.name}`}
      onSubmit={() => void save()}
      size="small"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" disabled={name.trim() === ''}>
            Rename
          </Button>
        </>
      }
    >
      <TextField
        label="Name"
        value={name}
        onChange={setName}
        {...(problem === null ? {} : { error: problem })}
      />
    </Dialog>
  );
}
