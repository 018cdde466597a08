import type { Database } from 'better-sqlite3';
import type { NewWebhook } from '#electron/ports/connections.ts';
import type { Webhook } from '#shared/domain/connections/named-connection.ts';
import type { ConnectionId, DestinationId } from '#shared/lib/ids.ts';
import type { EpochMs } from '#shared/lib/time.ts';

/** A webhook without its key, which is another table's. */
type WebhookRow = Omit<Webhook, 'key'>;

const COLUMNS = `id, connection_id as connectionId, label as name, pool, pool_head as poolHead, fingerprint, used_before as usedBefore,
  accepted_records as accepted, table_rows as tableRows, added_at as addedAt`;

/**
 * What an address is known to have taken in, under whichever connection: an entry that was added later has the count
 * of the earlier ones as its start, and entries that were never added by name have none. Rather too many than too few.
 */
const KNOWN_COUNT = `(select max(max(used_before + accepted_records), sum(accepted_records))
  from destinations where fingerprint = @fingerprint)`;

/** The destinations that are webhooks of a named connection. */
export const prepareWebhooks = (db: Database) => ({ ...prepareReads(db), ...prepareWrites(db) });

function prepareReads(db: Database) {
  const of = db.prepare<[ConnectionId], WebhookRow>(
    `select ${COLUMNS}
     from destinations
     where connection_id = ? and added_at is not null and removed_at is null
     order by added_at, id`,
  );
  const find = db.prepare<[DestinationId], WebhookRow>(
    `select ${COLUMNS} from destinations where id = ? and added_at is not null`,
  );
  const at = db.prepare<[string], WebhookRow>(
    `select ${COLUMNS}
     from destinations
     where fingerprint = ? and added_at is not null and removed_at is null`,
  );
  const removedAt = db.prepare<[string], WebhookRow>(
    `select ${COLUMNS}
     from destinations
     where fingerprint = ? and added_at is not null and removed_at is not null
     order by removed_at desc
     limit 1`,
  );
  const nameless = db
    .prepare<[string], ConnectionId>(
      `select connection_id
       from destinations
       join connections on connections.id = connection_id
       where fingerprint = ?
         and (provider is null or (connections.removed_at is not null and added_at is not null))
       order by accepted_records desc
       limit 1`,
    )
    .pluck();

  return {
    of: (id: ConnectionId): readonly WebhookRow[] => of.all(id),
    find: (id: DestinationId): WebhookRow | null => find.get(id) ?? null,
    at: (fingerprint: string): WebhookRow | null => at.get(fingerprint) ?? null,
    /** The webhook that had this address and was removed; the last one of several. */
    removedAt: (fingerprint: string): WebhookRow | null => removedAt.get(fingerprint) ?? null,
    /** The connection that has sent to this address and bears no name now: it never had one, or was removed. */
    namelessAt: (fingerprint: string): ConnectionId | null => nameless.get(fingerprint) ?? null,
  };
}

/** A webhook as it is written. */
type NewRow = NewWebhook & { readonly connectionId: ConnectionId; readonly now: EpochMs };

function prepareWrites(db: Database) {
  const known = db
    .prepare<NewRow, DestinationId>(
      'select id from destinations where connection_id = @connectionId and fingerprint = @fingerprint',
    )
    .pluck();
  const change = db.prepare<NewRow & { readonly id: DestinationId }>(
    `update destinations
     set label = @name,
       used_before = coalesce(
         @usedBefore + (select coalesce(sum(accepted_records), 0) from destinations where fingerprint = @fingerprint and id <> @id),
         ${KNOWN_COUNT} - accepted_records),
       table_rows = coalesce(@tableRows, table_rows), added_at = @now, removed_at = null, address = null,
       header_names = '[]'
     where id = @id`,
  );
  // Its name for sends never changes; the label may.
  const insert = db
    .prepare<NewRow, DestinationId>(
      `insert into destinations (connection_id, name, label, fingerprint, header_names, used_before, table_rows,
         added_at)
       values (@connectionId, 'webhook#' || substr(@fingerprint, 1, 8), @name, @fingerprint, '[]',
         coalesce(
           @usedBefore + (select coalesce(sum(accepted_records), 0) from destinations where fingerprint = @fingerprint),
           ${KNOWN_COUNT},
           0),
         @tableRows, @now)
       returning id`,
    )
    .pluck();
  const join = db.prepare<NewRow & { readonly id: DestinationId }>(
    `update destinations
     set pool = @pool,
       pool_head = coalesce(
         (select max(pool_head) from destinations where connection_id = @connectionId and pool = @pool and id <> @id),
         @id)
     where id = @id`,
  );
  const remove = db.prepare<[EpochMs, DestinationId]>('update destinations set removed_at = ? where id = ?');
  const removeAll = db.prepare<[EpochMs, ConnectionId]>(
    'update destinations set removed_at = ? where connection_id = ? and added_at is not null and removed_at is null',
  );

  return {
    /** Adds it, or brings back the one with this address: what was sent to it is known then. */
    add(connectionId: ConnectionId, wanted: NewWebhook, now: EpochMs): DestinationId {
      const row: NewRow = { ...wanted, connectionId, now };
      const knownId = known.get(row);
      if (knownId !== undefined) change.run({ ...row, id: knownId });
      const id = knownId ?? insert.get(row);
      if (id === undefined) throw new Error('an insert gave no row');
      join.run({ ...row, id });
      return id;
    },

    remove: (id: DestinationId, now: EpochMs) => remove.run(now, id),
    removeAll: (id: ConnectionId, now: EpochMs) => removeAll.run(now, id),
  };
}
