import type { Ledger } from '#electron/ports/ledger.ts';
import type { RunId } from '#shared/lib/ids.ts';
import { UserError } from '#shared/lib/user-error.ts';
import { requireRun } from '../reading/find-run.ts';
import type { Ownership } from '../sending/ownership.ts';

/**
 * Carries out a decision about a run's tasks where nobody sends them at the same time: as the owner, or on a run
 * that is at rest while another program owns the workspace.
 *
 * @throws UserError `busy` when another program has the run in hand
 */
export async function decideSafely<Value>(
  ledger: Ledger,
  own: () => Promise<Ownership | null>,
  id: RunId,
  decide: () => Promise<Value>,
): Promise<Value> {
  const ownership = await own();
  if (ownership !== null) {
    try {
      return await decide();
    } finally {
      await ownership.release(0);
    }
  }
  const run = await requireRun(ledger, id);
  const isAtRest = run.state !== 'ready' && !(await ledger.asked()).includes(id);
  if (isAtRest) return decide();
  throw new UserError(
    'busy',
    `Run ${id} is in the hands of another program that is sending. Nothing was changed. ` +
      'Try again when it is done, or stop it there with Ctrl-C.',
  );
}
