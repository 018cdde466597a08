import type { Database } from 'better-sqlite3';
import type { Connections, NewWebhook } from '#electron/ports/connections.ts';
import type { NamedConnection, NewConnection, Webhook } from '#shared/domain/connections/named-connection.ts';
import type { ConnectionId, DestinationId } from '#shared/lib/ids.ts';
import type { EpochMs } from '#shared/lib/time.ts';
import { UserError } from '#shared/lib/user-error.ts';
import { prepareKeys } from './queries/keys.ts';
import { prepareNamedConnections } from './queries/named-connections.ts';
import { prepareWebhooks } from './queries/webhooks.ts';

/** The connections of an open ledger. */
export function createConnections(db: Database): Connections {
  const rows = new ConnectionRows(db);
  const { connections, webhooks, keys } = rows;
  const atOnce = <Value>(work: () => Value): Value => db.transaction(work).immediate();

  return {
    all: async () => connections.all().map((one) => rows.withKey(one)),
    named: async (name) => orNull(connections.named(name), (one) => rows.withKey(one)),
    find: async (id) => orNull(connections.find(id), (one) => rows.withKey(one)),
    webhooks: async (id) => webhooks.of(id).map((one) => rows.webhookWithKey(one)),
    findWebhook: async (id) => orNull(webhooks.find(id), (one) => rows.webhookWithKey(one)),
    webhookAt: async (fingerprint) => orNull(webhooks.at(fingerprint), (one) => rows.webhookWithKey(one)),
    removedWebhookAt: async (fingerprint) =>
      orNull(webhooks.removedAt(fingerprint), (one) => rows.webhookWithKey(one)),

    add: async (wanted, first, account, now) => atOnce(() => rows.add(wanted, first, account, now)),
    addWebhook: async (id, wanted, account, now) => atOnce(() => rows.addWebhook(id, wanted, account, now)),
    remove: async (id, now) =>
      atOnce(() => {
        connections.remove(id, now);
        webhooks.removeAll(id, now);
        keys.leaveAll(id);
      }),
    removeWebhook: async (id, now) => atOnce(() => rows.removeWebhook(id, now)),
    rename: async (id, name) => atOnce(() => rows.rename(id, name)),
    setLimits: async (id, limits) =>
      atOnce(() => void connections.setDetails({ ...found(connections.find(id)), limits })),

    reserveKey: async (label, now) => keys.reserve(label, now),
    replaceKey: async (holder, account, now) => atOnce(() => keys.replace(holder, account, now)),
    freshKeys: async () => keys.fresh(),
    takenUp: async (account, now) => void keys.takeUp(account, now),
    looseKeys: async (since, nobodySends) => keys.loose(since, nobodySends),
    forgetKey: async (account) => void keys.forget(account),
  };
}

/** What is written and read over several tables; whoever calls it has a transaction. */
class ConnectionRows {
  readonly connections: ReturnType<typeof prepareNamedConnections>;
  readonly webhooks: ReturnType<typeof prepareWebhooks>;
  readonly keys: ReturnType<typeof prepareKeys>;

  constructor(db: Database) {
    this.connections = prepareNamedConnections(db);
    this.webhooks = prepareWebhooks(db);
    this.keys = prepareKeys(db);
  }

  withKey(connection: Omit<NamedConnection, 'key'>): NamedConnection {
    return { ...connection, key: this.keys.current({ connectionId: connection.id, destinationId: null }) };
  }

  webhookWithKey(webhook: Omit<Webhook, 'key'>): Webhook {
    const { connectionId, id: destinationId } = webhook;
    return { ...webhook, key: this.keys.current({ connectionId, destinationId }) };
  }

  add(
    wanted: NewConnection,
    first: NewWebhook | null,
    account: string | null,
    now: EpochMs,
  ): NamedConnection {
    // What was sent to this address before must be known again: the connection that it was sent by goes on.
    const nameless = first === null ? null : this.webhooks.namelessAt(first.fingerprint);
    if (nameless !== null) this.connections.rename(nameless, wanted.name);
    const id = this.connections.add(wanted, now);
    if (id === null) throw knownName('connection', wanted.name);
    if (first !== null) this.addWebhook(id, first, account, now);
    else if (account !== null) this.keys.replace({ connectionId: id, destinationId: null }, account, now);
    return this.withKey(found(this.connections.find(id)));
  }

  addWebhook(id: ConnectionId, wanted: NewWebhook, account: string | null, now: EpochMs): Webhook {
    const taken = this.webhooks.at(wanted.fingerprint);
    if (taken !== null) throw knownAddress(taken.name);
    if (this.webhooks.of(id).some(({ name }) => name === wanted.name))
      throw knownName('webhook', wanted.name);
    const destinationId = this.webhooks.add(id, wanted, now);
    if (account !== null) this.keys.replace({ connectionId: id, destinationId }, account, now);
    return this.webhookWithKey(found(this.webhooks.find(destinationId)));
  }

  rename(id: ConnectionId, name: string): void {
    if (found(this.connections.find(id)).name === name) return;
    if (this.connections.rename(id, name).changes > 0) return;
    throw new UserError(
      'state',
      `There is or was a connection "${name}" already. Nothing was changed. Choose another name.`,
    );
  }

  removeWebhook(id: DestinationId, now: EpochMs): void {
    const { connectionId } = found(this.webhooks.find(id));
    this.webhooks.remove(id, now);
    this.keys.leave({ connectionId, destinationId: id });
  }
}

const orNull = <Row, Value>(row: Row | null, read: (row: Row) => Value): Value | null =>
  row === null ? null : read(row);

function found<Value>(value: Value | null): Value {
  if (value === null) throw new Error('what was just there is gone');
  return value;
}

const knownName = (what: 'connection' | 'webhook', name: string): UserError =>
  new UserError(
    'state',
    `There is a ${what} "${name}" already. Nothing was added. Choose another name, or remove that one first.`,
  );

const knownAddress = (name: string): UserError =>
  new UserError('state', `This address is known already, as the webhook "${name}". Nothing was added.`);
