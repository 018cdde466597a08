import type { Clock } from '#electron/ports/clock.ts';
import type { Ledger } from '#electron/ports/ledger.ts';
import type { LiveBoard } from '#electron/ports/live.ts';
import type { Glance } from '#electron/ports/stories.ts';
import { requireRun } from '#electron/services/reading/find-run.ts';
import { RateMeter } from '#shared/domain/runs/rate-meter.ts';
import type { Run } from '#shared/domain/runs/run.ts';
import type { RunProgress } from '#shared/ipc/live.ts';
import type { RunId } from '#shared/lib/ids.ts';
import { type EpochMs, MINUTE_MS, SECOND_MS } from '#shared/lib/time.ts';
import { type Beat, BeatLog } from './beat-log.ts';
import type { RunDesk } from './run-desk.ts';
import { progressOf } from './run-progress.ts';
import { SpentToday } from './spent-today.ts';
import { type StatusFacts, statusOf } from './status-of.ts';

export interface WatchPorts {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly board: LiveBoard;
  readonly desk: Pick<RunDesk, 'phaseOf' | 'wishOf' | 'runner' | 'ids'>;
  /** Whether some program, this one included, may send at this moment. */
  readonly isOwned: () => boolean;
  /** Null where nobody can tell. */
  readonly isOnline: () => boolean | null;
  /** When the day began by the user's own clock. */
  readonly startOfDay: (now: EpochMs) => EpochMs;
  readonly onFault: (error: unknown) => void;
}

interface Known {
  readonly run: Run;
  readonly meter: RateMeter;
  readonly discarded: number;
  /** What of it, when it changes, is worth asking for again. */
  standing: string;
}

/** While something moves, and while nothing does. */
const BUSY_MS = 100;
const IDLE_MS = SECOND_MS;

/**
 * A run that ended is told of so long, so that nobody misses its end; after that only the last few are. What others
 * show is what they were answered last: they are told to ask again.
 */
const ENDED_MS = MINUTE_MS;
const ENDED_KEPT = 8;

/**
 * Tells windows how runs move: sums of the ledger, ten times a second while something moves and once a second while
 * nothing does; told only when it is different from before.
 */
export class RunWatch {
  readonly #ports: WatchPorts;
  readonly #spent: SpentToday;
  readonly #known = new Map<RunId, Known>();
  /** Of which the run itself, such as its budget, is to be read again. */
  readonly #stale = new Set<RunId>();
  /** Runs that are told of: those that moved since this program was started, but for most that ended. */
  readonly #inSight = new Set<RunId>();
  /** When those among them that ended were seen to have, the earliest first. */
  readonly #endedAt = new Map<RunId, EpochMs>();
  readonly #beats = new BeatLog();
  #told = { runs: '', status: '' };
  #movedAt: EpochMs = 0;
  #lookedAt: EpochMs = 0;
  #slow: { at: EpochMs; isOwnedElsewhere: boolean; spentTodayMicros: number } | null = null;
  #isLooking = false;
  #looking: Promise<void> = Promise.resolve();
  #isClosed = false;
  #cancel: () => void = () => undefined;

  constructor(ports: WatchPorts) {
    this.#ports = ports;
    this.#spent = new SpentToday(ports);
  }

  begin(): void {
    this.#lookAfter(0);
  }

  /** Looks no more; resolves when the last look is over. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#cancel();
    await this.#looking;
  }

  /** Something happened to a run that the next look must not miss. */
  stirred(id: RunId | null): void {
    if (id !== null) {
      this.#stale.add(id);
      this.#inSight.add(id);
    }
    this.#slow = null;
    this.#ports.board.touch('runsChanged');
    if (!this.#isLooking) this.#lookAfter(Math.max(0, this.#lookedAt + BUSY_MS - this.#ports.clock.now()));
  }

  /** The last ten minutes of a run, a beat a second. */
  beatsOf(id: RunId): readonly Beat[] {
    return this.#beats.of(id);
  }

  /** How these runs stand now. */
  async progressOf(runs: readonly Run[]): Promise<ReadonlyMap<RunId, RunProgress>> {
    const glances = await this.#ports.ledger.glances(runs.map(({ id }) => id));
    const wanted = new Set(runs.map(({ id }) => id));
    const progress = new Map<RunId, RunProgress>();
    for (const glance of glances) {
      if (wanted.has(glance.id)) progress.set(glance.id, await this.#progressOf(glance));
    }
    return progress;
  }

  #lookAfter(ms: number): void {
    const { clock, onFault } = this.#ports;
    this.#cancel();
    if (this.#isClosed) return;
    this.#cancel = clock.at(clock.now() + ms, () => {
      this.#isLooking = true;
      this.#looking = this.#look()
        .catch(onFault)
        .finally(() => {
          this.#isLooking = false;
          const isMoving = clock.now() - this.#movedAt < IDLE_MS;
          this.#lookAfter(isMoving ? BUSY_MS : IDLE_MS);
        });
    });
  }

  async #look(): Promise<void> {
    const { ledger, clock, board, isOnline, desk } = this.#ports;
    const glances = await ledger.glances([...this.#inSight]);
    const now = clock.now();
    this.#lookedAt = now;
    await this.#lookSlowly(glances, now);
    const runs: RunProgress[] = [];
    for (const glance of glances) {
      this.#inSight.add(glance.id);
      runs.push(await this.#progressOf(glance));
    }
    if (this.#isClosed) return;
    this.#tellOfChanges(runs);
    this.#letEndedGo(runs, now);
    const seen = JSON.stringify(runs.map((run) => ({ ...run, at: 0 })));
    if (seen !== this.#told.runs) {
      this.#movedAt = now;
      board.set('runs', runs);
      this.#told.runs = seen;
    }
    const facts: StatusFacts = {
      runs,
      plans: new Map([...this.#known].map(([id, { run }]) => [id, run.plan])),
      isOnline: isOnline(),
      isSending: desk.runner !== null,
      isOwnedElsewhere: this.#slow?.isOwnedElsewhere ?? false,
      spentTodayMicros: this.#slow?.spentTodayMicros ?? 0,
      now,
    };
    const status = statusOf(facts);
    const told = JSON.stringify(status);
    if (told === this.#told.status) return;
    board.set('status', status);
    this.#told.status = told;
  }

  /** What takes the owner's lock for a moment, or reads more than sums: once a second, and only if somebody may move. */
  async #lookSlowly(glances: readonly Glance[], now: EpochMs): Promise<void> {
    if (this.#slow !== null && now - this.#slow.at < IDLE_MS) return;
    const { desk, isOwned } = this.#ports;
    const mayMove = glances.some(({ state, isAsked }) => state === 'ready' || isAsked);
    const isOwnedElsewhere = desk.runner === null && mayMove && isOwned() && desk.runner === null;
    this.#slow = { at: now, isOwnedElsewhere, spentTodayMicros: await this.#spent.look() };
  }

  async #progressOf(glance: Glance): Promise<RunProgress> {
    const { clock, desk } = this.#ports;
    const known = await this.#knownOf(glance.id);
    const { counts } = glance;
    const now = clock.now();
    const rows = counts.done + counts.uncertain;
    known.meter.note(now, rows);
    if (glance.state === 'ready') {
      const refusals = desk.runner?.refusalsOf(glance.id) ?? 0;
      this.#beats.note(glance.id, now, { rows, refusals });
    }
    return progressOf(known.run, glance, {
      phase: desk.phaseOf(glance.id),
      wish: desk.wishOf(glance.id),
      runner: desk.runner,
      isOwnedElsewhere: this.#slow?.isOwnedElsewhere ?? false,
      perSecond: glance.state === 'ready' ? Math.round(known.meter.perSecond() * 100) / 100 : 0,
      discarded: counts.dead > 0 ? known.discarded : 0,
      now,
    });
  }

  #tellOfChanges(runs: readonly RunProgress[]): void {
    let isAny = false;
    for (const { id, standing, pausedBy, reason } of runs) {
      const known = this.#known.get(id);
      const seen = JSON.stringify({ standing, pausedBy, reason });
      if (known === undefined || known.standing === seen) continue;
      known.standing = seen;
      isAny = true;
    }
    if (isAny) this.#ports.board.touch('runsChanged');
  }

  #letEndedGo(runs: readonly RunProgress[], now: EpochMs): void {
    for (const { id, standing } of runs) {
      if (standing !== 'ended') this.#endedAt.delete(id);
      else if (!this.#endedAt.has(id)) this.#endedAt.set(id, now);
    }
    const many = [...this.#endedAt].slice(0, Math.max(0, this.#endedAt.size - ENDED_KEPT));
    const over = many.filter(([, endedAt]) => now - endedAt >= ENDED_MS);
    for (const [id] of over) {
      this.#endedAt.delete(id);
      this.#inSight.delete(id);
      this.#beats.letGo(id);
    }
    if (over.length > 0) this.#ports.board.touch('runsChanged');
  }

  async #knownOf(id: RunId): Promise<Known> {
    const known = this.#known.get(id);
    if (known !== undefined && !this.#stale.delete(id)) return known;
    const { ledger } = this.#ports;
    const run = await requireRun(ledger, id);
    const discarded = await ledger.discarded(id);
    const { meter, standing } = known ?? { meter: new RateMeter(), standing: '' };
    const added = { run, meter, discarded, standing };
    this.#known.set(id, added);
    return added;
  }
}
