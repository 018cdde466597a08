import { useState } from 'react';
import { core } from '#renderer/lib/bridge.ts';
import { toast } from '#renderer/lib/toasts.ts';
import { ConfirmDialog } from '#renderer/ui/floating/ConfirmDialog.tsx';
import type { ConnectionView } from '#shared/ipc/connections.ts';

interface Props {
  readonly connection: ConnectionView;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onRemoved: () => void;
}

/** Takes a connection out of use, and its keys out of the keychain. */
export function RemoveConnection({ connection, open, onClose, onRemoved }: Props) {
  const [needed, setNeeded] = useState<string | null>(null);
  const remove = async (): Promise<void | 'askMore'> => {
    const reply = await core.connections.remove({
      connectionId: connection.id,
      evenIfUsed: needed !== null,
    });
    if (reply.ok) {
      toast({ kind: 'success', text: `${connection.name} was removed.` });
      onClose();
      onRemoved();
    } else if (reply.error.code === 'state') {
      setNeeded(reply.error.message);
      return 'askMore';
    } else {
      toast({ kind: 'error', text: reply.error.message });
    }
    return undefined;
  };
  return (
    <ConfirmDialog
      open={open}
      onClose={onClose}
      title={`Remove ${connection.name}?`}
      confirmLabel={needed === null ? 'Remove' : 'Remove all the same'}
      onConfirm={remove}
      danger
    >
      {needed ??
        'Its keys leave the keychain for good. What it sent, and what its webhooks took in, stays on record.'}
    </ConfirmDialog>
  );
}
