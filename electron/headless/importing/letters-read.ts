import type { Lists } from '#electron/ports/lists.ts';
import type { ListId } from '#shared/lib/ids.ts';

/** Rows looked at: enough to meet a letter beyond ASCII in most lists, and read in a moment. */
const LOOKED_AT = 1_000;
const SHOWN = 3;
const LONGEST = 40;

/**
 * Some cells in which a wrong encoding would be seen: those with letters beyond ASCII. A guess is judged by the eye, and
 * the eye needs something to look at.
 */
export async function lettersRead(lists: Lists, id: ListId): Promise<readonly string[]> {
  const rows = await lists.rows(id, await lists.rowIdsAfter(id, 0, LOOKED_AT));
  const telling = new Set<string>();
  for (const cell of rows.flatMap(({ values }) => values)) {
    if (cell === null || !BEYOND_ASCII.test(cell)) continue;
    telling.add(cell.slice(0, LONGEST).toWellFormed());
    if (telling.size === SHOWN) break;
  }
  return [...telling];
}

const BEYOND_ASCII = /[^\p{ASCII}]/u;
