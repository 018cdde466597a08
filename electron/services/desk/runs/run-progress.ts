import type { Runner } from '#electron/ports/runner.ts';
import type { Wish } from '#electron/ports/runs-in-hand.ts';
import type { Glance } from '#electron/ports/stories.ts';
import { describeLimit } from '#shared/domain/limits/describe-limit.ts';
import type { Hold } from '#shared/domain/limits/gate.ts';
import { describePace } from '#shared/domain/limits/pace/pace-report.ts';
import { isBeingSent } from '#shared/domain/runs/is-being-sent.ts';
import { sustainedPerSecond } from '#shared/domain/runs/pace.ts';
import type { Run } from '#shared/domain/runs/run.ts';
import { allowedRate, timeLeftMs } from '#shared/domain/runs/run-pace.ts';
import type { RunProgress, Standing } from '#shared/ipc/live.ts';
import type { EpochMs } from '#shared/lib/time.ts';
import type { DrivePhase } from './desk-drive.ts';

/** What this program knows of a run besides the ledger. */
export interface Sight {
  /** Null where this program has nothing to do with it. */
  readonly phase: DrivePhase | null;
  readonly wish: Wish | null;
  /** What sends here; null while nothing does. */
  readonly runner: Pick<Runner, 'holdOf' | 'paceOf'> | null;
  /** Whether another program may send at this moment. */
  readonly isOwnedElsewhere: boolean;
  readonly perSecond: number;
  readonly discarded: number;
  readonly now: EpochMs;
}

/** Where a run stands for its user. */
export function standingOf(glance: Glance, { phase, wish, isOwnedElsewhere }: Sight): Standing {
  if (wish === 'pause') return 'paused';
  if (phase === 'queued' || phase === 'elsewhere') return phase;
  if (phase !== null) return 'sending';
  if (glance.isAsked) return 'queued';
  if (glance.state === 'paused' || glance.state === 'ended') return glance.state;
  return isBeingSent({ ...glance, isOwned: isOwnedElsewhere }) ? 'elsewhere' : 'unfinished';
}

/** A run as the window shows it while it moves. */
export function progressOf(run: Run, glance: Glance, sight: Sight): RunProgress {
  const standing = standingOf(glance, sight);
  const { counts, spend } = glance;
  const isPaused = standing === 'paused';
  const allowed = allowedRate(run);
  const pace = sight.runner?.paceOf(run.id) ?? null;
  return {
    id: run.id,
    standing,
    pausedBy: isPaused ? (glance.pausedBy ?? 'user') : null,
    reason: isPaused ? (glance.reason ?? 'paused') : null,
    counts,
    discarded: sight.discarded,
    perSecond: sight.perSecond,
    allowedPerSecond: allowed === null ? null : sustainedPerSecond(allowed),
    binding: allowed === null ? null : describeLimit(allowed),
    pace: pace === null ? null : describePace(pace),
    hold: isPaused || standing === 'ended' ? null : holdOf(run, glance, sight),
    leftMs: isPaused || standing === 'ended' ? null : timeLeftMs(run, counts, sight.perSecond),
    spentMicros: spend.spentMicros,
    reservedMicros: spend.reservedMicros,
    budgetMicros: run.plan.settings.budgetMicros,
    at: sight.now,
  };
}

/** The sender's own word, else what the ledger knows: that the provider asked to wait. */
function holdOf({ id }: Run, { closure }: Glance, { runner, phase, now }: Sight): RunProgress['hold'] {
  if (runner !== null && phase === 'sending') return shown(runner.holdOf(id), now);
  return closure === null ? null : shown({ kind: 'told', ...closure }, now);
}

/** What only an answer or a decision can end has no end to show. */
function shown(hold: Hold | null, now: EpochMs): RunProgress['hold'] {
  if (hold === null || hold.until <= now || !Number.isFinite(hold.until)) return null;
  const reason = hold.kind === 'told' ? hold.reason : describeLimit(hold.limit);
  return { reason, until: hold.until };
}
