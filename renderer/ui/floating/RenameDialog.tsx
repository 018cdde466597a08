import { useState } from 'react';
import { Button } from '../controls/Button.tsx';
import { TextField } from '../fields/TextField.tsx';
import { Dialog } from './Dialog.tsx';

interface RenameDialogProps {
  readonly name: string;
  /** Gives why the new name was refused; null when it was taken. */
  readonly onRename: (name: string) => Promise<string | null>;
  readonly onClose: () => void;
}

/** Another name for a thing; a refusal is said where it was typed. */
export function RenameDialog({ name, onRename, onClose }: RenameDialogProps) {
  const [typed, setTyped] = useState(name);
  const [problem, setProblem] = useState<string | null>(null);
  const save = async (): Promise<void> => {
    const refusal = await onRename(typed);
    if (refusal === null) onClose();
    else setProblem(refusal);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Rename ${name}`}
      onSubmit={() => void save()}
      size="small"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" disabled={typed.trim() === ''}>
            Rename
          </Button>
        </>
      }
    >
      <TextField
        label="Name"
        value={typed}
        onChange={setTyped}
        {...(problem === null ? {} : { error: problem })}
      />
    </Dialog>
  );
}
