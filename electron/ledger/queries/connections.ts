import type { Database } from 'better-sqlite3';
import type { Closure, Connection } from '#electron/ports/ledger.ts';
import type { ConnectionId } from '#shared/lib/ids.ts';
import type { EpochMs } from '#shared/lib/time.ts';

export function prepareConnections(db: Database) {
  const add = db
    .prepare<[string], ConnectionId>(
      `insert into connections (name) values (?)
       on conflict (name) do update set name = excluded.name
       returning id`,
    )
    .pluck();
  const close = db.prepare<[EpochMs, string, ConnectionId, EpochMs]>(
    `update connections
     set closed_until = ?, closed_reason = ?
     where id = ? and coalesce(closed_until, 0) < ?`,
  );
  const closure = db.prepare<[ConnectionId], Closure>(
    `select id as connectionId, closed_until as until, closed_reason as reason
     from connections
     where id = ? and closed_until is not null`,
  );

  return {
    /** Finds a connection by its name, or adds it. */
    named(name: string): Connection {
      const id = add.get(name);
      if (id === undefined) throw new Error('an upsert gave no row');
      return { id, name };
    },

    /** An earlier promise to wait longer stands, as it does in a gate. */
    close: ({ connectionId, until, reason }: Closure) => close.run(until, reason, connectionId, until),
    closure: (id: ConnectionId): Closure | null => closure.get(id) ?? null,
  };
}
