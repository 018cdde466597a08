import { useState } from 'react';
import { core } from '#renderer/lib/bridge.ts';
import { toast } from '#renderer/lib/toasts.ts';
import { Button } from '#renderer/ui/controls/Button.tsx';
import { Dialog } from '#renderer/ui/floating/Dialog.tsx';
import type { ConnectionView } from '#shared/ipc/connections.ts';
import { WebhookFields } from './WebhookFields.tsx';
import { newWebhookForm, secretOf } from './webhook-form.ts';

interface Props {
  readonly connection: ConnectionView;
  readonly onClose: () => void;
}

/** Adds a webhook to a connection. */
export function AddWebhookDialog({ connection, onClose }: Props) {
  const [form, setForm] = useState(() => newWebhookForm(connection.webhooks));
  const [problem, setProblem] = useState<string | null>(null);
  const [isSaving, setSaving] = useState(false);
  const save = async (): Promise<void> => {
    setSaving(true);
    const reply = await core.connections.addWebhook({
      connectionId: connection.id,
      name: form.name.trim(),
      pool: form.pool.trim(),
      secret: secretOf(form),
      usedBefore: form.usedBefore ?? 0,
      tableRows: form.tableRows,
    });
    setSaving(false);
    if (!reply.ok) {
      setProblem(reply.error.message);
      return;
    }
    toast({ kind: 'success', text: `Webhook ${form.name} was added.` });
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Add a webhook to ${connection.name}`}
      size="medium"
      onSubmit={() => void save()}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            busy={isSaving}
            disabled={form.address.trim() === '' || form.name.trim() === ''}
            type="submit"
          >
            Add webhook
          </Button>
        </>
      }
    >
      <WebhookFields form={form} onChange={setForm} problem={problem} />
    </Dialog>
  );
}
