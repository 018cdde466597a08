import type { Database } from 'better-sqlite3';
import type { Outcome, OutcomeItem } from '#electron/ports/ledger.ts';
import { tellsRepeatsApart } from '#shared/domain/runs/workflow.ts';
import { settle } from '#shared/domain/tasks/settle.ts';
import type { CallId, ConnectionId, DestinationId, RowId, RunId, SendId, TaskId } from '#shared/lib/ids.ts';
import type { EpochMs } from '#shared/lib/time.ts';
import type { Queries } from './queries/all.ts';

/** What a crash left on its way: a call's intent with no outcome, once for each task that it carried. */
interface OpenItem {
  readonly callId: CallId;
  readonly connectionId: ConnectionId;
  readonly destinationId: DestinationId;
  readonly runId: RunId;
  readonly step: number;
  readonly reservedMicros: number;
  readonly taskId: TaskId;
  readonly rowId: RowId;
  readonly sendId: SendId;
  readonly attempts: number;
}

const REASON = 'the program ended before an answer came';

/**
 * Finds the calls without an outcome and says how each of them ended: for a destination that tells repeats apart it
 * is tried again under the same key, for any other it may have arrived. A crash costs no attempt.
 *
 * @param now the start of this session: nothing of the last one can arrive later
 */
export function outcomesOfCrash(db: Database, queries: Queries, now: EpochMs): readonly Outcome[] {
  const open = db.prepare<[], OpenItem>(
    `select calls.id as callId, connection_id as connectionId, destination_id as destinationId,
       tasks.run_id as runId, tasks.step, reserved_micros as reservedMicros, tasks.id as taskId,
       tasks.row_id as rowId, call_items.send_id as sendId, attempts
     from tasks indexed by tasks_in_flight
     join call_items on call_items.task_id = tasks.id
     join calls on calls.id = call_items.call_id
     where tasks.state = 'inFlight' and calls.ended_at is null
     order by calls.id`,
  );
  const byCall = Map.groupBy(open.all(), (item) => item.callId);
  return [...byCall.values()].map((items) => outcomeOf(items, queries, now));
}

function outcomeOf(items: readonly OpenItem[], queries: Queries, now: EpochMs): Outcome {
  const [first] = items;
  const run = first === undefined ? null : queries.runs.find(first.runId);
  const step = run?.plan.workflow.steps[first?.step ?? 0];
  if (first === undefined || run === null || step === undefined) throw new Error('a call without its run');
  const policy = {
    retry: run.plan.settings.retry,
    idempotent: tellsRepeatsApart(step),
    onUncertain: run.plan.settings.onUncertain,
  };
  return {
    ...first,
    nextStep: null,
    arrivedBy: now,
    endedAt: now,
    accepted: true, // or may have been: a lifetime counts it
    hasLeft: true,
    status: null,
    reason: REASON,
    requestId: null,
    answer: null,
    spentMicros: policy.idempotent ? 0 : null,
    items: items.map(({ taskId, rowId, sendId, attempts }): OutcomeItem => {
      const settlement = settle({ kind: 'interrupted', reason: REASON }, attempts, policy, {
        now,
        chance: 0,
      });
      return { taskId, rowId, sendId, settlement, maxBatch: null };
    }),
  };
}
