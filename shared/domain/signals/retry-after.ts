import { DAY_MS, type EpochMs, SECOND_MS } from '#shared/lib/time.ts';
import { parseHttpDate } from './http-date.ts';
import type { Headers } from './seen.ts';

/** Nobody means more than a day: a longer wait is a mistake of the sender, and would look like a hang. */
const LONGEST_MS = DAY_MS;

/**
 * How long a `Retry-After` header asks to wait (RFC 9110 section 10.2.3: seconds, or an HTTP date).
 *
 * A date is read against the answer's own `Date` header where there is one, so that a wrong clock on either side
 * changes nothing.
 *
 * @param wallNow the wall clock, used for a date where the answer has no `Date`
 * @returns milliseconds from 0 (a past date) to a day; null when there is no header or it cannot be read
 */
export function retryAfterMs(headers: Headers, wallNow: EpochMs): number | null {
  const text = headers['retry-after']?.trim();
  if (text === undefined || text === '') return null;
  if (/^\d+(\.\d+)?$/.test(text)) return bounded(Number(text) * SECOND_MS);
  const date = parseHttpDate(text);
  if (date === null) return null;
  return bounded(date - (parseHttpDate(headers['date'] ?? '') ?? wallNow));
}

const bounded = (ms: number): number => Math.min(LONGEST_MS, Math.max(0, ms));
