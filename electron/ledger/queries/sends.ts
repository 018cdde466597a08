import type { Database } from 'better-sqlite3';
import type { DeliveredSend, LatestSend } from '#electron/ports/ledger.ts';
import type { SendState } from '#shared/domain/sends/send-state.ts';
import type { DestinationId, RunId, SendId } from '#shared/lib/ids.ts';

interface KnownSend extends Omit<LatestSend, 'delivered'> {
  readonly fingerprint: Uint8Array;
}

/** Identities looked up by one statement: nearly all of them are new, and a statement for each would cost more than that. */
const LOOKED_UP_AT_ONCE = 64;

export function prepareSends(db: Database) {
  const known = db.prepare<Uint8Array[], KnownSend>(
    `select id, generation, state, run_id as runId, fingerprint
     from sends
     where fingerprint in (${Array(LOOKED_UP_AT_ONCE).fill('?').join(', ')})
     order by generation`,
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
  const stateOf = db.prepare<[SendId], SendState>('select state from sends where id = ?').pluck();
  const setState = db.prepare<[SendState, SendId]>('update sends set state = ? where id = ?');

  return {
    /** The latest send of each fingerprint, in order; null where there is none. */
    latest(fingerprints: readonly Uint8Array[]): readonly (LatestSend | null)[] {
      const latest = new Map<string, LatestSend>();
      for (let first = 0; first < fingerprints.length; first += LOOKED_UP_AT_ONCE) {
        for (const { fingerprint, ...send } of known.all(...paddedPiece(fingerprints, first))) {
          const key = keyOf(fingerprint);
          latest.set(key, { ...send, delivered: deliveredOf(latest.get(key)) });
        }
      }
      if (latest.size === 0) return fingerprints.map(() => null);
      return fingerprints.map((fingerprint) => latest.get(keyOf(fingerprint)) ?? null);
    },

    /** Makes a send in flight; null when it already is, was delivered, or may have been. */
    take(fingerprint: Uint8Array, generation: number, run: RunId, destination: DestinationId): SendId | null {
      const { changes, lastInsertRowid } = add.run(fingerprint, generation, run, destination);
      // The id of a row of this table, by definition.
      if (changes === 1) return Number(lastInsertRowid) as SendId;
      return reopen.get(run, fingerprint, generation) ?? null;
    },

    stateOf(id: SendId): SendState {
      const state = stateOf.get(id);
      if (state === undefined) throw new Error(`there is no send ${id}`);
      return state;
    },

    setState(id: SendId, state: SendState): void {
      setState.run(state, id);
    },
  };
}

/** What was delivered up to and with a generation. */
function deliveredOf(before: LatestSend | undefined): DeliveredSend | null {
  if (before === undefined) return null;
  return before.state === 'done' ? { id: before.id, runId: before.runId } : before.delivered;
}

/** A piece of a fixed length, as the statement wants it; the first one repeated finds nothing new. */
function paddedPiece(fingerprints: readonly Uint8Array[], first: number): readonly Uint8Array[] {
  const piece = fingerprints.slice(first, first + LOOKED_UP_AT_ONCE);
  const [filler] = piece;
  while (filler !== undefined && piece.length < LOOKED_UP_AT_ONCE) piece.push(filler);
  return piece;
}

const keyOf = (fingerprint: Uint8Array): string =>
  Buffer.from(fingerprint.buffer, fingerprint.byteOffset, fingerprint.byteLength).toString('latin1');
