import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Database } from 'better-sqlite3';
import type { Resolution } from '#electron/ports/ledger.ts';
import type { RunId, TaskId } from '#shared/lib/ids.ts';
import type { EpochMs } from '#shared/lib/time.ts';
import type { Followers } from './followers.ts';
import type { Queries } from './queries/all.ts';
import type { Moves } from './queries/counts.ts';
import type { HeldRange, HeldTask, HeldTasks } from './queries/held-tasks.ts';
import { SPAN } from './queries/reports.ts';
import type { DecisionKind } from './queries/runs.ts';
import { endOfTaskIds, firstTaskId } from './task-ids.ts';

/** Tasks changed in one commit, with a turn of the loop after it: more would hold sends and windows up. */
const PIECE = 500;

/** A decision that moves every task of one state, and what it leaves behind. */
interface MoveAll {
  readonly from: 'waiting' | 'dead';
  readonly to: 'cancelled' | 'waiting';
  readonly notBefore: EpochMs | null;
  readonly attempts: number | null;
  readonly reason: string;
}

/** What the user decides about tasks that are at rest: each decision is recorded with how many it moved. */
export class Decisions {
  readonly #db: Database;
  readonly #queries: Queries;
  readonly #followers: Followers;
  readonly #held: HeldTasks;

  constructor(db: Database, queries: Queries, followers: Followers) {
    this.#db = db;
    this.#queries = queries;
    this.#followers = followers;
    this.#held = queries.heldTasks;
  }

  cancelWaiting(run: RunId, now: EpochMs): Promise<number> {
    const reason = 'the run was stopped';
    const change = { from: 'waiting', to: 'cancelled', notBefore: null, attempts: null, reason } as const;
    return this.#moveAll(run, change, { kind: 'cancel', now });
  }

  reviveDead(run: RunId, now: EpochMs): Promise<number> {
    const change = { from: 'dead', to: 'waiting', notBefore: now, attempts: 0, reason: 'resumed' } as const;
    return this.#moveAll(run, change, { kind: 'reviveDead', now });
  }

  resolve(run: RunId, ids: readonly TaskId[], resolution: Resolution, now: EpochMs): Promise<number> {
    return this.#decideEach(run, ids, {
      kind: resolution,
      now,
      decide: (id, moves) => this.#resolve(run, id, { resolution, now, moves }),
    });
  }

  resendMissing(run: RunId, ids: readonly TaskId[], now: EpochMs): Promise<number> {
    return this.#decideEach(run, ids, {
      kind: 'resendMissing',
      now,
      decide: (id, moves) => this.#resendMissing(run, id, { now, moves }),
    });
  }

  /** Pieces of tasks, each in one commit with the record of what was decided about it: a crash parts no two of them. */
  async #decideEach(
    run: RunId,
    ids: readonly TaskId[],
    { kind, now, decide }: EachDecision,
  ): Promise<number> {
    let total = 0;
    for (let from = 0; from < ids.length; from += PIECE) {
      const piece = ids.slice(from, from + PIECE);
      total += this.#inOneCommit((moves) => {
        const moved = piece.filter((id) => decide(id, moves)).length;
        this.#queries.runs.decide(run, now, kind, moved);
        return moved;
      });
      await nextTurn();
    }
    return total;
  }

  /**
   * Moves a piece of tasks at a time, and looks through no more than a span: the few may be among a million. The one
   * record of the decision grows with each piece: a crash leaves no task moved and not recorded.
   */
  async #moveAll(run: RunId, change: MoveAll, decision: Decided): Promise<number> {
    let total = 0;
    let recorded: number | null = null;
    let after = firstTaskId(run);
    // Looked up each time: tasks may come into being meanwhile.
    while (after <= this.#held.lastId(run)) {
      const span = { after, end: Math.min(after + SPAN, endOfTaskIds(run)) };
      const found = this.#inOneCommit((moves) => {
        const piece = this.#movePiece(run, span, change, moves);
        if (change.to === 'cancelled') this.#releaseOthers(run, piece, decision.now, moves);
        recorded = this.#record(run, decision, { recorded, tasks: piece.length });
        return piece;
      });
      total += found.length;
      after = found.length < PIECE ? span.end : (found.at(-1)?.id ?? after) + 1;
      await nextTurn();
    }
    return total;
  }

  /** @returns which record it is; null while nothing was to be recorded */
  #record(run: RunId, { kind, now }: Decided, { recorded, tasks }: Piece): number | null {
    const { runs } = this.#queries;
    if (recorded === null) return runs.decide(run, now, kind, tasks);
    runs.decideMore(recorded, tasks);
    return recorded;
  }

  #releaseOthers(run: RunId, cancelled: readonly HeldTask[], now: EpochMs, moves: Moves): void {
    for (const { id } of cancelled) {
      const send = this.#held.triedSend(id);
      if (send !== null && this.#queries.sends.stateOf(send) === 'open')
        this.#followers.release(send, now, moves, run);
    }
  }

  #movePiece(
    run: RunId,
    span: Pick<HeldRange, 'after' | 'end'>,
    change: MoveAll,
    moves: Moves,
  ): readonly HeldTask[] {
    const found = this.#held.inState({ ...span, state: change.from, limit: PIECE });
    for (const { id, step, sendId } of found) {
      this.#queries.tasks.move(id, { ...change, sendId: change.to === 'cancelled' ? sendId : null });
      moves.move(run, step, change);
    }
    return found;
  }

  #resolve(
    run: RunId,
    id: TaskId,
    decision: { resolution: Resolution; now: EpochMs; moves: Moves },
  ): boolean {
    const task = this.#held.one(id, 'uncertain');
    if (task === null || task.sendId === null) return false;
    const { resolution, now, moves } = decision;
    if (resolution === 'accept') this.#accept(run, { ...task, sendId: task.sendId }, moves);
    else this.#resend({ ...task, sendId: task.sendId }, now, moves);
    moves.move(run, task.step, { from: 'uncertain', to: resolution === 'accept' ? 'done' : 'waiting' });
    return true;
  }

  #accept(run: RunId, { id, step, rowId, sendId }: Sent, moves: Moves): void {
    const { runs, sends, tasks } = this.#queries;
    sends.setState(sendId, 'done');
    tasks.move(id, { from: 'uncertain', to: 'done', sendId, reason: 'taken as delivered' });
    const paid = this.#held.reservedMicros(id, sendId);
    runs.spend(run, { spentMicros: paid, reservedMicros: -paid });
    if (step + 1 < runs.stepCount(run)) {
      tasks.append(run, step + 1, [rowId]);
      moves.enter(run, step + 1, 'waiting');
    }
    this.#followers.advance(sendId, moves);
  }

  #resend({ id, sendId }: Sent, now: EpochMs, moves: Moves): void {
    const { sends, tasks } = this.#queries;
    sends.setState(sendId, 'abandoned');
    tasks.move(id, {
      from: 'uncertain',
      to: 'waiting',
      notBefore: now,
      attempts: 0,
      reason: 'to be sent again',
    });
    this.#followers.release(sendId, now, moves);
  }

  /** A row that has gone on to a later step is left alone: that step may have been done on the strength of this one. */
  #resendMissing(run: RunId, id: TaskId, { now, moves }: Deciding): boolean {
    const { sends, tasks } = this.#queries;
    const task = this.#held.one(id, 'done');
    if (task === null || task.sendId === null) return false;
    if (task.step + 1 < this.#queries.runs.stepCount(run)) return false;
    const reason = 'to be sent again: it had not arrived';
    sends.setState(task.sendId, 'abandoned');
    tasks.move(id, { from: 'done', to: 'waiting', notBefore: now, attempts: 0, reason });
    moves.move(run, task.step, { from: 'done', to: 'waiting' });
    this.#followers.releaseLast(task.sendId, now, moves);
    return true;
  }

  #inOneCommit<Value>(work: (moves: Moves) => Value): Value {
    return this.#db
      .transaction(() => {
        const moves = this.#queries.counts.ledgerOfMoves();
        const value = work(moves);
        moves.write();
        return value;
      })
      .immediate();
  }
}

/** When, and what counts the moves of the commit that it is part of. */
interface Deciding {
  readonly now: EpochMs;
  readonly moves: Moves;
}

/** What was decided, and when. */
interface Decided {
  readonly kind: DecisionKind;
  readonly now: EpochMs;
}

/** Tasks that were decided about now, and where those before them are on record. */
interface Piece {
  readonly recorded: number | null;
  readonly tasks: number;
}

/** A decision about tasks that are named. */
interface EachDecision {
  readonly kind: DecisionKind;
  readonly now: EpochMs;
  /** Whether the task was still such that it could be decided. */
  readonly decide: (id: TaskId, moves: Moves) => boolean;
}

type Sent = HeldTask & { readonly sendId: NonNullable<HeldTask['sendId']> };
