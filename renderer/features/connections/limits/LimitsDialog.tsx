import { useState } from 'react';
import { act } from '#renderer/lib/act.ts';
import { core } from '#renderer/lib/bridge.ts';
import { remember } from '#renderer/lib/undo.ts';
import { Button } from '#renderer/ui/controls/Button.tsx';
import { Dialog } from '#renderer/ui/floating/Dialog.tsx';
import type { ConnectionView } from '#shared/ipc/connections.ts';
import { LimitsEditor } from './LimitsEditor.tsx';
import { formsOf, wishesOf } from './limit-form.ts';

interface Props {
  readonly connection: ConnectionView;
  readonly onClose: () => void;
}

/** Changes what limits a connection. */
export function LimitsDialog({ connection, onClose }: Props) {
  const [forms, setForms] = useState(() => formsOf(connection.limits));
  const [isSaving, setSaving] = useState(false);
  const wishes = wishesOf(forms);
  const save = async (): Promise<void> => {
    if (wishes === null) return;
    setSaving(true);
    const connectionId = connection.id;
    const before = wishesOf(formsOf(connection.limits)) ?? [];
    const set = (limits: typeof wishes) => core.connections.setLimits({ connectionId, limits });
    const saved = await act(set(wishes));
    setSaving(false);
    if (saved === undefined) return;
    remember({
      done: `Changed the limits of ${connection.name}.`,
      undo: () => set(before),
      redo: () => set(wishes),
    });
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Limits of ${connection.name}`}
      description="They hold over everything that this connection sends, from the next run on. Runs that were started keep theirs."
      size="large"
      onSubmit={() => void save()}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" busy={isSaving} disabled={wishes === null}>
            Save limits
          </Button>
        </>
      }
    >
      <LimitsEditor forms={forms} onChange={setForms} />
    </Dialog>
  );
}
