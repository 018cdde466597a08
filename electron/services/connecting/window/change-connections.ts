import { addConnection, addWebhook, requireKey } from '#electron/services/connecting/add-connection.ts';
import { requireKeychain, sweepKeys } from '#electron/services/connecting/keep-key.ts';
import { type OldKey, rotateKey } from '#electron/services/connecting/rotate-key.ts';
import { tokenSecret } from '#electron/services/connecting/token-secret.ts';
import type { NamedConnection, Webhook } from '#shared/domain/connections/named-connection.ts';
import { parseName } from '#shared/domain/connections/new-connection.ts';
import { limitsAsSaid, type SaidLimit } from '#shared/domain/connections/said-limits.ts';
import { FIRST_POOL } from '#shared/domain/webhooks/deal-rows.ts';
import type { ConnectionWish } from '#shared/ipc/connections.ts';
import type { ConnectionId, DestinationId } from '#shared/lib/ids.ts';
import { UserError } from '#shared/lib/user-error.ts';
import type { KeyTests, Tested } from './key-tests.ts';
import { wantedConnection } from './wanted-connection.ts';
import type { WindowPorts } from './window-ports.ts';

/**
 * Adds a connection. Its secret is tested first, where that costs nothing.
 *
 * @param isUntested goes on although the test did not say that it is good
 * @throws UserError `input` for what cannot be or is not accepted, `state` when the name or the address is taken,
 *   `environment` when nobody says or there is no keychain. Nothing is added then.
 */
export async function addByWish(
  ports: WindowPorts,
  tests: KeyTests,
  wish: ConnectionWish,
  isUntested: boolean,
): Promise<NamedConnection> {
  if (wish.secret !== null) ports.noteSecret(wish.secret);
  const { wanted } = wantedConnection(wish, ports.today());
  await sweepKeys(ports);
  if ((await ports.connections.named(wanted.name)) !== null) throw knownName(wanted.name);
  if (wanted.keyPlace === 'keychain') await requireKeychain(ports, wanted.name);
  const isByAddress = wanted.authentication.kind === 'address';
  const secret = wanted.keyPlace === 'none' ? null : wish.secret;
  const tested = secret === null || isByAddress ? null : await tests.tryTyped(wanted, secret);
  requireAccepted(tested, isUntested);
  const first = isByAddress ? (wish.webhook ?? FIRST_WEBHOOK) : null;
  const added = await addConnection(ports, wanted, secret, first);
  if (tested !== null) tests.remember(added.id, tested);
  ports.board.touch('connectionsChanged');
  return added;
}

const FIRST_WEBHOOK = { name: 'W1', pool: FIRST_POOL, usedBefore: 0, tableRows: null };

function requireAccepted(tested: Tested | null, isUntested: boolean): void {
  if (tested === null || isUntested) return;
  if (tested.verdict === 'good' || tested.verdict === 'untested') return;
  const isBad = tested.verdict === 'bad';
  throw new UserError(
    isBad ? 'input' : 'environment',
    `${isBad ? 'The key is not accepted' : 'The key could not be tested'}: ${withoutEnd(tested.reason)}. Nothing was kept or changed.`,
  );
}

const withoutEnd = (reason: string | null): string => (reason ?? 'no reason was given').replace(/\.$/, '');

/** A key that is to be replaced. */
export interface Rotation {
  readonly connectionId: ConnectionId;
  /** For a webhook's token; null for the connection's key. */
  readonly webhookId: DestinationId | null;
  readonly secret: string;
  readonly isUntested: boolean;
}

/**
 * Puts a new key in the place of the old one while runs go on, once it was tested.
 *
 * @throws UserError as `addByWish`; the old one is in use as before then
 */
export async function rotateByWish(ports: WindowPorts, tests: KeyTests, wish: Rotation): Promise<OldKey> {
  ports.noteSecret(wish.secret);
  const connection = await requireById(ports, wish.connectionId);
  requireKept(connection);
  await requireKeychain(ports, connection.name);
  await sweepKeys(ports);
  const webhook = wish.webhookId === null ? null : await requireWebhookById(ports, wish.webhookId);
  const typed = wish.secret.trim();
  const isByAddress = connection.authentication.kind === 'address';
  if (isByAddress !== (webhook !== null)) throw whichKey(connection);
  const secret =
    webhook === null ? requireKey(connection, typed) : await tokenSecret(ports, connection, webhook, typed);
  const tested = webhook === null ? await tests.tryTyped(connection, secret) : null;
  requireAccepted(tested, wish.isUntested);
  const name = webhook === null ? connection.name : `${connection.name}/${webhook.name}`;
  const holder = { connectionId: connection.id, destinationId: webhook?.id ?? null };
  const old = await rotateKey(ports, holder, { secret, name, provider: connection.provider });
  if (tested !== null) tests.remember(connection.id, tested);
  ports.board.touch('connectionsChanged');
  return old;
}

/** A webhook that is to be added. */
export interface WebhookToAdd {
  readonly connectionId: ConnectionId;
  readonly name: string;
  readonly pool: string;
  readonly secret: string;
  readonly usedBefore: number;
  readonly tableRows: number | null;
}

/** @throws UserError as `addConnection` */
export async function addWebhookByWish(ports: WindowPorts, wish: WebhookToAdd): Promise<Webhook> {
  ports.noteSecret(wish.secret);
  const connection = await requireById(ports, wish.connectionId);
  const { pool, usedBefore, tableRows } = wish;
  if (connection.authentication.kind !== 'address') {
    throw new UserError('input', `"${connection.name}" has no webhooks. Nothing was added.`);
  }
  const name = requireName(wish.name, 'Nothing was added.');
  await sweepKeys(ports);
  const webhook = await addWebhook(ports, connection, wish.secret, { name, pool, usedBefore, tableRows });
  ports.board.touch('connectionsChanged');
  return webhook;
}

/** @throws UserError `input` for what can be no name, `state` when it is taken */
export async function renameConnection(ports: WindowPorts, id: ConnectionId, typed: string): Promise<void> {
  const connection = await requireById(ports, id);
  await ports.connections.rename(connection.id, requireName(typed, 'Nothing was changed.'));
  ports.board.touch('connectionsChanged');
}

/** Sets the limits over all that a connection sends; runs that were planned keep theirs. */
export async function setLimits(
  ports: WindowPorts,
  id: ConnectionId,
  said: readonly SaidLimit[],
): Promise<void> {
  const connection = await requireById(ports, id);
  await ports.connections.setLimits(id, limitsAsSaid(connection.limits, said, ports.today()));
  ports.board.touch('connectionsChanged');
}

/** @throws UserError `state` when it was removed */
export async function requireById({ connections }: WindowPorts, id: ConnectionId): Promise<NamedConnection> {
  const connection = (await connections.all()).find((one) => one.id === id);
  if (connection !== undefined) return connection;
  throw new UserError('state', 'This connection was removed. Nothing was done.');
}

/** @throws UserError `state` when it was removed */
export async function requireWebhookById({ connections }: WindowPorts, id: DestinationId): Promise<Webhook> {
  const known = await connections.findWebhook(id);
  const webhooks = known === null ? [] : await connections.webhooks(known.connectionId);
  const webhook = webhooks.find((one) => one.id === id);
  if (webhook !== undefined) return webhook;
  throw new UserError('state', 'This webhook was removed. Nothing was done.');
}

function requireName(typed: string, whatHappened: string): string {
  const name = parseName(typed);
  if (name.ok) return name.value;
  throw new UserError('input', `${name.problem} ${whatHappened}`);
}

function requireKept({ name, keyPlace }: NamedConnection): void {
  if (keyPlace === 'keychain') return;
  const why = keyPlace === 'none' ? 'needs no key' : 'has a key that is kept nowhere';
  throw new UserError('state', `"${name}" ${why}. Nothing was changed.`);
}

const whichKey = ({ name }: NamedConnection): UserError =>
  new UserError(
    'usage',
    `Each webhook of "${name}" has a token of its own. Nothing was changed. Choose the webhook.`,
  );

const knownName = (name: string): UserError =>
  new UserError(
    'state',
    `There is a connection "${name}" already. Nothing was added. Choose another name, or give that one a new key.`,
  );
