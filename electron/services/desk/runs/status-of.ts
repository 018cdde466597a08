import { sustainedPerSecond } from '#shared/domain/runs/pace.ts';
import type { RunPlan } from '#shared/domain/runs/run.ts';
import type { RunProgress, Status } from '#shared/ipc/live.ts';
import type { ConnectionId, RunId } from '#shared/lib/ids.ts';
import type { EpochMs } from '#shared/lib/time.ts';

export interface StatusFacts {
  readonly runs: readonly RunProgress[];
  readonly plans: ReadonlyMap<RunId, RunPlan>;
  readonly isOnline: boolean | null;
  /** Whether this program has the right to send. */
  readonly isSending: boolean;
  readonly isOwnedElsewhere: boolean;
  readonly spentTodayMicros: number;
  readonly now: EpochMs;
}

/** The bottom line of the window. */
export function statusOf(facts: StatusFacts): Status {
  const { isOnline, spentTodayMicros } = facts;
  const moving = facts.runs.filter(({ standing }) => standing === 'sending' || standing === 'elsewhere');
  const ours = moving.filter(({ standing }) => standing === 'sending');
  const engine = engineOf(facts, ours);
  const perSecond = moving.reduce((sum, run) => sum + run.perSecond, 0);
  return {
    isOnline,
    engine,
    perSecond: Math.round(perSecond * 100) / 100,
    allowedPerSecond: allowedOf(moving, facts.plans),
    waiting: moving.reduce((sum, { counts }) => sum + counts.waiting, 0),
    spentTodayMicros,
    nextReset: engine === 'waiting' ? soonest(ours) : null,
  };
}

function engineOf(facts: StatusFacts, ours: readonly RunProgress[]): Status['engine'] {
  if (ours.length === 0) return facts.isOwnedElsewhere ? 'elsewhere' : 'idle';
  return ours.every(({ hold }) => hold !== null && hold.until - facts.now > WORTH_SAYING_MS)
    ? 'waiting'
    : 'sending';
}

/** Holds shorter than this are the ordinary pace of a limit, not something that a reader waits for. */
const WORTH_SAYING_MS = 2_000;

function soonest(runs: readonly RunProgress[]): EpochMs | null {
  const untils = runs.flatMap(({ hold }) => (hold === null ? [] : [hold.until]));
  return untils.length === 0 ? null : Math.min(...untils);
}

/** What the connections that are sent to allow together; null where one of them is not limited by time. */
function allowedOf(moving: readonly RunProgress[], plans: ReadonlyMap<RunId, RunPlan>): number | null {
  const allowed = new Map<ConnectionId, number>();
  for (const { id } of moving) {
    for (const { connectionId, connectionLimits } of plans.get(id)?.workflow.steps ?? []) {
      const rates = connectionLimits.map(sustainedPerSecond);
      allowed.set(connectionId, Math.min(allowed.get(connectionId) ?? Number.POSITIVE_INFINITY, ...rates));
    }
  }
  const sum = [...allowed.values()].reduce((one, other) => one + other, 0);
  return allowed.size === 0 || !Number.isFinite(sum) ? null : sum;
}
