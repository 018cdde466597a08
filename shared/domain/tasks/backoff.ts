/** How long to wait between attempts. */
export interface RetryPolicy {
  /** Attempts that a task may use up before it is dead; 1 or more. */
  readonly maxAttempts: number;
  readonly baseMs: number;
  /** No wait is longer: a provider that is back is noticed within a minute. */
  readonly capMs: number;
}

export const DEFAULT_RETRY: RetryPolicy = { maxAttempts: 5, baseMs: 500, capMs: 60_000 };

/**
 * The wait after a failed attempt: doubles each time, plus 0–50 % so that tasks that failed together do not come
 * back together.
 *
 * @param attempt failed attempts so far, 1 or more
 * @param chance  from 0 up to 1, drawn by the caller
 * @returns milliseconds, more than 0, never above `policy.capMs`
 */
export function backoffMs(attempt: number, policy: RetryPolicy, chance: number): number {
  const doubled = policy.baseMs * 2 ** Math.min(attempt - 1, 30);
  return Math.min(policy.capMs, doubled * (1 + chance / 2));
}
