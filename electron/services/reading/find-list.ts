import type { ListInfo, Lists } from '#electron/ports/lists.ts';
import type { ListId } from '#shared/lib/ids.ts';
import { UserError } from '#shared/lib/user-error.ts';

/** The list with this number, else the newest one with this name; null when there is neither. */
export async function findList(lists: Lists, wanted: string): Promise<ListInfo | null> {
  const byNumber = /^\d+$/.test(wanted) ? await lists.find(Number(wanted) as ListId) : null; // a list's id is its number
  if (byNumber !== null) return byNumber;
  const all = await lists.all();
  return all.findLast((list) => list.name === wanted) ?? null;
}

/**
 * The list that a run reads.
 *
 * @throws UserError `state` when it is no longer there
 */
export async function listOfRun(lists: Pick<Lists, 'find'>, listId: ListId, name: string): Promise<ListInfo> {
  const list = await lists.find(listId);
  if (list !== null) return list;
  throw new UserError(
    'state',
    `The list "${name}" of this run is no longer there. What was sent stays on record. Import the file again.`,
  );
}
