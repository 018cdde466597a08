import type { Database } from 'better-sqlite3';
import type { FreshKey, KeyHolder } from '#electron/ports/connections.ts';
import type { KeptKey } from '#shared/domain/connections/named-connection.ts';
import type { ConnectionId, DestinationId } from '#shared/lib/ids.ts';
import type { EpochMs } from '#shared/lib/time.ts';

/** Of which connection, and of which webhook of it; null for the connection's own. */
type Holder = [ConnectionId, DestinationId | null];

/** The names of keychain items and what each is for. */
export const prepareKeys = (db: Database) => ({ ...prepareHolders(db), ...prepareItems(db) });

/** Which key a holder has. */
function prepareHolders(db: Database) {
  const leave = db.prepare<Holder>(
    "update keys set state = 'leaving' where state = 'current' and connection_id = ? and destination_id is ?",
  );
  const leaveAll = db.prepare<[ConnectionId]>(
    "update keys set state = 'leaving' where state = 'current' and connection_id = ?",
  );
  const use = db.prepare<[...Holder, EpochMs, string]>(
    `update keys
     set state = 'current', connection_id = ?, destination_id = ?, set_at = ?
     where account = ? and state = 'reserved'`,
  );
  const current = db.prepare<Holder, KeptKey>(
    `select account, set_at as setAt
     from keys
     where state = 'current' and connection_id = ? and destination_id is ?`,
  );

  return {
    /** Inside a transaction: there is never a moment with two current keys, or none. */
    replace({ connectionId, destinationId }: KeyHolder, account: string, now: EpochMs): void {
      leave.run(connectionId, destinationId);
      const { changes } = use.run(connectionId, destinationId, now, account);
      if (changes !== 1) throw new Error('a key was used that was not reserved');
    },

    leave: ({ connectionId, destinationId }: KeyHolder) => leave.run(connectionId, destinationId),
    leaveAll: (id: ConnectionId) => leaveAll.run(id),
    current: ({ connectionId, destinationId }: KeyHolder): KeptKey | null =>
      current.get(connectionId, destinationId) ?? null,
  };
}

/** What is known of each item. */
function prepareItems(db: Database) {
  // Chance, since the keychain is one for all data folders of a user.
  const reserve = db
    .prepare<[string, EpochMs], string>(
      `insert into keys (account, state, set_at)
       values (? || '/' || lower(hex(randomblob(8))), 'reserved', ?)
       returning account`,
    )
    .pluck();
  const fresh = db.prepare<[], FreshKey>(
    `select account, connection_id as connectionId, destination_id as destinationId
     from keys
     where state = 'current' and taken_up_at is null
     order by id`,
  );
  const takeUp = db.prepare<[EpochMs, string]>('update keys set taken_up_at = ? where account = ?');
  const loose = db
    .prepare<[EpochMs, number], string>(
      `select account
       from keys
       where (state = 'reserved' and set_at < ?)
         or (state = 'leaving' and (? or not exists (
           select 1 from keys as newer
           where newer.state = 'current' and newer.taken_up_at is null
             and newer.connection_id = keys.connection_id and newer.destination_id is keys.destination_id)))
       order by id`,
    )
    .pluck();
  const forget = db.prepare<[string]>("delete from keys where account = ? and state <> 'current'");

  return {
    reserve(label: string, now: EpochMs): string {
      const account = reserve.get(label, now);
      if (account === undefined) throw new Error('an insert gave no row');
      return account;
    },

    fresh: () => fresh.all(),
    takeUp: (account: string, now: EpochMs) => takeUp.run(now, account),
    loose: (since: EpochMs, nobodySends: boolean) => loose.all(since, nobodySends ? 1 : 0),
    forget: (account: string) => forget.run(account),
  };
}
