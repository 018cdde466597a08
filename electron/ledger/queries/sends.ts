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
  // Taking up a send and finding out that somebody has it is one statement, so that nothing can come between.
  const take = db
    .prepare<[Uint8Array, number, RunId, DestinationId], SendId>(
      `insert into sends (fingerprint, generation, state, run_id, destination_id)
       values (?, ?, 'inFlight', ?, ?)
       on conflict (fingerprint, generation) do update
       set state = 'inFlight', run_id = excluded.run_id
       where state = 'open'
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
    take: (fingerprint: Uint8Array, generation: number, run: RunId, destination: DestinationId) =>
      take.get(fingerprint, generation, run, destination) ?? null,

    /** The send with exactly this identity. */
    holder: (fingerprint: Uint8Array, generation: number) => holder.get(fingerprint, generation) ?? null,

    setState(id: SendId, state: SendState): void {
      setState.run(state, id);
    },
  };
}
