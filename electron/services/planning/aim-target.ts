import type { Destination, Ledger } from '#electron/ports/ledger.ts';
import type { Access } from '#electron/ports/secrets.ts';
import { accountLimits } from '#shared/domain/connections/account-limits.ts';
import { type Address, parseAddress } from '#shared/domain/connections/address.ts';
import { endpointOf } from '#shared/domain/connections/endpoint.ts';
import { checkHeader, type HeaderValues } from '#shared/domain/connections/header.ts';
import type { Webhook } from '#shared/domain/connections/named-connection.ts';
import { connectionName, type TargetLimits, targetLimits } from '#shared/domain/connections/target-limits.ts';
import type { Limit } from '#shared/domain/limits/limit.ts';
import { presetOfHost } from '#shared/domain/presets/all.ts';
import { UserError } from '#shared/lib/user-error.ts';
import type { Target, TargetAccount, TargetWebhook } from './run-wish.ts';

/** One webhook of the pool that a run sends to. */
export interface PoolMember {
  readonly webhook: Webhook;
  /** Its own, such as its lifetime. */
  readonly limits: readonly Limit[];
}

/** What is needed to send to one destination. */
export interface DestinationAccess {
  readonly destination: Destination;
  /** Null where it is no webhook of an account. */
  readonly webhook: Webhook | null;
  /** Never written down. */
  readonly access: Access;
}

/** Where a run sends: checked, and its destinations noted. */
export interface AimedTarget {
  /** By which sends are told apart. */
  readonly destination: Destination;
  /** How the user knows it. */
  readonly title: string;
  /** The preset by which answers are read. */
  readonly provider: string;
  /** Of a pool those that its webhooks share. */
  readonly limits: TargetLimits;
  /** Null where it is no pool of webhooks. */
  readonly pool: readonly PoolMember[] | null;
  /** At least one. */
  readonly access: readonly [DestinationAccess, ...DestinationAccess[]];
}

interface AimPorts {
  readonly ledger: Ledger;
  readonly sha256Hex: (text: string) => string;
}

/**
 * Finds out where a target is, and notes its destinations.
 *
 * @throws UserError `input` or `usage` for an address, a header or a limit that cannot be; never with a secret in it
 */
export function aimTarget(ports: AimPorts, target: Target): Promise<AimedTarget> {
  const { account } = target;
  if (account === null) return aimAtAddress(ports, target);
  if (target.limits.usedBefore > 0) {
    throw new UserError(
      'usage',
      'How much a webhook took in before is said when it is added (`sluice webhooks add … --used N`). Nothing was sent.',
    );
  }
  return account.kind === 'key' ? aimByKey(ports, account, target) : aimAtPool(ports, account, target);
}

async function aimAtAddress({ ledger, sha256Hex }: AimPorts, target: Target): Promise<AimedTarget> {
  const address = readAddress(target.address);
  const headers = readHeaders(target.headers);
  const limits = addressLimits(address, target);
  const { id: connectionId } = await ledger.connection(connectionName(address.host));
  const fingerprint = sha256Hex(address.text);
  const destination = await ledger.destination({
    connectionId,
    name: `${address.host}#${fingerprint.slice(0, 8)}`,
    fingerprint,
    address: address.isLoopback ? address.text : null,
    headerNames: namesOf(headers),
  });
  return {
    destination,
    title: destination.name,
    provider: presetOfHost(address.host).id,
    limits,
    pool: null,
    access: [{ destination, webhook: null, access: { url: address.text, headers } }],
  };
}

/** A connection's key never goes to another host than the connection's own. */
async function aimByKey(
  { ledger, sha256Hex }: AimPorts,
  { connection, secret }: Extract<TargetAccount, { kind: 'key' }>,
  target: Target,
): Promise<AimedTarget> {
  const endpoint = endpointOf(connection.hosts, target.address);
  if (!endpoint.ok) throw new UserError('input', `${endpoint.problem} Nothing was sent.`);
  const { text } = endpoint.value;
  const headers = readHeaders(target.headers);
  const access = { url: text, headers: withKey(headers, secret.headers) };
  const fingerprint = sha256Hex(text);
  // No secret is in it: the key has a header of its own.
  const destination = await ledger.destination({
    connectionId: connection.id,
    name: endpointName(text, sha256Hex),
    fingerprint,
    address: text,
    headerNames: namesOf(headers),
  });
  return {
    destination,
    title: `"${connection.name}" (${pathOf(text)})`,
    provider: connection.provider,
    limits: accountLimits(connection, null, target.limits),
    pool: null,
    access: [{ destination, webhook: null, access }],
  };
}

async function aimAtPool(
  { ledger }: AimPorts,
  { connection, webhooks }: Extract<TargetAccount, { kind: 'pool' }>,
  target: Target,
): Promise<AimedTarget> {
  const [first, ...others] = webhooks;
  const headers = readHeaders(target.headers);
  const destination = await ledger.findDestination(first.webhook.poolHead);
  if (destination === null) throw new Error(`webhook ${first.webhook.poolHead} is no destination`);
  const accessTo = (one: TargetWebhook): Promise<DestinationAccess> => accessToWebhook(ledger, one, headers);
  const limits = accountLimits(connection, null, target.limits);
  const memberOf = ({ webhook }: TargetWebhook): PoolMember => {
    const own = accountLimits(connection, webhook, target.limits).destination;
    return { webhook, limits: own.map(({ limit }) => limit) };
  };
  const which = others.length > 0 ? `pool ${first.webhook.pool}` : `webhook ${first.webhook.name}`;
  return {
    destination,
    title: `"${connection.name}" (${which})`,
    provider: connection.provider,
    limits,
    pool: webhooks.map(memberOf),
    access: [await accessTo(first), ...(await Promise.all(others.map(accessTo)))],
  };
}

async function accessToWebhook(
  ledger: Ledger,
  { webhook, secret }: TargetWebhook,
  headers: HeaderValues,
): Promise<DestinationAccess> {
  const known = await ledger.findDestination(webhook.id);
  if (known === null || secret.url === null) throw new Error(`webhook ${webhook.id} is no destination`);
  const destination = await ledger.destination({ ...known, headerNames: namesOf(headers) });
  const access = { url: readAddress(secret.url).text, headers: withKey(headers, secret.headers) };
  return { destination, webhook, access };
}

/**
 * The address that a text gives.
 *
 * @throws UserError `input`; never with the address in it
 */
export function readAddress(text: string): Address {
  const address = parseAddress(text);
  if (address.ok) return address.value;
  throw new UserError('input', `${address.problem} Nothing was sent.`);
}

/**
 * Headers with their names in lower case.
 *
 * @throws UserError `input`; never with a value in it
 */
export function readHeaders(typed: HeaderValues): HeaderValues {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(typed)) {
    const checked = checkHeader(name, value);
    if (!checked.ok) throw new UserError('input', `${checked.problem} Nothing was sent.`);
    headers[checked.value] = value;
  }
  return headers;
}

function withKey(headers: HeaderValues, key: HeaderValues): HeaderValues {
  const twice = Object.keys(headers).find((name) => Object.hasOwn(key, name));
  if (twice === undefined) return { ...headers, ...key };
  throw new UserError(
    'usage',
    `The header ${twice} carries the connection's own key. Nothing was sent. Leave it out.`,
  );
}

function addressLimits({ host }: Address, { limits: wishes }: Target): TargetLimits {
  const limits = targetLimits(host, wishes);
  if (wishes.usedBefore === 0 || limits.destination.length > 0) return limits;
  throw new UserError(
    'usage',
    `No lifetime is known of ${host}, from which records used before could be taken. Nothing was sent.`,
  );
}

/** How the ledger names what is called at a connection: by it, sends are told apart. */
export const endpointName = (address: string, sha256Hex: (text: string) => string): string =>
  `${pathOf(address)}#${sha256Hex(address).slice(0, 8)}`;

const namesOf = (headers: HeaderValues): readonly string[] => Object.keys(headers).toSorted();

/** Host and path, as far as they are the same for every row. */
const pathOf = (address: string): string =>
  address.replace(/^https?:\/\//, '').replace(/(?:[?]|\{\{|\{%).*$/s, '');
