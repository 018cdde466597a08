import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import type { Counted, Destination } from '#electron/ports/ledger.ts';
import type { ConnectionId, DestinationId } from '#shared/lib/ids.ts';

interface DestinationRow extends Omit<Destination, 'headerNames'> {
  readonly headerNames: string;
}

const COLUMNS = `id, connection_id as connectionId, name, fingerprint, address, header_names as headerNames`;
const headerNames = z.array(z.string());

export function prepareDestinations(db: Database) {
  const addDestination = db.prepare<[ConnectionId, string, string, string | null, string], DestinationRow>(
    `insert into destinations (connection_id, name, fingerprint, address, header_names)
     values (?, ?, ?, ?, ?)
     on conflict (connection_id, name) do update
     set fingerprint = excluded.fingerprint, address = excluded.address, header_names = excluded.header_names
     returning ${COLUMNS}`,
  );
  const find = db.prepare<[DestinationId], DestinationRow>(
    `select ${COLUMNS} from destinations where id = ?`,
  );
  const accepted = db
    .prepare<Counted, number>(
      `select coalesce(sum(accepted_records), 0)
       from destinations
       where connection_id = @connectionId and (@destinationId is null or id = @destinationId)`,
    )
    .pluck();
  const accept = db.prepare<[number, DestinationId]>(
    'update destinations set accepted_records = accepted_records + ? where id = ?',
  );

  return {
    add(wanted: Omit<Destination, 'id'>): Destination {
      const { connectionId, name, fingerprint, address } = wanted;
      const names = JSON.stringify(wanted.headerNames);
      const row = addDestination.get(connectionId, name, fingerprint, address, names);
      if (row === undefined) throw new Error('an upsert gave no row');
      return toDestination(row);
    },

    find(id: DestinationId): Destination | null {
      const row = find.get(id);
      return row === undefined ? null : toDestination(row);
    },

    acceptedRecords: (of: Counted) => accepted.get(of) ?? 0,
    accept: (id: DestinationId, records: number) => accept.run(records, id),
  };
}

function toDestination(row: DestinationRow): Destination {
  return { ...row, headerNames: headerNames.parse(JSON.parse(row.headerNames)) };
}
