import type { Ledger } from '#electron/ports/ledger.ts';
import type { ListKeeper } from '#electron/ports/list-keeper.ts';
import type { Lists } from '#electron/ports/lists.ts';
import type { ListId } from '#shared/lib/ids.ts';
import { UserError } from '#shared/lib/user-error.ts';

interface RemovePorts {
  readonly ledger: Pick<Ledger, 'runs'>;
  readonly lists: Pick<Lists, 'find'>;
  readonly keeper: Pick<ListKeeper, 'remove'>;
}

/**
 * Erases a list with its rows. What runs noted of it stays in the ledger: hashes, counts and costs.
 *
 * @throws UserError `state` when it is not there, or a run that is not over still reads it
 */
export async function removeList({ ledger, lists, keeper }: RemovePorts, id: ListId): Promise<void> {
  const list = await lists.find(id);
  if (list === null) throw new UserError('state', 'This list is no longer there. Nothing was changed.');
  const needing = (await ledger.runs()).filter(({ plan, state }) => plan.listId === id && state !== 'ended');
  if (needing.length > 0) throw stillNeeded(list.name, needing.map((run) => run.id).join(', '));
  await keeper.remove(id);
}

const stillNeeded = (name: string, runs: string): UserError =>
  new UserError(
    'state',
    `${name} is still needed by run ${runs}, which is not over. Nothing was removed. ` +
      'Let that run end, or stop it, and remove the list then.',
  );
