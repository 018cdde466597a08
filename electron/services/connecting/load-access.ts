import type { Connections } from '#electron/ports/connections.ts';
import type { Destination } from '#electron/ports/ledger.ts';
import type { SecretProblem, SecretStore } from '#electron/ports/secret-store.ts';
import type { Access } from '#electron/ports/secrets.ts';
import type { NamedConnection, Webhook } from '#shared/domain/connections/named-connection.ts';
import { type SecretPart, secretPart } from '#shared/domain/connections/secret-part.ts';
import { failed, ok, type Result } from '#shared/lib/result.ts';

export interface LoadPorts {
  readonly connections: Connections;
  readonly store: SecretStore;
}

/** A destination of a connection that was added by name, and what its secret is kept with. */
export interface OwnedDestination {
  readonly connection: NamedConnection;
  /** Null where the connection has no webhooks. */
  readonly webhook: Webhook | null;
  readonly destination: Destination;
}

/** Access to a destination, and where it came from. */
export interface LoadedAccess {
  readonly access: Access;
  /** The keychain's item; null where there is no secret. */
  readonly account: string | null;
}

/** The connection that a destination belongs to; null for one that is known by its address alone. */
export async function ownedDestination(
  connections: Connections,
  destination: Destination,
): Promise<OwnedDestination | null> {
  const connection = await connections.find(destination.connectionId);
  if (connection === null) return null;
  const webhook = await connections.findWebhook(destination.id);
  // An address that was used before its connection got a name: that is not in the keychain.
  if (connection.authentication.kind === 'address' && webhook === null) return null;
  return { connection, webhook, destination };
}

/** The item that a destination's secret is kept in; null where it is kept nowhere. */
export const accountOf = ({ connection, webhook }: OwnedDestination): string | null =>
  (webhook ?? connection).key?.account ?? null;

/**
 * Reads from the keychain what a destination's calls need.
 *
 * @returns `missing` also where the secret is not to be kept but given to each process
 */
export async function loadAccess(
  { store }: LoadPorts,
  owned: OwnedDestination,
): Promise<Result<LoadedAccess, SecretProblem>> {
  if (owned.connection.keyPlace === 'none') {
    return ok({ access: accessOf(owned, { url: null, headers: {} }), account: null });
  }
  const account = accountOf(owned);
  if (account === null) return failed('missing');
  const secret = await store.read(account);
  if (!secret.ok) return secret;
  const part = secretPart(owned.connection, secret.value);
  return part.ok ? ok({ access: accessOf(owned, part.value), account }) : failed('missing');
}

/** A destination's access with its secret in place. */
export function accessOf({ destination }: OwnedDestination, { url, headers }: SecretPart): Access {
  const address = url ?? destination.address;
  if (address === null) throw new Error(`no address of destination ${destination.id} is known`);
  return { url: address, headers };
}
