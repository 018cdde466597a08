import type {
  CommittedIntent,
  Duplicate,
  Intent,
  IntentItem,
  Outcome,
  OutcomeItem,
  Turn,
  Unsendable,
} from '#electron/ports/ledger.ts';
import { whyDuplicate } from '#shared/domain/sends/duplicate-reason.ts';
import { assertNever } from '#shared/lib/assert-never.ts';
import type { DestinationId, RowId, RunId, SendId } from '#shared/lib/ids.ts';
import type { EpochMs } from '#shared/lib/time.ts';
import type { Followers } from './followers.ts';
import type { Queries } from './queries/all.ts';
import type { Moves } from './queries/counts.ts';

/** What a turn is written with, inside its transaction. */
export interface TurnTools {
  readonly queries: Queries;
  readonly followers: Followers;
  readonly moves: Moves;
}

/**
 * Writes the parts of one turn. Lives for one transaction.
 *
 * A task that waited when the turn was put together may have been cancelled since: another program may stop a run that
 * was at rest in the very moment in which the owner takes it up. Such a task is dropped from the turn. Nothing else may
 * differ: only the owner moves tasks that are in flight, and calls are its own, so there a surprise is a bug and throws.
 */
class TurnWriter {
  readonly #queries: Queries;
  readonly #followers: Followers;
  readonly #moves: Moves;
  readonly #now: EpochMs;

  constructor({ queries, followers, moves }: TurnTools, now: EpochMs) {
    this.#queries = queries;
    this.#followers = followers;
    this.#moves = moves;
    this.#now = now;
  }

  /** As strict as can be: an outcome that fits no call or no task in flight would be counted and paid for nothing. */
  end(outcome: Outcome): void {
    const { calls, runs } = this.#queries;
    const { runId, step, reservedMicros, spentMicros } = outcome;
    calls.close(outcome);
    for (const item of outcome.items) {
      this.#settle(outcome, item);
      this.#moves.move(runId, step, { from: 'inFlight', to: item.settlement.state });
    }
    if (spentMicros !== null) runs.spend(runId, { spentMicros, reservedMicros: -reservedMicros });
  }

  /**
   * Since the send was found it may have come to an end, in this very turn, or have been given up for a new one. The
   * row of a task that was cancelled meanwhile goes on to no step: its user wanted nothing more of it.
   */
  follow({ taskId, rowId, sendId, runId, step, nextStep, reason }: Duplicate): void {
    const { sends, tasks } = this.#queries;
    const state = sends.stateOf(sendId);
    if (state === 'open' || state === 'abandoned') {
      tasks.postpone(taskId, this.#now);
      return;
    }
    if (!tasks.moveWaiting(taskId, { to: 'duplicate', sendId, reason })) return;
    this.#moves.move(runId, step, { from: 'waiting', to: 'duplicate' });
    if (state === 'done') this.#advance(runId, nextStep, rowId);
  }

  /** A task that was cancelled meanwhile stays so: whether it could have been sent no longer matters. */
  refuse({ taskId, runId, step, reason }: Unsendable): void {
    if (!this.#queries.tasks.moveWaiting(taskId, { to: 'dead', reason })) return;
    this.#moves.move(runId, step, { from: 'waiting', to: 'dead' });
  }

  begin(intent: Intent): CommittedIntent {
    const { calls, runs } = this.#queries;
    const sendIds = intent.items.map((item) => this.#take(intent, item));
    const records = sendIds.filter((id) => id !== null).length;
    if (records === 0) return { callId: null, sendIds };
    const reservedMicros = records * intent.priceMicros;
    const callId = calls.open(intent, { records, reservedMicros, now: this.#now });
    intent.items.forEach(({ taskId }, index) => {
      const sendId = sendIds[index];
      if (sendId !== null && sendId !== undefined) calls.addItem(callId, taskId, sendId);
    });
    runs.spend(intent.runId, { spentMicros: 0, reservedMicros });
    return { callId, sendIds };
  }

  #settle(outcome: Outcome, { settlement, taskId, rowId, sendId, maxBatch }: OutcomeItem): void {
    const { sends, tasks } = this.#queries;
    const change = { from: 'inFlight', to: settlement.state } as const;
    switch (settlement.state) {
      case 'done':
        sends.setState(sendId, 'done');
        if (settlement.reason === undefined) tasks.finish(taskId);
        else tasks.move(taskId, { ...change, sendId, reason: settlement.reason });
        this.#advance(outcome.runId, outcome.nextStep, rowId);
        this.#followers.advance(sendId, this.#moves);
        break;
      case 'waiting': {
        const { attempts, notBefore, reason, newGeneration } = settlement;
        sends.setState(sendId, newGeneration ? 'abandoned' : 'open');
        tasks.move(taskId, { ...change, notBefore, attempts, maxBatch, reason });
        if (newGeneration) this.#followers.release(sendId, this.#now, this.#moves);
        break;
      }
      case 'uncertain':
        sends.setState(sendId, 'uncertain');
        tasks.move(taskId, { ...change, sendId, attempts: settlement.attempts, reason: settlement.reason });
        break;
      case 'dead':
        sends.setState(sendId, 'open');
        tasks.move(taskId, { ...change, sendId, attempts: settlement.attempts, reason: settlement.reason });
        this.#followers.die(sendId, settlement.reason, this.#moves);
        break;
      default:
        assertNever(settlement, 'settle');
    }
  }

  /** Null where nothing is to leave for the item; then nothing of it is reserved either. */
  #take(intent: Intent, item: IntentItem): SendId | null {
    const { sends, tasks } = this.#queries;
    const { runId, step, destinationId } = intent;
    const sendId = sends.take(item.fingerprint, item.generation, runId, destinationId);
    if (sendId === null) {
      this.#giveWay(intent, item);
      return null;
    }
    if (!tasks.depart(item.taskId, sendId)) {
      // Cancelled meanwhile, so that nothing leaves. Looking first would cost every send a query; the send is free for
      // another task with this identity.
      sends.setState(sendId, 'open');
      return null;
    }
    this.#moves.move(runId, step, { from: 'waiting', to: 'inFlight' });
    return sendId;
  }

  /** What another task did since this one was made ready leaves it nothing to send, or something else. */
  #giveWay({ runId, step }: Intent, { taskId, rowId, fingerprint }: IntentItem): void {
    const { runs, sends, tasks } = this.#queries;
    const [latest = null] = sends.latest([fingerprint]);
    if (latest === null || latest.state === 'open' || latest.state === 'abandoned') {
      tasks.postpone(taskId, this.#now);
      return;
    }
    const nextStep = step + 1 < runs.stepCount(runId) ? step + 1 : null;
    const reason = whyDuplicate(latest, runId);
    this.follow({ taskId, rowId, sendId: latest.id, runId, step, nextStep, reason });
  }

  #advance(run: RunId, nextStep: number | null, row: RowId): void {
    if (nextStep === null) return;
    this.#queries.tasks.append(run, nextStep, [row]);
    this.#moves.enter(run, nextStep, 'waiting');
  }
}

/**
 * Writes one turn of the dispatcher: first what ended, then what needs no call, then what is about to leave. The
 * caller gives it one transaction, so that the slot of a call that ended is free only if its outcome is durable.
 */
export function writeTurn(tools: TurnTools, turn: Turn): readonly CommittedIntent[] {
  const { conditions, connections, destinations } = tools.queries;
  const writer = new TurnWriter(tools, turn.now);
  for (const outcome of turn.outcomes) writer.end(outcome);
  for (const [destination, records] of recordsAccepted(turn.outcomes))
    destinations.accept(destination, records);
  for (const closure of turn.closures) connections.close(closure);
  for (const condition of turn.conditions) conditions.note(condition, turn.now);
  for (const duplicate of turn.duplicates) writer.follow(duplicate);
  for (const unsendable of turn.unsendable) writer.refuse(unsendable);
  return turn.intents.map((intent) => writer.begin(intent));
}

function recordsAccepted(outcomes: readonly Outcome[]): ReadonlyMap<DestinationId, number> {
  const sums = new Map<DestinationId, number>();
  for (const { accepted, destinationId, items } of outcomes) {
    if (accepted) sums.set(destinationId, (sums.get(destinationId) ?? 0) + items.length);
  }
  return sums;
}
