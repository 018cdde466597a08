import type { Glance } from '#electron/ports/stories.ts';
import { requireRun } from '#electron/services/reading/find-run.ts';
import type { Workspace } from '#electron/workspace/workspace.ts';
import type { Hold } from '#shared/domain/limits/gate.ts';
import { sustainedPerSecond } from '#shared/domain/runs/pace.ts';
import { RateMeter } from '#shared/domain/runs/rate-meter.ts';
import type { Run } from '#shared/domain/runs/run.ts';
import { allowedRate, timeLeftMs } from '#shared/domain/runs/run-pace.ts';
import { totalOf } from '#shared/domain/tasks/task-state.ts';
import type { RunId } from '#shared/lib/ids.ts';
import { type EpochMs, SECOND_MS } from '#shared/lib/time.ts';
import { settledOf } from '../render/counts.ts';
import type { Progress } from '../render/progress-line.ts';
import type { JsonRecord } from '../talking/reporter.ts';

/** One run as it was at a look. */
export interface WatchedRun {
  readonly glance: Glance;
  readonly progress: Progress;
  /** Whether anything of it is different from the look before. */
  readonly hasChanged: boolean;
}

interface Known {
  readonly run: Run;
  readonly meter: RateMeter;
  seen: string;
}

/** So long nothing moves before it is asked whether a program is sending at all: the question takes the owner's lock for a moment. */
const STILL_MS = SECOND_MS;

/** Runs as an onlooker sees them, whoever sends: sums of the ledger only, a few times a second. */
export class RunsWatch {
  readonly #workspace: Pick<Workspace, 'ledger' | 'clock' | 'isOwned'>;
  readonly #only: RunId | null;
  readonly #known = new Map<RunId, Known>();
  /** When something moved, or it was last asked whether anything can. */
  #stirredAt: EpochMs;
  #isAtRest = false;

  /** @param only null for every run that is not at rest, now or later */
  constructor(workspace: Pick<Workspace, 'ledger' | 'clock' | 'isOwned'>, only: RunId | null) {
    this.#workspace = workspace;
    this.#only = only;
    this.#stirredAt = workspace.clock.now();
  }

  /** Whether, by the last look, nothing will move by itself: every run rests, or no program is there to send it. */
  get isAtRest(): boolean {
    return this.#isAtRest;
  }

  /** The runs that were seen up to now. */
  get ids(): readonly RunId[] {
    return [...this.#known.keys()];
  }

  /** @throws UserError `state` when there is no such run */
  async look(): Promise<readonly WatchedRun[]> {
    const { ledger, clock } = this.#workspace;
    if (this.#only !== null && this.#known.size === 0) await this.#knownOf(this.#only);
    const glances = await ledger.glances(this.ids);
    const now = clock.now();
    const watched: WatchedRun[] = [];
    for (const glance of glances) {
      if (this.#only !== null && glance.id !== this.#only) continue;
      watched.push(this.#watched(await this.#knownOf(glance.id), glance, now));
    }
    if (watched.some(({ hasChanged }) => hasChanged)) this.#stirredAt = now;
    this.#isAtRest = this.#rests(watched, now);
    return watched;
  }

  #rests(watched: readonly WatchedRun[], now: EpochMs): boolean {
    if (watched.every(({ glance }) => glance.state !== 'ready' && !glance.isAsked)) return true;
    if (now - this.#stirredAt < STILL_MS) return false;
    this.#stirredAt = now;
    return !this.#workspace.isOwned();
  }

  #watched(known: Known, glance: Glance, now: EpochMs): WatchedRun {
    const { run, meter } = known;
    const { counts } = glance;
    meter.note(now, counts.done + counts.uncertain);
    const perSecond = meter.perSecond();
    const seen = JSON.stringify(glance);
    const hasChanged = seen !== known.seen;
    known.seen = seen;
    const progress = {
      runId: run.id,
      counts,
      perSecond,
      allowed: allowedRate(run),
      leftMs: glance.state === 'ready' ? timeLeftMs(run, counts, perSecond) : null,
      hold: holdOf(glance, now),
      pace: null,
      now,
      elsewhere: standingOf(glance),
    };
    return { glance, progress, hasChanged };
  }

  async #knownOf(id: RunId): Promise<Known> {
    const known = this.#known.get(id);
    if (known !== undefined) return known;
    const run = await requireRun(this.#workspace.ledger, id);
    const added = { run, meter: new RateMeter(), seen: '' };
    this.#known.set(id, added);
    return added;
  }
}

/** What the ledger knows of what keeps a run back: that the provider asked to wait. A limit's hold is its sender's alone. */
function holdOf({ state, closure }: Glance, now: EpochMs): Hold | null {
  if (state !== 'ready' || closure === null || closure.until <= now) return null;
  return { kind: 'told', ...closure };
}

function standingOf({ state, isAsked, pausedBy, reason }: Glance): string | null {
  if (isAsked) return 'queued';
  if (state === 'paused') return `paused by ${pausedBy}: ${reason}`;
  return state === 'ended' ? 'ended' : null;
}

/** A look at a run for programs. */
export function watchRecord({ glance, progress }: WatchedRun): JsonRecord {
  const { id, counts, state, pausedBy, reason, isAsked, spend } = glance;
  const { perSecond, allowed, leftMs, hold } = progress;
  return {
    type: 'watch',
    run: id,
    state,
    isAsked,
    pausedBy,
    reason,
    counts,
    total: totalOf(counts),
    settled: settledOf(counts),
    perSecond: Math.round(perSecond * 100) / 100,
    allowedPerSecond: allowed === null ? null : sustainedPerSecond(allowed),
    leftMs: leftMs === null ? null : Math.round(leftMs),
    hold: hold === null ? null : { reason: hold.kind === 'told' ? hold.reason : null, until: hold.until },
    ...spend,
  };
}
