import { useState } from 'react';
import { core } from '#renderer/lib/bridge.ts';
import { remember } from '#renderer/lib/undo.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import type { ConnectionView } from '#shared/ipc/connections.ts';

interface Props {
  readonly connection: ConnectionView;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** A new name; what was sent stays with the connection. */
export function RenameDialog({ connection, open, onClose }: Props) {
  return open ? <OpenDialog connection={connection} onClose={onClose} /> : null;
}

function OpenDialog({ connection, onClose }: Omit<Props, 'open'>) {
  const [name, setName] = useState(connection.name);
  const [problem, setProblem] = useState<string | null>(null);
  const save = async (): Promise<void> => {
    const { id: connectionId, name: before } = connection;
    const rename = (to: string) => core.connections.rename({ connectionId, name: to });
    const reply = await rename(name);
    if (!reply.ok) {
      setProblem(reply.error.message);
      return;
    }
    remember({
      done: `Renamed ${before} to ${name}.`,
      undo: () => rename(before),
      redo: () => rename(name),
    });
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Rename ${connection.name}`}
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
