import type { Database } from 'better-sqlite3';
import type { LatestSend } from '#electron/ports/ledger.ts';
import type { SendState } from '#shared/domain/sends/send-state.ts';
import type { DestinationId, RunId, SendId } from '#shared/lib/ids.ts';

export type SendQueries = ReturnType<typeof prepareSends>;

export function prepareSends(db: Database) {
  const latest = db.prepare<[Uint8Array], LatestSend>(
    `select id, generation, state, run_id as runId
     from sends
     where fingerprint = ?
     order by generation desc
     limit 1`,
  );
  const add = db.prepare<[Uint8Array, number, RunId, DestinationId]>(
    `insert into sends (fingerprint, generation, state, run_id, destination_id)
     values (?, ?, 'inFlight', ?, ?)
     on conflict (fingerprint, generation) do nothing`,
  );
  const reopen = db
    .prepare<[RunId, Uint8Array, number], SendId>(
      `update sends
       set state = 'inFlight', run_id = ?
       where fingerprint = ? and generation = ? and state = 'open'
       returning id`,
    )
    .pluck();
  const holder = db
    .prepare<[Uint8Array, number], SendId>('select id from sends where fingerprint = ? and generation = ?')
    .pluck();
  const setState = db.prepare<[SendState, SendId]>('update sends set state = ? where id = ?');

  return {
    latest: (fingerprint: Uint8Array): LatestSend | null => latest.get(fingerprint) ?? null,

    /** Makes a send in flight; null when it already is, was delivered, or may have been. */
    take(fingerprint: Uint8Array, generation: number, run: RunId, destination: DestinationId): SendId | null {
      const { changes, lastInsertRowid } = add.run(fingerprint, generation, run, destination);
      // The id of a row of this table, by definition.
      if (changes === 1) return Number(lastInsertRowid) as SendId;
      return reopen.get(run, fingerprint, generation) ?? null;
    },

    /** The send with exactly this identity. */
    holder: (fingerprint: Uint8Array, generation: number) => holder.get(fingerprint, generation) ?? null,

    setState(id: SendId, state: SendState): void {
      setState.run(state, id);
    },
  };
}
