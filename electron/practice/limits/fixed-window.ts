import { NEVER } from '#shared/lib/time.ts';
import type { FixedWindowLimit } from './limit.ts';
import { type LimitMeter, type Load, weightOf } from './limit-meter.ts';

/** Which window of the endpoint's clock a moment lies in, from 0. */
export const windowOf = (atMs: number, windowMs: number): number => Math.floor(atMs / windowMs);

/** A count that starts anew with each window. */
export function createFixedWindow(limit: FixedWindowLimit): LimitMeter {
  let used = { window: 0, weight: 0 };
  const usedAt = (nowMs: number): number =>
    used.window === windowOf(nowMs, limit.windowMs) ? used.weight : 0;
  const weight = (load: Load): number => weightOf(limit.counts, load.records);
  return {
    limit,
    opensAt(load) {
      if (weight(load) > limit.count) return NEVER;
      if (usedAt(load.nowMs) + weight(load) <= limit.count) return load.nowMs;
      return (windowOf(load.nowMs, limit.windowMs) + 1) * limit.windowMs;
    },
    take(load) {
      const window = windowOf(load.nowMs, limit.windowMs);
      used = { window, weight: usedAt(load.nowMs) + weight(load) };
    },
  };
}
