import { databaseFailure } from '#electron/sqlite/failure.ts';
import { placeFault } from '#electron/sqlite/folder-fault.ts';
import { UserError } from '#shared/lib/user-error.ts';

/** What was committed is on disk, whatever becomes of the program. */
const KEPT = 'Sluice could not go on. What was recorded up to now is safe.';

/**
 * What the machine did to a program, in its user's words: a disk that is full or can only be read, a damaged database.
 *
 * @returns the error itself where it is in such words already; null for a fault of Sluice's own
 */
export function machineFailure(error: unknown): UserError | null {
  if (error instanceof UserError) return error;
  const known = databaseFailure(error, KEPT);
  if (known !== null) return known;
  const advice = placeFault(error);
  if (advice === null || !(error instanceof Error)) return null;
  return new UserError('environment', `${KEPT} ${advice} (${error.message})`, { cause: error });
}
