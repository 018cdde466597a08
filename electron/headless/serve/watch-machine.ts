import type { Desk } from '#electron/workspace/desk.ts';

/** What is looked at, and who is told. */
interface MachineParts {
  readonly desk: Pick<Desk, 'noteWake' | 'noteNetwork'>;
  readonly isOnline: () => boolean;
  /** Epoch milliseconds by the wall clock, which goes on while the machine sleeps. */
  readonly now: () => number;
}

/** Node is told by nobody that the machine slept or that a cable was pulled: one looks, this often. */
export const LOOK_MS = 2_000;
/** A look that comes so late was kept by a machine that slept, not by one that is busy. */
const SLEPT_MS = 10_000;

/** @returns a look at the machine, to be taken every `LOOK_MS`: tells the desk what changed since the last */
export function machineWatch({ desk, isOnline, now }: MachineParts): () => void {
  let wasOnline = isOnline();
  let lookedAt = now();
  return () => {
    const isLate = now() - lookedAt > LOOK_MS + SLEPT_MS;
    lookedAt = now();
    if (isLate) desk.noteWake();
    if (isOnline() === wasOnline) return;
    wasOnline = !wasOnline;
    desk.noteNetwork(wasOnline);
  };
}
