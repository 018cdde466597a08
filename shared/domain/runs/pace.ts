import type { Limit } from '#shared/domain/limits/limit.ts';
import { assertNever } from '#shared/lib/assert-never.ts';

/** What a step has to send, in the units that limits count. */
export interface StepLoad {
  readonly records: number;
  readonly calls: number;
}

/** The load of so many records at so many a call; a limit may make calls smaller, never fewer. */
export const stepLoad = (records: number, recordsPerCall: number): StepLoad => ({
  records,
  calls: Math.ceil(records / recordsPerCall),
});

/** How long something takes at least, and the limit that says so; null when no limit does. */
export interface LeastTime {
  readonly ms: number;
  readonly binding: Limit | null;
}

/** The least time in which limits let so much out, if nothing was sent for as long as they remember. */
export function leastTime(limits: readonly Limit[], load: StepLoad): LeastTime {
  let least: LeastTime = { ms: 0, binding: null };
  for (const limit of limits) {
    const ms = timeFor(limit, limit.counts === 'records' ? load.records : load.calls);
    if (ms > least.ms) least = { ms, binding: limit };
  }
  return least;
}

/** Units a second that a limit allows for good; `Infinity` where time is not what it counts by. */
export function sustainedPerSecond(limit: Limit): number {
  switch (limit.kind) {
    case 'tokenBucket':
      return (limit.amount / limit.perMs) * 1_000;
    case 'slidingWindow':
    case 'fixedWindow':
      return (limit.amount / limit.windowMs) * 1_000;
    case 'concurrency':
    case 'lifetime':
      return Number.POSITIVE_INFINITY;
    default:
      return assertNever(limit, 'sustainedPerSecond');
  }
}

/** The most units that a limit lets out within `ms`; `Infinity` where time is not what it counts by. */
export function mostWithin(limit: Limit, ms: number): number {
  switch (limit.kind) {
    case 'tokenBucket':
      return limit.burst + Math.floor((ms / limit.perMs) * limit.amount);
    case 'slidingWindow':
    case 'fixedWindow':
      return limit.amount * (Math.floor(ms / limit.windowMs) + 1);
    case 'concurrency':
    case 'lifetime':
      return Number.POSITIVE_INFINITY;
    default:
      return assertNever(limit, 'mostWithin');
  }
}

function timeFor(limit: Limit, units: number): number {
  switch (limit.kind) {
    case 'tokenBucket':
      return (Math.max(0, units - limit.burst) / limit.amount) * limit.perMs;
    case 'slidingWindow':
    case 'fixedWindow':
      return Math.max(0, Math.ceil(units / limit.amount) - 1) * limit.windowMs;
    case 'concurrency':
    case 'lifetime':
      return 0;
    default:
      return assertNever(limit, 'timeFor');
  }
}
