import { useState } from 'react';
import { act } from '#renderer/lib/act.ts';
import { core } from '#renderer/lib/bridge.ts';
import { useCommands } from '#renderer/lib/commands.ts';
import { renameThing } from '#renderer/lib/rename.ts';
import { go, hrefOf } from '#renderer/lib/router.ts';
import { IconButton } from '#renderer/ui/controls/IconButton.tsx';
import { Menu } from '#renderer/ui/floating/Menu.tsx';
import { RenameDialog } from '#renderer/ui/floating/RenameDialog.tsx';
import { ScreenHeader } from '#renderer/ui/layout/ScreenHeader.tsx';
import { Badge } from '#renderer/ui/marks/Badge.tsx';
import type { ConnectionView } from '#shared/ipc/connections.ts';
import { KeySection } from './KeySection.tsx';
import { LimitsSection } from './limits/LimitsSection.tsx';
import { RemoveConnection } from './RemoveConnection.tsx';
import { WebhooksSection } from './webhooks/WebhooksSection.tsx';

/** Everything about one connection, and everything that may be done with it. */
export function ConnectionDetail({ connection }: { readonly connection: ConnectionView }) {
  const [open, setOpen] = useState<'rename' | 'remove' | null>(null);
  const close = (): void => setOpen(null);
  const test = (): Promise<unknown> => act(core.connections.test({ connectionId: connection.id }));
  useCommands([
    { id: 'connection.test', title: `Test ${connection.name}`, group: 'Actions', run: () => void test() },
    {
      id: 'connection.rename',
      title: `Rename ${connection.name}`,
      group: 'Actions',
      run: () => setOpen('rename'),
    },
  ]);
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <ScreenHeader parent={{ label: 'Connections', href: hrefOf('/connections') }} title={connection.name}>
        <Badge tone="neutral">{connection.isPractice ? 'On this machine' : connection.providerName}</Badge>
        {connection.environment === null ? null : <Badge tone="neutral">{connection.environment}</Badge>}
        <span className="flex-1" />
        <Menu
          align="end"
          trigger={<IconButton icon="more" label="More" />}
          items={[
            { kind: 'action', id: 'rename', label: 'Rename', onSelect: () => setOpen('rename') },
            { kind: 'separator', id: 'before-remove' },
            {
              kind: 'action',
              id: 'remove',
              label: 'Remove',
              danger: true,
              onSelect: () => setOpen('remove'),
            },
          ]}
        />
      </ScreenHeader>
      <div className="min-h-0 flex-1 overflow-auto">
        <div className="flex max-w-4xl flex-col gap-8 p-6">
          <KeySection connection={connection} />
          <WebhooksSection connection={connection} />
          <LimitsSection connection={connection} />
        </div>
      </div>
      {open === 'rename' ? (
        <RenameDialog
          name={connection.name}
          onRename={(name) =>
            renameThing(connection.name, name, (to) =>
              core.connections.rename({ connectionId: connection.id, name: to }),
            )
          }
          onClose={close}
        />
      ) : null}
      <RemoveConnection
        connection={connection}
        open={open === 'remove'}
        onClose={close}
        onRemoved={() => go('/connections')}
      />
    </div>
  );
}
