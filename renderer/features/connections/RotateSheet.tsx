import { useState } from 'react';
import { core } from '#renderer/lib/bridge.ts';
import type { SheetProps } from '#renderer/lib/sheets.ts';
import { toast } from '#renderer/lib/toasts.ts';
import { useQuery } from '#renderer/lib/use-query.ts';
import { Button } from '#renderer/ui/controls/Button.tsx';
import { Select } from '#renderer/ui/controls/Select.tsx';
import { SecretField } from '#renderer/ui/fields/SecretField.tsx';
import { Dialog } from '#renderer/ui/floating/Dialog.tsx';
import type { ConnectionView } from '#shared/ipc/connections.ts';
import type { ReplyError } from '#shared/ipc/reply.ts';
import { TestResult } from './form/TestResult.tsx';

/** A new key in the place of the old one: tested first, and runs go on. */
export function RotateSheet({ sheet, onClose }: SheetProps<'rotate'>) {
  const query = useQuery({ key: ['connections.all'], load: () => core.connections.all({}) });
  const connection =
    query.status === 'ready' ? query.value.find(({ id }) => id === sheet.connectionId) : undefined;
  return connection === undefined ? null : <RotateDialog connection={connection} onClose={onClose} />;
}

interface Props {
  readonly connection: ConnectionView;
  readonly onClose: () => void;
}

/** What became of the old key, and whether it may be revoked. */
const OLD_KEY = {
  gone: 'Nothing is sent with the old one any more: you may revoke it now.',
  kept: 'Nothing is sent with the old one any more, though the keychain would not let it go: you may revoke it now.',
  inUse: 'Another program still sends with the old one: do not revoke it before that program has ended.',
} as const;

function RotateDialog({ connection, onClose }: Props) {
  const isByAddress = connection.authentication === 'address';
  const [webhookName, setWebhookName] = useState(connection.webhooks[0]?.name ?? null);
  const webhook = connection.webhooks.find(({ name }) => name === webhookName);
  const [secret, setSecret] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ReplyError | null>(null);
  const what = isByAddress ? 'token' : 'key';
  const rotate = async (isUntested: boolean): Promise<void> => {
    setBusy(true);
    setProblem(null);
    const reply = await core.connections.rotate({
      connectionId: connection.id,
      webhookId: webhook?.id ?? null,
      secret: secret.trim(),
      isUntested,
    });
    setBusy(false);
    if (!reply.ok) {
      setProblem(reply.error);
      return;
    }
    toast({ kind: 'success', text: `${connection.name} has a new ${what}. ${OLD_KEY[reply.value.oldKey]}` });
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Replace the ${what} of ${connection.name}`}
      description={`The new ${what} is tried before the old one is let go. Runs go on meanwhile.`}
      onSubmit={() => void rotate(false)}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          {problem === null ? null : (
            <Button busy={isBusy} onClick={() => void rotate(true)}>
              Replace untested
            </Button>
          )}
          <Button variant="primary" busy={isBusy} disabled={secret.trim() === ''} type="submit">
            Test and replace
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {isByAddress ? (
          <Select
            label="Webhook"
            value={webhookName}
            options={connection.webhooks.map(({ name }) => ({ value: name, label: name }))}
            onChange={setWebhookName}
          />
        ) : null}
        <SecretField
          label={`New ${what}`}
          value={secret}
          onChange={setSecret}
          hint={
            isByAddress
              ? 'A webhook keeps its address; a new address is a new webhook.'
              : 'It goes to your system’s keychain and is never shown again.'
          }
        />
      </div>
      <TestResult tested={null} problem={problem} />
    </Dialog>
  );
}
