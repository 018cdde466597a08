import type { Database } from 'better-sqlite3';
import type {
  CommittedIntent,
  Intent,
  IntentItem,
  Outcome,
  OutcomeItem,
  Turn,
} from '#electron/ports/ledger.ts';
import { assertNever } from '#shared/lib/assert-never.ts';
import type { DestinationId, RowId, RunId, SendId } from '#shared/lib/ids.ts';
import type { EpochMs } from '#shared/lib/time.ts';
import type { Followers } from './followers.ts';
import type { Queries } from './queries/all.ts';
import type { Moves } from './queries/counts.ts';

/** A duplicate's reason when the send was found only while its intent was being written. */
const SAME_SEND = 'the same row is already being sent';

/**
 * Writes one turn of the dispatcher: first what ended, then what needs no call, then what is about to leave.
 * One transaction, so that the slot of a call that ended is free only if its outcome is durable.
 */
export function prepareCommitTurn(db: Database, queries: Queries, followers: Followers) {
  const { calls, counts, destinations, runs, sends, tasks } = queries;

  const advance = (run: RunId, nextStep: number | null, row: RowId, moves: Moves): void => {
    if (nextStep === null) return;
    tasks.append(run, nextStep, [row]);
    moves.enter(run, nextStep, 'waiting');
  };

  const endItem = (outcome: Outcome, item: OutcomeItem, now: EpochMs, moves: Moves): void => {
    const { settlement, taskId, sendId } = item;
    const change = { from: 'inFlight', to: settlement.state } as const;
    switch (settlement.state) {
      case 'done':
        sends.setState(sendId, 'done');
        tasks.finish(taskId);
        advance(outcome.runId, outcome.nextStep, item.rowId, moves);
        followers.advance(sendId, moves);
        break;
      case 'waiting': {
        const { attempts, notBefore, reason, newGeneration } = settlement;
        sends.setState(sendId, newGeneration ? 'abandoned' : 'open');
        tasks.move(taskId, { ...change, notBefore, attempts, maxBatch: item.maxBatch, reason });
        if (newGeneration) followers.release(sendId, now, moves);
        break;
      }
      case 'uncertain':
        sends.setState(sendId, 'uncertain');
        tasks.move(taskId, { ...change, sendId, attempts: settlement.attempts, reason: settlement.reason });
        break;
      case 'dead':
        sends.setState(sendId, 'open');
        tasks.move(taskId, { ...change, sendId, attempts: settlement.attempts, reason: settlement.reason });
        followers.die(sendId, settlement.reason, moves);
        break;
      default:
        assertNever(settlement, 'commit');
    }
    moves.move(outcome.runId, outcome.step, change);
  };

  const end = (outcome: Outcome, now: EpochMs, moves: Moves): void => {
    calls.close(outcome);
    for (const item of outcome.items) endItem(outcome, item, now, moves);
    const { reservedMicros, spentMicros } = outcome;
    if (spentMicros !== null) runs.spend(outcome.runId, { spentMicros, reservedMicros: -reservedMicros });
  };

  const take = (intent: Intent, item: IntentItem, now: EpochMs, moves: Moves): SendId | null => {
    const { runId, step, destinationId } = intent;
    const { taskId, fingerprint, generation } = item;
    const sendId = sends.take(fingerprint, generation, runId, destinationId);
    if (sendId === null) {
      giveWay(intent, item, now, moves);
    } else {
      tasks.depart(taskId, sendId);
      moves.move(runId, step, { from: 'waiting', to: 'inFlight' });
    }
    return sendId;
  };

  /** What another task did since this one was made ready leaves it nothing to send, or something else. */
  const giveWay = (
    { runId, step }: Intent,
    { taskId, rowId, fingerprint }: IntentItem,
    now: EpochMs,
    moves: Moves,
  ): void => {
    const [latest = null] = sends.latest([fingerprint]);
    if (latest === null || latest.state === 'open' || latest.state === 'abandoned') {
      tasks.postpone(taskId, now);
      return;
    }
    tasks.move(taskId, { from: 'waiting', to: 'duplicate', sendId: latest.id, reason: SAME_SEND });
    moves.move(runId, step, { from: 'waiting', to: 'duplicate' });
    if (latest.state === 'done')
      advance(runId, step + 1 < runs.stepCount(runId) ? step + 1 : null, rowId, moves);
  };

  const begin = (intent: Intent, now: EpochMs, moves: Moves): CommittedIntent => {
    const sendIds = intent.items.map((item) => take(intent, item, now, moves));
    const records = sendIds.filter((id) => id !== null).length;
    if (records === 0) return { callId: null, sendIds };
    const reservedMicros = records * intent.priceMicros;
    const callId = calls.open(intent, { records, reservedMicros, now });
    intent.items.forEach(({ taskId }, index) => {
      const sendId = sendIds[index];
      if (sendId !== null && sendId !== undefined) calls.addItem(callId, taskId, sendId);
    });
    runs.spend(intent.runId, { spentMicros: 0, reservedMicros });
    return { callId, sendIds };
  };

  return db.transaction((turn: Turn): readonly CommittedIntent[] => {
    const moves = counts.ledgerOfMoves();
    for (const outcome of turn.outcomes) end(outcome, turn.now, moves);
    for (const [destination, records] of recordsAccepted(turn.outcomes))
      destinations.accept(destination, records);
    for (const { taskId, rowId, sendId, isDelivered, runId, step, nextStep, reason } of turn.duplicates) {
      tasks.move(taskId, { from: 'waiting', to: 'duplicate', sendId, reason });
      moves.move(runId, step, { from: 'waiting', to: 'duplicate' });
      if (isDelivered) advance(runId, nextStep, rowId, moves);
    }
    for (const { taskId, runId, step, reason } of turn.unsendable) {
      tasks.move(taskId, { from: 'waiting', to: 'dead', reason });
      moves.move(runId, step, { from: 'waiting', to: 'dead' });
    }
    const begun = turn.intents.map((intent) => begin(intent, turn.now, moves));
    moves.write();
    return begun;
  }).immediate;
}

function recordsAccepted(outcomes: readonly Outcome[]): ReadonlyMap<DestinationId, number> {
  const sums = new Map<DestinationId, number>();
  for (const { accepted, destinationId, items } of outcomes) {
    if (accepted) sums.set(destinationId, (sums.get(destinationId) ?? 0) + items.length);
  }
  return sums;
}
