import type { Database } from 'better-sqlite3';
import type { NamedConnection, NewConnection } from '#shared/domain/connections/named-connection.ts';
import type { ConnectionId } from '#shared/lib/ids.ts';
import type { EpochMs } from '#shared/lib/time.ts';
import { detailsText, parseDetails } from '../connection-details.ts';

interface ConnectionRow {
  readonly id: ConnectionId;
  readonly name: string;
  readonly provider: string;
  readonly environment: string | null;
  readonly details: string;
  readonly createdAt: EpochMs;
}

/** A connection without its key, which is another table's. */
type KeylessConnection = Omit<NamedConnection, 'key'>;

const COLUMNS = 'id, name, provider, environment, details, created_at as createdAt';

/** The connections that the user added by name. */
export function prepareNamedConnections(db: Database) {
  const all = db.prepare<[], ConnectionRow>(
    `select ${COLUMNS} from connections where provider is not null and removed_at is null order by name`,
  );
  const find = db.prepare<[ConnectionId], ConnectionRow>(
    `select ${COLUMNS} from connections where id = ? and provider is not null`,
  );
  const named = db.prepare<[string], ConnectionRow>(
    `select ${COLUMNS} from connections where name = ? and provider is not null and removed_at is null`,
  );
  const add = db
    .prepare<[string, string, string | null, string, EpochMs], ConnectionId>(
      `insert into connections (name, provider, environment, details, created_at)
       values (?, ?, ?, ?, ?)
       on conflict (name) do update
       set provider = excluded.provider, environment = excluded.environment, details = excluded.details,
         created_at = excluded.created_at, removed_at = null
       where provider is null or removed_at is not null
       returning id`,
    )
    .pluck();
  const rename = db.prepare<[string, ConnectionId, string]>(
    `update connections
     set name = ?
     where id = ? and not exists (select 1 from connections where name = ?)`,
  );
  const setDetails = db.prepare<[string, ConnectionId]>('update connections set details = ? where id = ?');
  const remove = db.prepare<[EpochMs, ConnectionId]>('update connections set removed_at = ? where id = ?');

  return {
    all: (): readonly KeylessConnection[] => all.all().map(toConnection),
    find: (id: ConnectionId): KeylessConnection | null => orNull(find.get(id)),
    named: (name: string): KeylessConnection | null => orNull(named.get(name)),
    /** Adds it, or brings back what had this name; null when the name is in use. */
    add(wanted: NewConnection, now: EpochMs): ConnectionId | null {
      const { name, provider, environment } = wanted;
      return add.get(name, provider, environment, detailsText(wanted), now) ?? null;
    },
    /** Gives one another name, unless another one ever had it. */
    rename: (id: ConnectionId, name: string) => rename.run(name, id, name),
    setDetails: (of: KeylessConnection) => setDetails.run(detailsText(of), of.id),
    remove: (id: ConnectionId, now: EpochMs) => remove.run(now, id),
  };
}

const orNull = (row: ConnectionRow | undefined): KeylessConnection | null =>
  row === undefined ? null : toConnection(row);

function toConnection({ details, ...row }: ConnectionRow): KeylessConnection {
  return { ...row, ...parseDetails(details) };
}
