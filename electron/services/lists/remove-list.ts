import type { Ledger } from '#electron/ports/ledger.ts';
import type { ListKeeper } from '#electron/ports/list-keeper.ts';
import type { Lists } from '#electron/ports/lists.ts';
import type { ListId } from '#shared/lib/ids.ts';
import { UserError } from '#shared/lib/user-error.ts';

interface RemovePorts {
  readonly ledger: Pick<Ledger, 'betweenPlannings' | 'forgetMatching' | 'promiseErasing' | 'runs'>;
  readonly lists: Pick<Lists, 'find'>;
  readonly keeper: Pick<ListKeeper, 'remove'>;
}

/**
 * Erases a list with its rows. What runs noted of it stays in the ledger: hashes, counts and costs; the words by which
 * they chose rows, which are values of its cells, do not, nor what was answered about its rows: `finishErasures`.
 *
 * @throws UserError `state` when it is not there, or a run that is not over still reads it; `busy` when one is just
 * being planned from it
 */
export async function removeList({ ledger, lists, keeper }: RemovePorts, id: ListId): Promise<void> {
  const list = await lists.find(id);
  if (list === null) throw gone();
  await ledger.betweenPlannings(id, async () => {
    const needing = (await ledger.runs()).filter(
      ({ plan, state }) => plan.listId === id && state !== 'ended',
    );
    if (needing.length > 0) throw stillNeeded(list.name, needing.map((run) => run.id).join(', '));
    // First, since a crash in between must not leave them behind for good.
    await ledger.promiseErasing(id);
    await keeper.remove(id);
    // Only now: while the list is there, its runs are to be told by these words.
    await ledger.forgetMatching(id);
  });
}

interface ErasePorts {
  readonly ledger: Pick<Ledger, 'eraseAnswers' | 'promisedErasings'>;
  readonly lists: Pick<Lists, 'find'>;
}

/** Erases what is left of lists that were removed, now or by a program that had no time to. */
export async function finishErasures({ ledger, lists }: ErasePorts): Promise<void> {
  for (const id of await ledger.promisedErasings()) {
    // One that is still there was about to be removed when its program died, and the user was never told that it was.
    if ((await lists.find(id)) === null) await ledger.eraseAnswers(id);
  }
}

const gone = (): UserError => new UserError('state', 'This list is no longer there. Nothing was changed.');

const stillNeeded = (name: string, runs: string): UserError =>
  new UserError(
    'state',
    `${name} is still needed by run ${runs}, which is not over. Nothing was removed. ` +
      'Let that run end, or stop it, and remove the list then.',
  );
