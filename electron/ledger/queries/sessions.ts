import type { Database } from 'better-sqlite3';
import type { TimeLineAnchor } from '#shared/domain/clock/time-line.ts';
import type { EpochMs } from '#shared/lib/time.ts';

/** Reads and writes where the engine's time line stood when a session began. */
export function prepareSessions(db: Database) {
  const last = db.prepare<[], TimeLineAnchor>(
    `select started_at as at, wall_ms as wallMs, uptime_ms as uptimeMs, awake_ms as awakeMs, boot
     from sessions
     order by id desc
     limit 1`,
  );
  const lastCall = db
    .prepare<[], EpochMs>('select max(left_at, coalesce(ended_at, 0)) from calls order by id desc limit 1')
    .pluck();
  const add = db.prepare<[EpochMs, EpochMs, number, number, string]>(
    'insert into sessions (started_at, wall_ms, uptime_ms, awake_ms, boot) values (?, ?, ?, ?, ?)',
  );

  return {
    last: (): TimeLineAnchor | null => last.get() ?? null,
    /** The latest moment that a call is known by. */
    lastEventAt: (): EpochMs => lastCall.get() ?? 0,
    add: ({ at, wallMs, uptimeMs, awakeMs, boot }: TimeLineAnchor) =>
      add.run(at, wallMs, uptimeMs, awakeMs, boot),
  };
}
