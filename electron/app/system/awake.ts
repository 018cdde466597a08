import type { Preferences } from '#shared/ipc/app.ts';
import type { RunProgress } from '#shared/ipc/live.ts';

/** Whether the machine is kept from falling asleep: while this program sends, if the user wants it so. */
export const staysAwake = (
  runs: readonly RunProgress[],
  { keepAwake }: Pick<Preferences, 'keepAwake'>,
): boolean => keepAwake && runs.some(({ standing }) => standing === 'sending');
