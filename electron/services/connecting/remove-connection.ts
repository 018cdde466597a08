import type { Ledger } from '#electron/ports/ledger.ts';
import type { NamedConnection, Webhook } from '#shared/domain/connections/named-connection.ts';
import { type Run } from '#shared/domain/runs/run.ts';
import { type Step, sharesOf } from '#shared/domain/runs/workflow.ts';
import { UserError } from '#shared/lib/user-error.ts';
import { isUnfinished } from '../reading/find-run.ts';
import { type KeyPorts, sweepKeys } from './keep-key.ts';

export interface RemovePorts extends KeyPorts {
  readonly ledger: Ledger;
}

/**
 * Takes a connection with its webhooks out of use and its keys out of the keychain. What it sent stays on record.
 *
 * @param evenIfUsed goes on although an unfinished run needs it
 * @returns how many items of the keychain had to stay, since it is locked or not there; they are swept later
 * @throws UserError `state` when an unfinished run needs it
 */
export async function removeConnection(
  ports: RemovePorts,
  connection: NamedConnection,
  evenIfUsed: boolean,
): Promise<number> {
  const { connections, clock } = ports;
  if (!evenIfUsed) {
    await requireUnused(ports, `"${connection.name}"`, ({ connectionId }) => connectionId === connection.id);
  }
  await connections.remove(connection.id, clock.now());
  return sweepKeys(ports);
}

/** The same for one webhook. */
export async function removeWebhook(
  ports: RemovePorts,
  webhook: Webhook,
  evenIfUsed: boolean,
): Promise<number> {
  const { connections, clock } = ports;
  if (!evenIfUsed) {
    await requireUnused(ports, `"${webhook.name}"`, (step) =>
      sharesOf(step).some(({ destinationId }) => destinationId === webhook.id),
    );
  }
  await connections.removeWebhook(webhook.id, clock.now());
  return sweepKeys(ports);
}

async function requireUnused(
  { ledger }: RemovePorts,
  what: string,
  uses: (step: Step) => boolean,
): Promise<void> {
  const using = (await ledger.runs()).filter(
    (run: Run) => isUnfinished(run) && run.plan.workflow.steps.some(uses),
  );
  if (using.length === 0) return;
  const runs = using.map(({ id }) => id).join(', ');
  throw new UserError(
    'state',
    `${what} is needed by what is left of run ${runs}. Nothing was removed. Finish that first (\`sluice resume\`), or add --yes to remove it anyway.`,
  );
}
