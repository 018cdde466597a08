import type { Limit } from '#shared/domain/limits/limit.ts';
import { type TaskCounts, unfinishedOf } from '#shared/domain/tasks/task-state.ts';
import { SECOND_MS } from '#shared/lib/time.ts';
import { leastTime, stepLoad, sustainedPerSecond } from './pace.ts';
import type { Run } from './run.ts';

const limitsOf = (run: Run): readonly Limit[] =>
  run.plan.workflow.steps.flatMap((step) => step.connectionLimits);

/** The limit that allows a run least in the long run; null when none counts by time. */
export function allowedRate(run: Run): Limit | null {
  const timed = limitsOf(run).filter((limit) => Number.isFinite(sustainedPerSecond(limit)));
  return timed.toSorted((one, other) => sustainedPerSecond(one) - sustainedPerSecond(other))[0] ?? null;
}

/** How long a run still takes: by its limits at least, by the pace of the last seconds if that is slower. */
export function timeLeftMs(run: Run, counts: TaskCounts, perSecond: number): number | null {
  const left = unfinishedOf(counts);
  const perCall = run.plan.workflow.steps[0]?.recordsPerCall ?? 1;
  const byLimits = leastTime(limitsOf(run), stepLoad(left, perCall)).ms;
  const byPace = perSecond > 0 ? (left / perSecond) * SECOND_MS : 0;
  const longest = Math.max(byLimits, byPace);
  return left === 0 || longest === 0 ? null : longest;
}
