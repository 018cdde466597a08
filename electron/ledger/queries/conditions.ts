import type { Database } from 'better-sqlite3';
import type { Condition, NotedCondition } from '#electron/ports/ledger.ts';
import type { LimitUnit } from '#shared/domain/limits/limit.ts';
import type { KeptPace } from '#shared/domain/limits/pace/pace-report.ts';
import type { ConnectionId } from '#shared/lib/ids.ts';
import type { EpochMs } from '#shared/lib/time.ts';

/** A connection's condition as a row. The table's own checks keep each half whole. */
interface ConditionRow {
  readonly notedAt: EpochMs;
  readonly trips: number | null;
  readonly until: EpochMs | null;
  readonly perSecond: number | null;
  readonly tooHigh: number | null;
  readonly cycleMs: number | null;
  readonly burst: number | null;
  readonly counts: LimitUnit | null;
  readonly isTold: number | null;
}

export function prepareConditions(db: Database) {
  const note = db.prepare(
    `insert into conditions (connection_id, noted_at, breaker_trips, breaker_until, pace_per_second,
       pace_too_high, pace_cycle_ms, pace_burst, pace_counts, pace_is_told)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (connection_id) do update
     set noted_at = excluded.noted_at, breaker_trips = excluded.breaker_trips,
       breaker_until = excluded.breaker_until, pace_per_second = excluded.pace_per_second,
       pace_too_high = excluded.pace_too_high, pace_cycle_ms = excluded.pace_cycle_ms,
       pace_burst = excluded.pace_burst, pace_counts = excluded.pace_counts,
       pace_is_told = excluded.pace_is_told`,
  );
  const find = db.prepare<[ConnectionId], ConditionRow>(
    `select noted_at as notedAt, breaker_trips as trips, breaker_until as until,
       pace_per_second as perSecond, pace_too_high as tooHigh, pace_cycle_ms as cycleMs,
       pace_burst as burst, pace_counts as counts, pace_is_told as isTold
     from conditions
     where connection_id = ?`,
  );

  return {
    note({ connectionId, breaker, pace }: NotedCondition, notedAt: EpochMs): void {
      note.run(connectionId, notedAt, breaker?.trips ?? null, breaker?.until ?? null, ...columnsOf(pace));
    },

    find(id: ConnectionId): (Condition & { readonly notedAt: EpochMs }) | null {
      const row = find.get(id);
      return row === undefined ? null : { notedAt: row.notedAt, breaker: breakerOf(row), pace: paceOf(row) };
    },
  };
}

const columnsOf = (pace: KeptPace | null): unknown[] =>
  pace === null
    ? [null, null, null, null, null, null]
    : [pace.perSecond, pace.tooHigh, pace.cycleMs, pace.burst, pace.counts, Number(pace.isTold)];

function breakerOf({ trips, until }: ConditionRow): Condition['breaker'] {
  return trips === null || until === null ? null : { trips, until };
}

function paceOf({ perSecond, tooHigh, cycleMs, burst, counts, isTold }: ConditionRow): Condition['pace'] {
  if (perSecond === null || cycleMs === null || burst === null || counts === null) return null;
  return { perSecond, tooHigh, cycleMs, burst, counts, isTold: isTold === 1 };
}
