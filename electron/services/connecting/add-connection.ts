import type { Connections, NewWebhook } from '#electron/ports/connections.ts';
import type { NamedConnection, NewConnection, Webhook } from '#shared/domain/connections/named-connection.ts';
import { secretPart } from '#shared/domain/connections/secret-part.ts';
import {
  parseWebhookSecret,
  type WebhookSecret,
  webhookSecretText,
} from '#shared/domain/connections/webhook-secret.ts';
import { UserError } from '#shared/lib/user-error.ts';
import { type KeyPorts, keepKey } from './keep-key.ts';

export interface AddPorts extends KeyPorts {
  readonly sha256Hex: (text: string) => string;
}

/** What the user says of a webhook besides its address. */
export type WebhookWish = Omit<NewWebhook, 'fingerprint'>;

/**
 * Makes sure that a connection can be added, before the user is asked for a secret.
 *
 * @throws UserError `state` when its name is taken
 */
export async function requireFreeName(connections: Connections, name: string): Promise<void> {
  if ((await connections.named(name)) === null) return;
  throw new UserError(
    'state',
    `There is a connection "${name}" already. Nothing was added. Choose another name, or give it a new key with \`sluice connections rotate\`.`,
  );
}

/**
 * Adds a connection. A crash leaves either all of it or nothing but an item of the keychain, which is swept later.
 *
 * @param secret its key; for a provider of webhooks the first one's address and token; null where it has none
 * @param first the first webhook; null where the provider has none
 * @throws UserError `input` for a secret that cannot be one, `state` when the name or the address is taken,
 *   `environment` when the keychain is locked or not there. Nothing is added then.
 */
export function addConnection(
  ports: AddPorts,
  wanted: NewConnection,
  secret: string | null,
  first: WebhookWish | null,
): Promise<NamedConnection> {
  const { connections, clock } = ports;
  const webhook = first === null || secret === null ? null : newWebhook(ports, wanted, secret, first);
  const add = (account: string | null): Promise<NamedConnection> =>
    connections.add(wanted, webhook?.wanted ?? null, account, clock.now());
  if (secret === null || wanted.keyPlace !== 'keychain') return add(null);
  const text = webhook === null ? requireKey(wanted, secret) : webhookSecretText(webhook.secret);
  return keepKey(ports, { secret: text, ...wanted }, add);
}

/** Adds a webhook to a connection; the same holds as for `addConnection`. */
export function addWebhook(
  ports: AddPorts,
  connection: NamedConnection,
  secret: string,
  wish: WebhookWish,
): Promise<Webhook> {
  const { connections, clock } = ports;
  const webhook = newWebhook(ports, connection, secret, wish);
  const add = (account: string | null): Promise<Webhook> =>
    connections.addWebhook(connection.id, webhook.wanted, account, clock.now());
  if (connection.keyPlace !== 'keychain') return add(null);
  const name = `${connection.name}/${wish.name}`;
  return keepKey(
    ports,
    { secret: webhookSecretText(webhook.secret), name, provider: connection.provider },
    add,
  );
}

/**
 * A key without what is around it.
 *
 * @throws UserError `input` when it cannot be one; never with it
 */
export function requireKey(connection: NewConnection, typed: string): string {
  const part = secretPart(connection, typed);
  if (part.ok) return typed.trim();
  throw new UserError('input', `${part.problem} Nothing was kept or changed.`);
}

/** A webhook's address as typed, checked against the hosts that its connection may send to. */
export function requireWebhookSecret({ hosts }: Pick<NewConnection, 'hosts'>, typed: string): WebhookSecret {
  const secret = parseWebhookSecret(typed);
  if (!secret.ok) throw new UserError('input', `${secret.problem} Nothing was kept or changed.`);
  const { host, isLoopback } = secret.value.address;
  if (hosts.includes(host) || isLoopback) return secret.value;
  throw new UserError(
    'input',
    `This address is on ${host}, and the connection's webhooks are on ${hosts.join(', ')}. Nothing was kept or changed.`,
  );
}

function newWebhook(
  { sha256Hex }: AddPorts,
  connection: NewConnection,
  typed: string,
  wish: WebhookWish,
): { readonly secret: WebhookSecret; readonly wanted: NewWebhook } {
  const secret = requireWebhookSecret(connection, typed);
  return { secret, wanted: { ...wish, fingerprint: sha256Hex(secret.address.text) } };
}
