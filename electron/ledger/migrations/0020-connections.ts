import type { Database } from 'better-sqlite3';
import type { Migration } from '#electron/sqlite/migrate.ts';

/**
 * Connections that the user added by name, the webhooks of such a connection, and where in the keychain their keys
 * are. Rows from before stay as they are: a connection without a provider was made by an address alone.
 */
const SCHEMA = `
alter table connections add column provider text;
alter table connections add column environment text;
-- hosts, authentication and limits, as JSON (see connection-details.ts); nothing of it is secret
alter table connections add column details text check ((details is null) = (provider is null));
alter table connections add column created_at real check ((created_at is null) = (provider is null));
-- its name stays with it, for what it sent stays on record
alter table connections add column removed_at real;

-- Those with added_at are webhooks of a named connection.
alter table destinations add column label text;
alter table destinations add column used_before integer not null default 0 check (used_before >= 0);
-- The webhooks of a connection that take turns have one pool. Its head is the one that it began with: sends are told
-- apart by that one's name, so that a row is sent to the pool once whichever webhooks come and go. No foreign key:
-- each change of a destination would look for others that refer to it, and none is ever deleted.
alter table destinations add column pool text;
alter table destinations add column pool_head integer
  check ((pool_head is null) = (pool is null));
alter table destinations add column table_rows integer check (table_rows >= 1);
alter table destinations add column added_at real check ((added_at is null) = (label is null));
alter table destinations add column removed_at real;
-- queries/webhooks.ts: two webhooks of a connection must not answer to one name
create unique index destinations_label on destinations (connection_id, label)
where label is not null and removed_at is null;

-- One row an item of the keychain. The secret itself is there and nowhere here.
--   reserved: about to be written; a crash leaves it behind, and it is swept an hour later
--   current:  the key in use
--   leaving:  replaced or removed; swept when nobody sends with it any more
create table keys (
  id integer primary key,
  account text not null unique,
  state text not null check (state in ('reserved', 'current', 'leaving')),
  connection_id integer references connections (id),
  -- the webhook that it is of; null for the key of the whole connection
  destination_id integer references destinations (id),
  set_at real not null,
  -- since when no program sends with an older one
  taken_up_at real,
  check ((connection_id is null) = (state = 'reserved'))
) strict;
-- the checks of the references above, whenever a connection or a destination is noted
create index keys_of_connection on keys (connection_id);
create index keys_of_destination on keys (destination_id);
-- queries/keys.ts: one key at a time
create unique index keys_current on keys (connection_id, coalesce(destination_id, 0)) where state = 'current';
`;

export const connections: Migration = {
  version: 20,
  name: 'connections, webhooks and where their keys are',
  up: (db: Database) => {
    db.exec(SCHEMA);
  },
};
