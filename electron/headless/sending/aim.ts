import { sha256Hex } from '#electron/adapters/fingerprint.ts';
import type { Connections } from '#electron/ports/connections.ts';
import { requireConnection, requireWebhook } from '#electron/services/connecting/find-connection.ts';
import { readAddress } from '#electron/services/planning/aim-target.ts';
import type { Target, TargetAccount, TargetWebhook } from '#electron/services/planning/run-wish.ts';
import type { HeaderValues } from '#shared/domain/connections/header.ts';
import type { NamedConnection, Webhook } from '#shared/domain/connections/named-connection.ts';
import { UserError } from '#shared/lib/user-error.ts';
import type { Session } from '../session.ts';
import { type AccessFlags, addressFrom, headersFrom } from './access.ts';
import { secretOf } from './secret-of.ts';

/** What the command line says of where to send. */
export interface AimFlags extends AccessFlags {
  readonly connection?: string;
  readonly url?: string;
  readonly pool?: string;
  readonly webhookName?: string;
}

/** Where a run sends, with the secrets for it and where in the keychain each of them came from. */
export interface Aim extends Pick<Target, 'account' | 'address' | 'headers'> {
  /** One for each webhook of a pool, in its order, else one; null for a secret that this process was given. */
  readonly keyAccounts: readonly (string | null)[];
}

/**
 * Where to send: through a connection that was added, else to an address.
 *
 * @throws UserError `usage` for flags that do not go together; `state` or `environment` when there is no such
 *   connection or its key cannot be had
 */
export async function aimFrom(session: Session, flags: AimFlags): Promise<Aim> {
  const headers = headersFrom(session, flags);
  if (flags.connection === undefined) return aimByAddress(session, flags, headers);
  if (flags.webhook !== undefined) {
    throw usage(
      'A run goes through a connection or to an address: give --connection or --webhook, not both.',
    );
  }
  const { connections } = session.workspace;
  const connection = await requireConnection(connections, flags.connection);
  const isByAddress = connection.authentication.kind === 'address';
  if (isByAddress && flags.url !== undefined) {
    throw usage(
      `"${connection.name}" sends to its webhooks, so --url says nothing. Choose one with --webhook-name or --pool.`,
    );
  }
  if (!isByAddress && (flags.webhookName !== undefined || flags.pool !== undefined))
    throw usage(`"${connection.name}" has no webhooks.`);
  if (isByAddress) return aimAtPool(session, connection, flags, headers);
  const { secret, keyAccount } = await secretOf(session, connection, null);
  if (flags.url === undefined) {
    throw usage(
      `What is called at "${connection.name}"? Say it with --url, as in --url '/v2/verify?email={{ email }}'.`,
    );
  }
  return {
    account: { kind: 'key', connection, secret },
    address: flags.url,
    headers,
    keyAccounts: [keyAccount],
  };
}

/** The webhooks of the pool that is named, or the one that is. */
async function aimAtPool(
  session: Session,
  connection: NamedConnection,
  flags: AimFlags,
  headers: HeaderValues,
): Promise<Aim> {
  const wanted = await webhooksFor(session, connection, flags);
  const keyAccounts: (string | null)[] = [];
  const webhooks: TargetWebhook[] = [];
  for (const webhook of wanted) {
    const { secret, keyAccount } = await secretOf(session, connection, webhook);
    webhooks.push({ webhook, secret });
    keyAccounts.push(keyAccount);
  }
  const [first, ...others] = webhooks;
  if (first === undefined || first.secret.url === null) throw new Error('a pool without an address');
  const account = { kind: 'pool', connection, webhooks: [first, ...others] } as const;
  return { account, address: first.secret.url, headers, keyAccounts };
}

/** An address that is known as a webhook of a connection counts there: one webhook must not be filled twice over. */
async function aimByAddress(session: Session, flags: AimFlags, headers: HeaderValues): Promise<Aim> {
  if (flags.url !== undefined || flags.webhookName !== undefined || flags.pool !== undefined) {
    throw usage('--url, --pool and --webhook-name belong to --connection.');
  }
  const address = await addressFrom(session, flags);
  const account = await accountAt(session, readAddress(address).text);
  return { account, address, headers, keyAccounts: [null] };
}

async function accountAt({ workspace }: Session, address: string): Promise<TargetAccount | null> {
  const { connections } = workspace;
  const fingerprint = sha256Hex(address);
  const webhook = await connections.webhookAt(fingerprint);
  if (webhook === null) await requireNeverRemoved(connections, fingerprint);
  const connection = webhook === null ? null : await connections.find(webhook.connectionId);
  if (webhook === null || connection === null) return null;
  return { kind: 'pool', connection, webhooks: [{ webhook, secret: { url: address, headers: {} } }] };
}

/** By its bare address a webhook that was removed would be a new one: overrun, and sent its rows a second time. */
async function requireNeverRemoved(connections: Connections, fingerprint: string): Promise<void> {
  const removed = await connections.removedWebhookAt(fingerprint);
  const connection = removed === null ? null : await connections.find(removed.connectionId);
  if (removed === null || connection === null) return;
  throw new UserError(
    'state',
    `This address was the webhook ${removed.name} of "${connection.name}" and was removed: what it took in, and which rows it has, is known there alone. Nothing was sent. Add it again (\`sluice connections add\` or \`sluice webhooks add\`) and send with --connection.`,
  );
}

/** The webhook that is named, else all of the pool, in the order in which they were added. */
async function webhooksFor(
  { workspace: { connections } }: Session,
  connection: NamedConnection,
  { webhookName, pool }: AimFlags,
): Promise<readonly Webhook[]> {
  if (webhookName !== undefined) return [await requireWebhook(connections, connection, webhookName)];
  const webhooks = await connections.webhooks(connection.id);
  const pools = [...new Set(webhooks.map((webhook) => webhook.pool))];
  const [only] = pools;
  if (only === undefined) return [await requireWebhook(connections, connection, null)];
  if (pool === undefined && pools.length > 1) {
    throw usage(`"${connection.name}" has several pools. Choose one with --pool: ${pools.join(', ')}.`);
  }
  const chosen = pool ?? only;
  if (pools.includes(chosen)) return webhooks.filter((webhook) => webhook.pool === chosen);
  throw usage(`"${connection.name}" has no pool "${chosen}". Its pools are: ${pools.join(', ')}.`);
}

const usage = (problem: string): UserError => new UserError('usage', `${problem} Nothing was sent.`);
