import type { Log } from '#electron/ports/log.ts';

/** For those who keep no log. */
export const NO_LOG: Log = { isOn: () => false, write: () => undefined };
