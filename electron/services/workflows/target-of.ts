import type { Connections } from '#electron/ports/connections.ts';
import type { SecretStore } from '#electron/ports/secret-store.ts';
import { keptSecret } from '#electron/services/connecting/kept-secret.ts';
import type { Target, TargetAccount, TargetWebhook } from '#electron/services/planning/run-wish.ts';
import type { NamedConnection, Webhook } from '#shared/domain/connections/named-connection.ts';
import type { DrawnStep } from '#shared/domain/workflows/workflow-definition.ts';
import { UserError } from '#shared/lib/user-error.ts';

export interface TargetPorts {
  readonly connections: Connections;
  readonly store: SecretStore;
}

const NOTHING_SENT = 'Nothing was sent.';

/**
 * Where a step sends, with its secrets from the keychain. Asks nobody.
 *
 * @throws UserError `state` when no connection is chosen, it is gone, or has no such webhooks; `environment` when the
 *   keychain is locked or not there
 */
export async function targetOf(ports: TargetPorts, step: DrawnStep): Promise<Target> {
  const connection = await connectionOf(ports.connections, step);
  const isByAddress = connection.authentication.kind === 'address';
  const { account, address } = isByAddress
    ? await poolOf(ports, connection, step)
    : await keyOf(ports, connection, step);
  return {
    account,
    address,
    headers: {},
    method: step.method,
    body: step.body.kind === 'template' ? step.body.text : null,
    recordsPerCall: step.recordsPerCall,
    idempotent: step.isIdempotent,
    priceMicros: step.priceMicros,
    limits: { rates: null, burst: null, concurrency: null, usedBefore: 0 },
  };
}

/**
 * The connection that a step sends through.
 *
 * @throws UserError `state` when none is chosen, or it was removed
 */
export async function connectionOf(
  connections: Connections,
  { connectionId }: Pick<DrawnStep, 'connectionId'>,
): Promise<NamedConnection> {
  if (connectionId === null)
    throw new UserError(
      'state',
      `The workflow has no connection yet. ${NOTHING_SENT} Choose one in its step.`,
    );
  const connection = (await connections.all()).find(({ id }) => id === connectionId);
  if (connection !== undefined) return connection;
  throw new UserError(
    'state',
    `The connection of this workflow was removed. ${NOTHING_SENT} Choose another one in its step.`,
  );
}

type Aim = Pick<Target, 'account' | 'address'>;

async function keyOf({ store }: TargetPorts, connection: NamedConnection, { url }: DrawnStep): Promise<Aim> {
  if (url === null || url.trim() === '') {
    throw new UserError(
      'state',
      `The workflow does not say what is called at "${connection.name}". ${NOTHING_SENT} Enter a path in its step, such as /v2/verify.`,
    );
  }
  const secret = await keptSecret(store, connection, null, NOTHING_SENT);
  return { account: { kind: 'key', connection, secret }, address: url };
}

/** All webhooks of the pool that is named, in the order in which they were added. */
async function poolOf(ports: TargetPorts, connection: NamedConnection, { pool }: DrawnStep): Promise<Aim> {
  const webhooks: TargetWebhook[] = [];
  for (const webhook of await webhooksOf(ports.connections, connection, pool)) {
    webhooks.push({ webhook, secret: await keptSecret(ports.store, connection, webhook, NOTHING_SENT) });
  }
  const [first, ...others] = webhooks;
  if (first === undefined || first.secret.url === null) throw new Error('a pool without an address');
  const account: TargetAccount = { kind: 'pool', connection, webhooks: [first, ...others] };
  return { account, address: first.secret.url };
}

/**
 * The webhooks of a pool; where none is named, of the only one there is.
 *
 * @throws UserError `state` when there is none, or no such pool; `usage` when it is not said which
 */
export async function webhooksOf(
  connections: Connections,
  { id, name }: NamedConnection,
  pool: string | null,
): Promise<readonly Webhook[]> {
  const webhooks = await connections.webhooks(id);
  const pools = [...new Set(webhooks.map((webhook) => webhook.pool))];
  if (pools.length === 0) {
    throw new UserError('state', `"${name}" has no webhook any more. ${NOTHING_SENT} Add one to it.`);
  }
  if (pool === null && pools.length > 1) {
    throw new UserError(
      'usage',
      `"${name}" has several pools of webhooks: ${pools.join(', ')}. ${NOTHING_SENT} Choose one in the workflow's step.`,
    );
  }
  const chosen = webhooks.filter((webhook) => webhook.pool === (pool ?? pools[0]));
  if (chosen.length > 0) return chosen;
  throw new UserError(
    'state',
    `"${name}" has no pool "${pool}" any more. ${NOTHING_SENT} It has ${pools.join(', ')}: choose one in the workflow's step.`,
  );
}
