/** More often than this in so long a time, and the page fails of itself: loading it again would go on for ever. */
const MOST = 3;
const WITHIN_MS = 60_000;

/**
 * Whether a page that crashed is loaded again without asking.
 *
 * @param crashes when it crashed, in milliseconds, this time included
 */
export const mayReload = (crashes: readonly number[], nowMs: number): boolean =>
  crashes.filter((at) => at > nowMs - WITHIN_MS).length <= MOST;
