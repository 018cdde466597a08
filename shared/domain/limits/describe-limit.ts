import type { Limit } from '#shared/domain/limits/limit.ts';
import { assertNever } from '#shared/lib/assert-never.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#shared/lib/time.ts';

const PERIODS: readonly (readonly [number, string])[] = [
  [DAY_MS, 'day'],
  [HOUR_MS, 'hour'],
  [MINUTE_MS, 'minute'],
  [SECOND_MS, 'second'],
];

/** A limit in a reader's words, such as `10 a second, in bursts of up to 20`. */
export function describeLimit(limit: Limit): string {
  switch (limit.kind) {
    case 'tokenBucket':
      return `${count(limit.amount)} a ${periodOf(limit.perMs)}, in bursts of up to ${count(limit.burst)}`;
    case 'slidingWindow':
      return `${count(limit.amount)} in any ${periodOf(limit.windowMs)}`;
    case 'fixedWindow':
      return `${count(limit.amount)} a ${periodOf(limit.windowMs)}`;
    case 'concurrency':
      return `${count(limit.amount)} on their way at once`;
    case 'lifetime':
      return `${count(limit.amount)} ever`;
    default:
      return assertNever(limit, 'describeLimit');
  }
}

function periodOf(ms: number): string {
  for (const [length, name] of PERIODS) {
    if (ms === length) return name;
    if (ms > length && ms % length === 0) return `${ms / length} ${name}s`;
  }
  return `${ms} milliseconds`;
}

const count = (amount: number): string => amount.toLocaleString('en');
