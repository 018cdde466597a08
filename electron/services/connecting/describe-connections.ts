import type { SecretProblem } from '#electron/ports/secret-store.ts';
import { capacityOf, takenBy } from '#shared/domain/connections/account-limits.ts';
import type {
  KeptKey,
  KeyPlace,
  NamedConnection,
  Webhook,
} from '#shared/domain/connections/named-connection.ts';
import type { LoadPorts } from './load-access.ts';

/** Whether a secret can be had now: `byHand` is given to each process, `none` is not needed. */
export type KeyState = 'present' | SecretProblem | 'byHand' | 'none';

/** A webhook with what a person wants to know of it. */
export interface WebhookReport {
  readonly webhook: Webhook;
  readonly key: KeyState;
  readonly taken: number;
  /** Null where nothing limits what it takes in. */
  readonly capacity: number | null;
}

/** A connection with what a person wants to know of it. */
export interface ConnectionReport {
  readonly connection: NamedConnection;
  readonly key: KeyState;
  readonly webhooks: readonly WebhookReport[];
}

/** The connections as they stand. Reads the keychain to see what is there; nothing of it is given on. */
export async function describeConnections(
  ports: LoadPorts,
  connections: readonly NamedConnection[],
): Promise<readonly ConnectionReport[]> {
  const reports: ConnectionReport[] = [];
  for (const connection of connections) {
    const webhooks: WebhookReport[] = [];
    for (const webhook of await ports.connections.webhooks(connection.id)) {
      const key = await stateOf(ports, connection.keyPlace, webhook.key);
      webhooks.push({ webhook, key, taken: takenBy(webhook), capacity: capacityOf(connection, webhook) });
    }
    const isByAddress = connection.authentication.kind === 'address';
    const key = isByAddress ? 'none' : await stateOf(ports, connection.keyPlace, connection.key);
    reports.push({ connection, key, webhooks });
  }
  return reports;
}

async function stateOf({ store }: LoadPorts, place: KeyPlace, key: KeptKey | null): Promise<KeyState> {
  if (place === 'none') return 'none';
  if (place === 'process') return 'byHand';
  if (key === null) return 'missing';
  const found = await store.read(key.account);
  return found.ok ? 'present' : found.problem;
}
