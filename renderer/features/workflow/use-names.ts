import { core } from '#renderer/lib/bridge.ts';
import { useQuery } from '#renderer/lib/use-query.ts';
import type { ConnectionView } from '#shared/ipc/connections.ts';
import type { List } from '#shared/ipc/lists.ts';
import type { WorkflowView } from '#shared/ipc/workflows.ts';

/** The lists and connections that workflows speak of; empty until they are there. */
export function useNames() {
  const lists = useQuery({ key: ['lists.all'], load: () => core.lists.all({}), on: ['listsChanged'] });
  const connections = useQuery({
    key: ['connections.all'],
    load: () => core.connections.all({}),
    on: ['connectionsChanged'],
  });
  const allLists: readonly List[] = lists.status === 'ready' ? lists.value : [];
  const allConnections: readonly ConnectionView[] = connections.status === 'ready' ? connections.value : [];
  return {
    lists: allLists,
    connections: allConnections,
    /** `leads.csv → Main`. */
    describe({ listId, steps }: WorkflowView): string {
      const list = allLists.find(({ id }) => id === listId)?.name ?? 'no list yet';
      const connection =
        allConnections.find(({ id }) => id === steps[0]?.connectionId)?.name ?? 'no connection yet';
      return `${list} → ${connection}`;
    },
  };
}
