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
    await requireUnused(ports, `"${connection.name}"`, usesConnection(connection));
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
    await requireUnused(ports, `"${webhook.name}"`, usesWebhook(webhook));
  }
  await connections.removeWebhook(webhook.id, clock.now());
  return sweepKeys(ports);
}

/** Unfinished runs with a step that uses what is to be removed. */
export async function runsThatNeed(
  { ledger }: Pick<RemovePorts, 'ledger'>,
  uses: (step: Step) => boolean,
): Promise<readonly Run[]> {
  return (await ledger.runs()).filter((run) => isUnfinished(run) && run.plan.workflow.steps.some(uses));
}

/** Whether a step sends through a connection. */
export const usesConnection =
  ({ id }: Pick<NamedConnection, 'id'>) =>
  ({ connectionId }: Step): boolean =>
    connectionId === id;

/** Whether a step sends to a webhook, alone or in its pool. */
export const usesWebhook =
  ({ id }: Pick<Webhook, 'id'>) =>
  (step: Step): boolean =>
    sharesOf(step).some(({ destinationId }) => destinationId === id);

async function requireUnused(ports: RemovePorts, what: string, uses: (step: Step) => boolean): Promise<void> {
  const using = await runsThatNeed(ports, uses);
  if (using.length === 0) return;
  const runs = using.map(({ id }) => id).join(', ');
  throw new UserError(
    'state',
    `${what} is needed by what is left of run ${runs}. Nothing was removed. Finish that first (\`sluice resume\`), or add --yes to remove it anyway.`,
  );
}
