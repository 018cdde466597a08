import { describeLimit } from '#shared/domain/limits/describe-limit.ts';
import type { Limit } from '#shared/domain/limits/limit.ts';
import { assertNever } from '#shared/lib/assert-never.ts';
import { count } from '#shared/lib/say-numbers.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#shared/lib/time.ts';

const PERIODS: readonly (readonly [lengthMs: number, name: string])[] = [
  [DAY_MS, 'day'],
  [HOUR_MS, 'h'],
  [MINUTE_MS, 'min'],
  [SECOND_MS, 's'],
];

/** A limit where there is little room: `10/s (burst 20)`, `5/2 s`, `1,000/day`; its whole description where it is no rate. */
export function shortRate(limit: Limit): string {
  switch (limit.kind) {
    case 'tokenBucket':
      // Said here too: without it the first seconds of a run look faster than allowed.
      return `${count(limit.amount)}/${shortPeriod(limit.perMs)}${limit.burst > 1 ? ` (burst ${count(limit.burst)})` : ''}`;
    case 'slidingWindow':
    case 'fixedWindow':
      return `${count(limit.amount)}/${shortPeriod(limit.windowMs)}`;
    case 'concurrency':
    case 'lifetime':
      return describeLimit(limit);
    default:
      return assertNever(limit, 'shortRate');
  }
}

function shortPeriod(ms: number): string {
  const [length, name] = PERIODS.find(([length]) => ms % length === 0) ?? [1, 'ms'];
  return ms === length ? name : `${ms / length} ${name}`;
}
