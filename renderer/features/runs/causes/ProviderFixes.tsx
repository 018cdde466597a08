import { core } from '#renderer/lib/bridge.ts';
import { go } from '#renderer/lib/router.ts';
import { openRotate } from '#renderer/lib/sheets.ts';
import { useQuery } from '#renderer/lib/use-query.ts';
import { Button } from '#renderer/ui/controls/Button.tsx';
import type { ConnectionView } from '#shared/ipc/connections.ts';
import type { RunView } from '#shared/ipc/runs.ts';

/** The connection that a run sends through; undefined until it is known, and where it was removed. */
function useConnectionOf({ connectionId }: RunView): ConnectionView | undefined {
  const query = useQuery({
    key: ['connections.all'],
    load: () => core.connections.all({}),
    on: ['connectionsChanged'],
  });
  return query.status === 'ready' ? query.value.find(({ id }) => id === connectionId) : undefined;
}

interface OpenProps {
  readonly run: RunView;
  readonly size?: 'small' | 'medium';
}

/** The way to the connection that a run sends through. */
export function OpenConnection({ run, size = 'medium' }: OpenProps) {
  const connection = useConnectionOf(run);
  return (
    <Button
      size={size}
      icon="connection"
      onClick={() => go(connection === undefined ? '/connections' : `/connections/${connection.id}`)}
    >
      Open the connection
    </Button>
  );
}

/** What to do where a provider holds a run, before it is resumed: look at its connection, give it another key. */
export function ProviderFixes({ run }: { readonly run: RunView }) {
  const connection = useConnectionOf(run);
  const hasKey =
    connection !== undefined && (connection.key !== 'none' || connection.authentication === 'address');
  return (
    <>
      <OpenConnection run={run} />
      {hasKey ? (
        <Button icon="key" onClick={() => openRotate(connection.id)}>
          Replace the key
        </Button>
      ) : null}
    </>
  );
}
