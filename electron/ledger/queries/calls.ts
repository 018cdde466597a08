import type { Database } from 'better-sqlite3';
import type { Counted, Intent, Outcome } from '#electron/ports/ledger.ts';
import type { LandedCall } from '#shared/domain/limits/gate.ts';
import type { CallId, SendId, TaskId } from '#shared/lib/ids.ts';
import type { EpochMs } from '#shared/lib/time.ts';

interface LandedRow {
  readonly leftAt: EpochMs;
  readonly arrivedBy: EpochMs | null;
  readonly records: number;
  readonly points: number;
  readonly hasLeft: number | null;
  readonly accepted: number | null;
}

interface OpenCall {
  readonly records: number;
  readonly reservedMicros: number;
  readonly now: EpochMs;
}

export function prepareCalls(db: Database) {
  const open = db.prepare(
    `insert into calls (run_id, step, connection_id, destination_id, left_at, records, points, reserved_micros)
     values (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const addItem = db.prepare<[TaskId, CallId, SendId]>(
    'insert into call_items (task_id, call_id, send_id) values (?, ?, ?)',
  );
  const close = db.prepare(
    `update calls
     set arrived_by = ?, ended_at = ?, has_left = ?, accepted = ?, status = ?, reason = ?, request_id = ?,
       spent_micros = ?
     where id = ? and ended_at is null`,
  );
  const keepAnswer = db.prepare<[CallId, string]>('insert into answers (call_id, answer) values (?, ?)');
  // One that is too old is found whoever made it: else a connection that was not used for long would be looked for
  // through all calls that others ever made.
  const backwards = db.prepare<Counted & { readonly since: EpochMs }, LandedRow>(
    `select left_at as leftAt, arrived_by as arrivedBy, records, points, has_left as hasLeft, accepted
     from calls
     where left_at <= @since
       or (connection_id = @connectionId and (@destinationId is null or destination_id = @destinationId))
     order by id desc`,
  );

  return {
    /** Opens a call for as many of the intent's items as may be sent. */
    open(intent: Intent, { records, reservedMicros, now }: OpenCall): CallId {
      const { runId, step, connectionId, destinationId, points } = intent;
      const row = open.run(runId, step, connectionId, destinationId, now, records, points, reservedMicros);
      return Number(row.lastInsertRowid) as CallId; // the id of a row of this table, by definition
    },

    addItem: (call: CallId, task: TaskId, send: SendId) => addItem.run(task, call, send),

    close(outcome: Outcome): void {
      const { changes } = close.run(
        outcome.arrivedBy,
        outcome.endedAt,
        outcome.hasLeft ? 1 : 0,
        outcome.accepted ? 1 : 0,
        outcome.status,
        outcome.reason,
        outcome.requestId,
        outcome.spentMicros,
        outcome.callId,
      );
      if (changes !== 1) throw new Error(`call ${outcome.callId} was closed before`);
      if (outcome.answer !== null) keepAnswer.run(outcome.callId, outcome.answer);
    },

    /** Calls leave in the order of their ids, so the search ends at the first one that is too old. */
    since(of: Counted, since: EpochMs): readonly LandedCall[] {
      const found: LandedCall[] = [];
      for (const row of backwards.iterate({ ...of, since })) {
        if (row.leftAt <= since) break;
        if (row.hasLeft === 0 || row.arrivedBy === null) continue;
        const load = { calls: 1, records: row.records, points: row.points };
        found.push({ leftAt: row.leftAt, arrivedBy: row.arrivedBy, load, accepted: row.accepted === 1 });
      }
      return found.reverse();
    },
  };
}
