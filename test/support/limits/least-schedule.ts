import type { Limit } from '#shared/domain/limits/limit.ts';

/**
 * How long the limits make it take, from the first arrival to the last, where every call leaves at the first moment
 * that all of them allow. Written without the product's own limits, as the measure of what they leave unused.
 *
 * @param roundTripMs what a slot of a concurrency limit is held for
 */
export function leastScheduleMs(limits: readonly Limit[], calls: number, roundTripMs: number): number {
  const arrivals: number[] = [];
  for (let call = 0; call < calls; call += 1) {
    const earliest = limits.map((limit) => earliestUnder(limit, arrivals, roundTripMs));
    arrivals.push(Math.max(arrivals.at(-1) ?? 0, ...earliest));
  }
  return arrivals.at(-1) ?? 0;
}

function earliestUnder(limit: Limit, arrivals: readonly number[], roundTripMs: number): number {
  const back = (count: number): number => arrivals[arrivals.length - count] ?? Number.NEGATIVE_INFINITY;
  if (limit.kind === 'slidingWindow') return back(limit.amount) + limit.windowMs;
  if (limit.kind === 'concurrency') return back(limit.amount) + roundTripMs;
  if (limit.kind !== 'tokenBucket') throw new Error(`no schedule for a ${limit.kind}`);
  // Full at the first arrival, which is at 0; from then on all that has come in fits into burst and refill.
  return ((arrivals.length + 1 - limit.burst) * limit.perMs) / limit.amount;
}
