import type { RunProgress } from '#shared/ipc/live.ts';

/** Whether this program sends now: what the machine is kept awake for, if the user wants it so. */
export const isSending = (runs: readonly RunProgress[]): boolean =>
  runs.some(({ standing }) => standing === 'sending');
