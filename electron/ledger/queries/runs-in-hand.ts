import type { Database } from 'better-sqlite3';
import type { HandBook, RunInHand } from '#electron/ports/runs-in-hand.ts';
import type { RunId } from '#shared/lib/ids.ts';

/** Which runs a window has in hand, and what was paid. */
export function handBook(db: Database): HandBook {
  return {
    async keepInHand(id, wish, now) {
      db.prepare(
        `insert into runs_in_hand (run_id, wish, noted_at)
         values (?, ?, ?)
         on conflict do update set wish = excluded.wish`,
      ).run(id, wish, now);
    },

    async letGo(id) {
      db.prepare('delete from runs_in_hand where run_id = ?').run(id);
    },

    async takeUp(id) {
      db.prepare<[RunId]>(
        `update runs
         set state = 'ready', paused_by = null, reason = null, ended_at = null,
           taken_in = (select max(id) from sessions)
         where id = ?`,
      ).run(id);
    },

    takenUp: async () =>
      db
        .prepare<[], RunId>(
          "select id from runs where state = 'ready' and taken_in = (select max(id) from sessions)",
        )
        .pluck()
        .all(),

    inHand: async () =>
      db
        .prepare<[], RunInHand>('select run_id as runId, wish from runs_in_hand order by noted_at, run_id')
        .all(),

    async spentBetween(from, to) {
      const sum = db.prepare<[number, number], number | null>(
        `select sum(spent_micros)
         from calls indexed by calls_paid
         where ended_at >= ? and ended_at < ? and spent_micros > 0`,
      );
      return sum.pluck().get(from, to) ?? 0;
    },
  };
}
