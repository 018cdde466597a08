import { core } from '#renderer/lib/bridge.ts';
import { go } from '#renderer/lib/router.ts';
import { SAMPLE_LINK } from '#renderer/lib/sample.ts';
import { openConnectionForm } from '#renderer/lib/sheets.ts';
import { useQuery } from '#renderer/lib/use-query.ts';
import { Button } from '#renderer/ui/controls/Button.tsx';
import { LineList } from '#renderer/ui/layout/LineList.tsx';
import { ScreenHeader } from '#renderer/ui/layout/ScreenHeader.tsx';
import { EmptyState } from '#renderer/ui/states/EmptyState.tsx';
import { ScreenProblem } from '#renderer/ui/states/ScreenProblem.tsx';
import { Skeleton } from '#renderer/ui/states/Skeleton.tsx';
import type { ConnectionView } from '#shared/ipc/connections.ts';
import type { ConnectionId } from '#shared/lib/ids.ts';
import { ConnectionCard } from './ConnectionCard.tsx';
import { ConnectionDetail } from './ConnectionDetail.tsx';

interface Props {
  /** Null for all of them. */
  readonly id: ConnectionId | null;
}

/** The accounts that rows are sent through. */
export function ConnectionsScreen({ id }: Props) {
  const query = useQuery({
    key: ['connections.all'],
    load: () => core.connections.all({}),
    on: ['connectionsChanged'],
    keepsPrevious: true,
  });
  if (query.status === 'loading') return <Loading />;
  if (query.status === 'error') {
    return (
      <ScreenProblem
        title="The connections could not be read"
        happened={query.error.message}
        kept="They and their keys are as they were."
        action={{ label: 'Try again', onClick: query.reload }}
      />
    );
  }
  const chosen = query.value.find((connection) => connection.id === id);
  if (chosen !== undefined) return <ConnectionDetail key={chosen.id} connection={chosen} />;
  if (id !== null) return <Gone />;
  return query.value.length === 0 ? <NoConnections /> : <Overview connections={query.value} />;
}

function Overview({ connections }: { readonly connections: readonly ConnectionView[] }) {
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <ScreenHeader title="Connections">
        <span className="flex-1" />
        <Button variant="primary" icon="add" onClick={() => openConnectionForm()}>
          New connection
        </Button>
      </ScreenHeader>
      <LineList look="cards">
        {connections.map((connection) => (
          <li key={connection.id}>
            <ConnectionCard connection={connection} onOpen={() => go(`/connections/${connection.id}`)} />
          </li>
        ))}
      </LineList>
    </div>
  );
}

function NoConnections() {
  return (
    <div className="flex flex-1 flex-col">
      <ScreenHeader title="Connections" />
      <EmptyState
        icon="connection"
        action={
          <Button variant="primary" icon="add" onClick={() => openConnectionForm()}>
            New connection
          </Button>
        }
        link={SAMPLE_LINK}
      >
        A connection is an account that rows are sent through; its key stays in your system’s keychain.
      </EmptyState>
    </div>
  );
}

function Gone() {
  return (
    <ScreenProblem
      title="This connection is not there"
      happened="It was removed, or never was. What it sent stays on record."
      action={{ label: 'All connections', onClick: () => go('/connections') }}
    />
  );
}

function Loading() {
  return (
    <div className="flex flex-1 flex-col gap-4 p-6">
      <Skeleton width="12rem" height="1.5rem" label="Loading connections" />
      <div className="grid grid-cols-[repeat(auto-fill,minmax(min(20rem,100%),1fr))] gap-4">
        <Skeleton height="9rem" />
        <Skeleton height="9rem" />
      </div>
    </div>
  );
}
