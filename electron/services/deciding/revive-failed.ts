import type { Clock } from '#electron/ports/clock.ts';
import type { Ledger } from '#electron/ports/ledger.ts';
import type { RunId } from '#shared/lib/ids.ts';
import { openLetterCount } from '../reading/dead-letters.ts';
import type { Ownership } from '../sending/ownership.ts';
import { decideSafely } from './decide-safely.ts';

/** What a decision about tasks needs. */
export interface DecisionPorts {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly own: () => Promise<Ownership | null>;
}

/**
 * Makes the dead rows of a run wait again, with all their attempts, and the run ready. Survives a crash: the run is
 * unfinished from then on.
 *
 * @returns how many rows
 * @throws UserError `busy` when another program has the run in hand
 */
export function reviveFailed({ ledger, clock, own }: DecisionPorts, id: RunId): Promise<number> {
  return decideSafely(ledger, own, id, async () => {
    // A run that has ended stays so when there is nothing to try again.
    if ((await openLetterCount(ledger, id, await ledger.counts(id))) === 0) return 0;
    await ledger.ready(id);
    return ledger.reviveDead(id, clock.now());
  });
}
