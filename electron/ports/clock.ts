import type { EpochMs } from '#shared/lib/time.ts';

/**
 * The engine's time line: never goes back, counts the time that the machine slept, and is not moved by anybody who
 * sets the wall clock. Limits are kept in it. The real one must not be stubbed; tests have `FakeClock`.
 */
export interface Clock {
  now(): EpochMs;
  /**
   * Calls back once, at or soon after `at`; a moment that has passed means as soon as possible, never at once.
   *
   * @returns what takes it back
   */
  at(at: EpochMs, callback: () => void): () => void;
}
