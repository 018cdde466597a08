import { useState } from 'react';
import { act } from '#renderer/lib/act.ts';
import { core } from '#renderer/lib/bridge.ts';
import { count } from '#renderer/lib/format.ts';
import { toast } from '#renderer/lib/toasts.ts';
import { Button } from '#renderer/ui/controls/Button.tsx';
import { IconButton } from '#renderer/ui/controls/IconButton.tsx';
import { ConfirmDialog } from '#renderer/ui/floating/ConfirmDialog.tsx';
import { SectionHeader } from '#renderer/ui/layout/SectionHeader.tsx';
import { Badge } from '#renderer/ui/marks/Badge.tsx';
import type { ConnectionView, WebhookView } from '#shared/ipc/connections.ts';
import { keyWords, POOL_WORDS } from '../words.ts';
import { AddWebhookDialog } from './AddWebhookDialog.tsx';
import { FuelGauge } from './FuelGauge.tsx';

/** The webhooks of a connection, by pool: each is filled before the next one is begun. */
export function WebhooksSection({ connection }: { readonly connection: ConnectionView }) {
  const [isAdding, setAdding] = useState(false);
  const [leaving, setLeaving] = useState<WebhookView | null>(null);
  if (connection.authentication !== 'address') return null;
  const pools = [...Map.groupBy(connection.webhooks, ({ pool }) => pool)];
  return (
    <section>
      <SectionHeader
        title="Webhooks"
        description={`${POOL_WORDS} Clay takes 50,000 records a webhook, ever.`}
        actions={
          <Button icon="add" onClick={() => setAdding(true)}>
            Add a webhook
          </Button>
        }
      />
      {pools.map(([pool, webhooks]) => (
        <div key={pool} className="mt-3">
          <h3 className="mb-1 text-sm text-ink-soft">Pool {pool}</h3>
          <ul className="divide-y divide-hairline rounded-lg border border-hairline">
            {webhooks.map((webhook) => (
              <WebhookLine key={webhook.id} webhook={webhook} onRemove={() => setLeaving(webhook)} />
            ))}
          </ul>
        </div>
      ))}
      {isAdding ? <AddWebhookDialog connection={connection} onClose={() => setAdding(false)} /> : null}
      <ConfirmDialog
        open={leaving !== null}
        onClose={() => setLeaving(null)}
        title={`Remove webhook ${leaving?.name ?? ''}?`}
        confirmLabel="Remove"
        danger
        onConfirm={async () => {
          if (leaving === null) return;
          const removed = await act(
            core.connections.removeWebhook({ webhookId: leaving.id, evenIfUsed: false }),
          );
          if (removed !== undefined) toast({ kind: 'success', text: `Webhook ${leaving.name} was removed.` });
          setLeaving(null);
        }}
      >
        Its address leaves the keychain. How much it took in stays on record, should it be added again.
      </ConfirmDialog>
    </section>
  );
}

interface LineProps {
  readonly webhook: WebhookView;
  readonly onRemove: () => void;
}

function WebhookLine({ webhook, onRemove }: LineProps) {
  const key = keyWords(webhook.key);
  return (
    <li className="flex items-center gap-4 px-4 py-2.5">
      <div className="min-w-0 flex-1">
        <FuelGauge webhook={webhook} />
        <p className="mt-0.5 text-sm text-ink-soft tabular-nums">
          {count(webhook.taken)} taken in
          {webhook.usedBefore > 0 ? `, ${count(webhook.usedBefore)} of them before Sluice knew it` : ''}
          {webhook.tableRows === null ? '' : `; its table holds ${count(webhook.tableRows)} rows`}
        </p>
      </div>
      {webhook.isNearlyFull ? <Badge tone="uncertain">Nearly full</Badge> : null}
      <Badge tone={key.tone}>{webhook.key === 'present' ? 'Address in the keychain' : key.label}</Badge>
      <IconButton icon="delete" label={`Remove webhook ${webhook.name}`} onClick={onRemove} />
    </li>
  );
}
