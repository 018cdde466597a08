import { SECOND_MS } from '#shared/lib/time.ts';
import type { RetryAfterForm } from './misbehaviour.ts';

/** A `Retry-After` header (or none), and the wait that it asks for; null when it asks for none. */
export interface RetryAfter {
  readonly headers: Readonly<Record<string, string>>;
  readonly waitMs: number | null;
}

/**
 * Puts a wait of `seconds` (whole, 0 or more) into a header. An HTTP-date has no fractions, so it is rounded up and asks for
 * up to a second more (RFC 9110 section 10.2.3).
 *
 * @param epochMs the wall clock's time when the answer is sent
 */
export function retryAfter(form: RetryAfterForm, seconds: number, epochMs: number): RetryAfter {
  if (form === 'none') return { headers: {}, waitMs: null };
  if (form === 'seconds') return { headers: { 'retry-after': String(seconds) }, waitMs: seconds * SECOND_MS };
  const untilMs = Math.ceil(epochMs / SECOND_MS + seconds) * SECOND_MS;
  return { headers: { 'retry-after': new Date(untilMs).toUTCString() }, waitMs: untilMs - epochMs };
}
