import type {
  ConnectionReport,
  KeyState,
  WebhookReport,
} from '#electron/services/connecting/describe-connections.ts';
import { isGuess } from '#shared/domain/connections/account-limits.ts';
import { isOldKey, keyAgeDays, OLD_KEY_DAYS } from '#shared/domain/connections/key-age.ts';
import type { DeclaredLimit, KeptKey } from '#shared/domain/connections/named-connection.ts';
import { describeLimit } from '#shared/domain/limits/describe-limit.ts';
import { isNearlyFull } from '#shared/domain/webhooks/deal-rows.ts';
import { assertNever } from '#shared/lib/assert-never.ts';
import { count, counted } from '#shared/lib/say-numbers.ts';
import type { EpochMs } from '#shared/lib/time.ts';

/** A connection as lines to read. */
export function describeConnection(report: ConnectionReport, now: EpochMs): readonly string[] {
  const { connection, key, webhooks } = report;
  const { name, provider, environment, hosts, limits, destinationLimits, authentication } = connection;
  return [
    `${name}  ${provider}${environment === null ? '' : `, ${environment}`}, ${hosts.join(', ')}`,
    ...(authentication.kind === 'address' ? [] : [`  Key: ${keyLine(key, connection.key, now)}`]),
    ...[...limits, ...destinationLimits].map(limitLine),
    ...webhooks.map((webhook) => `  ${describeWebhook(webhook, now)}`),
  ];
}

/** A webhook as a line to read. */
export function describeWebhook({ webhook, key, taken, capacity }: WebhookReport, now: EpochMs): string {
  const of = capacity === null ? '' : ` of ${count(capacity)}`;
  const full = capacity === null ? '' : fullness(taken, capacity, ', ');
  return `Webhook ${webhook.name}: ${count(taken)}${of} records taken in${full}. Address: ${keyLine(key, webhook.key, now)}`;
}

/** The warning about a webhook that comes near its end, or is there; empty for any other. */
export function fullness(taken: number, capacity: number, before: string): string {
  if (taken >= capacity) return `${before}full, add a new one`;
  return isNearlyFull(taken, capacity) ? `${before}nearly full, plan a new one` : '';
}

function limitLine({ limit, source, asOf }: DeclaredLimit): string {
  const sure = isGuess(limit) ? 'a guess' : 'exact';
  return `  Limit: ${describeLimit(limit)} (${limit.counts}; ${sure}; ${source}, ${asOf})`;
}

function keyLine(state: KeyState, key: KeptKey | null, now: EpochMs): string {
  switch (state) {
    case 'present':
      return `in the keychain${ageOf(key, now)}`;
    case 'locked':
      return `the keychain is locked, so nobody can say whether it is there${ageOf(key, now)}`;
    case 'missing':
      return 'NOT in the keychain any more; `sluice connections rotate` sets it anew';
    case 'unavailable':
      return 'there is no keychain on this machine now';
    case 'byHand':
      return 'kept nowhere, given to each run (SLUICE_SECRET or a prompt)';
    case 'none':
      return 'none is needed';
    default:
      return assertNever(state, 'a key');
  }
}

function ageOf(key: KeptKey | null, now: EpochMs): string {
  if (key === null) return '';
  const days = keyAgeDays(key.setAt, now);
  const age = days === 0 ? 'set today' : `set ${counted(days, 'day')} ago`;
  return isOldKey(key.setAt, now)
    ? `, ${age}: older than ${OLD_KEY_DAYS} days, time to change it`
    : `, ${age}`;
}

/** A connection as an object for programs. */
export const connectionRecord = ({ connection, key, webhooks }: ConnectionReport, now: EpochMs) => ({
  type: 'connection',
  name: connection.name,
  provider: connection.provider,
  environment: connection.environment,
  hosts: connection.hosts,
  createdAt: connection.createdAt,
  ...keyRecord(key, connection.key, now),
  limits: connection.limits.map(limitRecord),
  destinationLimits: connection.destinationLimits.map(limitRecord),
  webhooks: webhooks.map((webhook) => webhookFields(webhook, now)),
});

/** A webhook as an object for programs. */
export const webhookRecord = (connection: string, report: WebhookReport, now: EpochMs) => ({
  type: 'webhook',
  connection,
  ...webhookFields(report, now),
});

const webhookFields = ({ webhook, key, taken, capacity }: WebhookReport, now: EpochMs) => ({
  name: webhook.name,
  usedBefore: webhook.usedBefore,
  accepted: webhook.accepted,
  taken,
  capacity,
  tableRows: webhook.tableRows,
  addedAt: webhook.addedAt,
  ...keyRecord(key, webhook.key, now),
});

const limitRecord = ({ limit, source, asOf }: DeclaredLimit) => ({
  limit,
  guessed: isGuess(limit),
  source,
  asOf,
});

const keyRecord = (state: KeyState, key: KeptKey | null, now: EpochMs) => ({
  key: state,
  keySetAt: key?.setAt ?? null,
  keyAgeDays: key === null ? null : keyAgeDays(key.setAt, now),
  keyIsOld: key !== null && isOldKey(key.setAt, now),
});
