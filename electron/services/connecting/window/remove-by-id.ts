import {
  removeConnection,
  removeWebhook,
  runsThatNeed,
  usesConnection,
  usesWebhook,
} from '#electron/services/connecting/remove-connection.ts';
import type { Run } from '#shared/domain/runs/run.ts';
import type { ConnectionId, DestinationId } from '#shared/lib/ids.ts';
import { UserError } from '#shared/lib/user-error.ts';
import { requireById, requireWebhookById } from './change-connections.ts';
import type { WindowPorts } from './window-ports.ts';

/**
 * Takes a connection with its webhooks out of use and its keys out of the keychain. What it sent stays on record.
 *
 * @param evenIfUsed goes on although an unfinished run needs it
 * @throws UserError `state` when it was removed before, or an unfinished run needs it
 */
export async function removeConnectionById(
  ports: WindowPorts,
  id: ConnectionId,
  evenIfUsed: boolean,
): Promise<void> {
  const connection = await requireById(ports, id);
  if (!evenIfUsed) requireNone(connection.name, await runsThatNeed(ports, usesConnection(connection)));
  await removeConnection(ports, connection, true);
  ports.board.touch('connectionsChanged');
}

/** The same for one webhook. */
export async function removeWebhookById(
  ports: WindowPorts,
  id: DestinationId,
  evenIfUsed: boolean,
): Promise<void> {
  const webhook = await requireWebhookById(ports, id);
  if (!evenIfUsed) requireNone(webhook.name, await runsThatNeed(ports, usesWebhook(webhook)));
  await removeWebhook(ports, webhook, true);
  ports.board.touch('connectionsChanged');
}

function requireNone(name: string, runs: readonly Run[]): void {
  if (runs.length === 0) return;
  const which = runs.map(({ id }) => id).join(', ');
  throw new UserError(
    'state',
    `"${name}" is needed by what is left of run ${which}. Nothing was removed. Finish or stop that first, or remove it all the same.`,
  );
}
