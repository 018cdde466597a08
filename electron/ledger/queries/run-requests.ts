import type { Database } from 'better-sqlite3';
import type { RunId } from '#shared/lib/ids.ts';
import type { EpochMs } from '#shared/lib/time.ts';

/** Runs that a program which may not send asks the owner to run. */
export function prepareRunRequests(db: Database) {
  const ask = db.prepare<[EpochMs, RunId]>('update runs set asked_at = coalesce(asked_at, ?) where id = ?');
  const unask = db.prepare<[RunId]>('update runs set asked_at = null where id = ? and asked_at is not null');
  const asked = db
    .prepare<[], RunId>('select id from runs where asked_at is not null order by asked_at')
    .pluck();

  return {
    ask: (id: RunId, now: EpochMs) => ask.run(now, id),
    unask: (id: RunId) => unask.run(id).changes === 1,
    asked: () => asked.all(),
  };
}
