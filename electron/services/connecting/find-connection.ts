import type { Connections } from '#electron/ports/connections.ts';
import type { NamedConnection, Webhook } from '#shared/domain/connections/named-connection.ts';
import { UserError } from '#shared/lib/user-error.ts';

/** @throws UserError `state` when there is no such connection */
export async function requireConnection(connections: Connections, name: string): Promise<NamedConnection> {
  const connection = await connections.named(name);
  if (connection !== null) return connection;
  throw new UserError(
    'state',
    `There is no connection "${name}". Nothing was done. \`sluice connections list\` shows those there are.`,
  );
}

/**
 * One webhook of a connection.
 *
 * @param name null where there is only one
 * @throws UserError `state` when there is none; `usage` when it is not said which
 */
export async function requireWebhook(
  connections: Connections,
  connection: NamedConnection,
  name: string | null,
): Promise<Webhook> {
  const webhooks = await connections.webhooks(connection.id);
  const [only] = webhooks;
  const names = webhooks.map((webhook) => `"${webhook.name}"`).join(', ');
  if (only === undefined) {
    throw new UserError(
      'state',
      `The connection "${connection.name}" has no webhook. Nothing was done. \`sluice webhooks add --connection …\` adds one.`,
    );
  }
  if (name === null) {
    if (webhooks.length === 1) return only;
    throw new UserError(
      'usage',
      `The connection "${connection.name}" has several webhooks: ${names}. Nothing was done. Say which one.`,
    );
  }
  const found = webhooks.find((webhook) => webhook.name === name);
  if (found !== undefined) return found;
  throw new UserError(
    'state',
    `The connection "${connection.name}" has no webhook "${name}". Nothing was done. It has ${names}.`,
  );
}
