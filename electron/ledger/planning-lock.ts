import { setTimeout as pause } from 'node:timers/promises';
import { takeExclusiveLock } from '#electron/sqlite/exclusive-lock.ts';

/** How often who waits looks whether a planner is through. */
const RETRY_MS = 20;

/** Who plans, of all programs; the death of the one that does frees it at once. */
export interface PlanningLock {
  /**
   * Does something while nobody else plans, after waiting for whoever does: for a second or two, mostly.
   *
   * @param whileTaken done at each look that finds another one planning; what it throws ends the waiting
   */
  during<Value>(work: () => Promise<Value>, whileTaken?: () => void): Promise<Value>;
}

/** @param path the lock's own file */
export const planningLock = (path: string): PlanningLock => ({
  async during(work, whileTaken = () => undefined) {
    let release = takeExclusiveLock(path);
    while (release === null) {
      whileTaken();
      await pause(RETRY_MS);
      release = takeExclusiveLock(path);
    }
    try {
      return await work();
    } finally {
      release();
    }
  },
});
