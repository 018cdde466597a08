import type { ListViews } from '#electron/ports/list-views.ts';
import type { MatchingRows } from '#electron/ports/matching-rows.ts';

/** Ids asked for at a time: 20,000 come over from the thread of views in about a millisecond. */
const PAGE = 20_000;

/** The `MatchingRows` that a view without an order shows, looked for in the thread of views. */
export function createMatchingRows(views: Pick<ListViews, 'ids'>): MatchingRows {
  return {
    count: async (of) => (await views.ids(of, 0, 0)).rowCount,
    async *ids(of) {
      for (let from = 0; ; from += PAGE) {
        const { rowCount, ids } = await views.ids(of, from, PAGE);
        if (ids.length > 0) yield ids;
        if (from + PAGE >= rowCount) return;
      }
    },
  };
}
