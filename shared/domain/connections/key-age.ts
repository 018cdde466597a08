import { DAY_MS, type EpochMs } from '#shared/lib/time.ts';

/** After so many days the user is reminded to change a key: the longest that common policies allow. */
export const OLD_KEY_DAYS = 90;

/** Whole days since a key was set. */
export const keyAgeDays = (setAt: EpochMs, now: EpochMs): number =>
  Math.max(0, Math.floor((now - setAt) / DAY_MS));

/** Whether the user should be reminded to change it. */
export const isOldKey = (setAt: EpochMs, now: EpochMs): boolean => keyAgeDays(setAt, now) >= OLD_KEY_DAYS;
