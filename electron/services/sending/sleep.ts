import type { Clock } from '#electron/ports/clock.ts';

/** Resolves after `ms` on the clock's time line. */
export const sleep = (clock: Clock, ms: number): Promise<void> =>
  new Promise((resolve) => {
    clock.at(clock.now() + ms, resolve);
  });
