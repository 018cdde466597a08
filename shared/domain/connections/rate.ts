import type { SlidingWindow, TokenBucket } from '#shared/domain/limits/limit.ts';

/** So many records a period, as a user declares it. */
export interface Rate {
  /** More than 0; up to three decimals. */
  readonly amount: number;
  readonly perMs: number;
}

/** How many decimals of a rate count. */
const PRECISION = 1_000;

/** The rate as a window in which whole records fit: 2.5 a second is 5 in any 2 seconds. */
export function exactWindow(rate: Rate): SlidingWindow {
  const { amount, perMs } = inWholeRecords(rate);
  return { kind: 'slidingWindow', counts: 'records', amount, windowMs: perMs };
}

/** The rate as a store that lets `burst` records out at once. */
export function bucketOf(rate: Rate, burst: number): TokenBucket {
  return { kind: 'tokenBucket', counts: 'records', ...inWholeRecords(rate), burst };
}

function inWholeRecords({ amount, perMs }: Rate): Rate {
  const thousandths = Math.round(amount * PRECISION);
  const divisor = greatestCommonDivisor(thousandths, PRECISION);
  return { amount: thousandths / divisor, perMs: (perMs * PRECISION) / divisor };
}

function greatestCommonDivisor(one: number, other: number): number {
  return other === 0 ? one : greatestCommonDivisor(other, one % other);
}
