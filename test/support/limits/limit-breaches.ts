import type { FixedWindow, Limit, SlidingWindow, TokenBucket } from '#shared/domain/limits/limit.ts';
import { assertNever } from '#shared/lib/assert-never.ts';
import { type Arrival, EPOCH } from './limit-world.ts';

/** Milliseconds that nobody's clock can tell apart: rounding must not count as a breach. */
const ROUNDING = 1e-3;

/**
 * Looks at every window there is and says where more arrived than was allowed: no cleverness, so that it can be
 * trusted.
 *
 * @param arrivals in order of arrival
 * @param clockOffsetMs how far the other side's clock is from real time
 */
export function breachesOf(
  limits: readonly Limit[],
  arrivals: readonly Arrival[],
  clockOffsetMs: number,
): string[] {
  return limits.flatMap((limit) => {
    const breach = breachOf(limit, arrivals, clockOffsetMs);
    return breach === null ? [] : [`${JSON.stringify(limit)}: ${breach}`];
  });
}

function breachOf(limit: Limit, arrivals: readonly Arrival[], clockOffsetMs: number): string | null {
  const units = ({ load }: Arrival): number => load[limit.counts];
  switch (limit.kind) {
    case 'slidingWindow':
      return slidingBreach(limit, arrivals);
    case 'tokenBucket':
      return bucketBreach(limit, arrivals);
    case 'fixedWindow':
      return fixedBreach(limit, arrivals, clockOffsetMs);
    case 'concurrency':
      return arrivals.reduce<string | null>((found, { at }) => {
        const present = sum(arrivals.filter((other) => other.at <= at && at < other.goneAt).map(units));
        return found ?? (present > limit.amount ? `${present} at once at ${at}` : null);
      }, null);
    case 'lifetime': {
      const taken = limit.usedBefore + sum(arrivals.filter(({ isAccepted }) => isAccepted).map(units));
      return taken > limit.amount ? `${taken} ever` : null;
    }
    default:
      return assertNever(limit, 'breachOf');
  }
}

function slidingBreach(
  { amount, windowMs, counts }: SlidingWindow,
  arrivals: readonly Arrival[],
): string | null {
  for (const { at } of arrivals) {
    const inside = arrivals.filter((other) => other.at >= at && other.at < at + windowMs - ROUNDING);
    const used = sum(inside.map(({ load }) => load[counts]));
    if (used > amount) return `${used} in the window from ${at}`;
  }
  return null;
}

function bucketBreach(
  { amount, perMs, burst, counts }: TokenBucket,
  arrivals: readonly Arrival[],
): string | null {
  for (const [first, { at: from }] of arrivals.entries()) {
    let used = 0;
    for (const { at, load } of arrivals.slice(first)) {
      used += load[counts];
      const allowed = burst + ((at - from + ROUNDING) / perMs) * amount;
      if (used > allowed) return `${used} of ${allowed} from ${from} to ${at}`;
    }
  }
  return null;
}

function fixedBreach(limit: FixedWindow, arrivals: readonly Arrival[], clockOffsetMs: number): string | null {
  const windowOf = ({ at }: Arrival): number =>
    Math.floor((EPOCH + at + clockOffsetMs - limit.offsetMs) / limit.windowMs);
  for (const [window, inside] of Map.groupBy(arrivals, windowOf)) {
    const used = sum(inside.map(({ load }) => load[limit.counts]));
    if (used > limit.amount) return `${used} in window ${window}`;
  }
  return null;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
