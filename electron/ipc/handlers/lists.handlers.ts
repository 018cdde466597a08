import type { Ledger } from '#electron/ports/ledger.ts';
import type { ListKeeper } from '#electron/ports/list-keeper.ts';
import type { ListViews } from '#electron/ports/list-views.ts';
import type { Lists } from '#electron/ports/lists.ts';
import type { Jobs } from '#electron/services/desk/jobs.ts';
import { describeLists } from '#electron/services/lists/describe-lists.ts';
import { beginExport, type ExportPorts } from '#electron/services/lists/export-job.ts';
import { beginImport, examine, type ImportPorts } from '#electron/services/lists/import-job.ts';
import { removeList } from '#electron/services/lists/remove-list.ts';
import type { Handlers } from '#shared/ipc/contract.ts';

export interface ListsParts extends ImportPorts, ExportPorts {
  readonly jobs: Pick<Jobs, 'begin' | 'cancel' | 'dismiss'>;
  readonly keeper: ListKeeper;
  readonly ledger: Pick<Ledger, 'betweenPlannings' | 'forgetMatching' | 'promiseErasing' | 'runs'>;
  readonly lists: Lists;
  readonly shelf: ImportPorts['shelf'] & ExportPorts['shelf'];
  readonly views: ListViews;
  /** Erases what is left of removed lists; nobody waits for it. */
  readonly erase: () => void;
}

/** Carries out `lists.*`. */
export function createListsHandlers(parts: ListsParts): Handlers['lists'] {
  const { board, jobs, keeper, lists, views } = parts;
  return {
    all: () => describeLists(parts),
    examine: (wish) => examine(parts, wish),
    import: async (wish) => ({ jobId: beginImport(parts, wish) }),
    async cancelJob({ jobId }) {
      jobs.cancel(jobId);
      return null;
    },
    async dismissJob({ jobId }) {
      jobs.dismiss(jobId);
      return null;
    },
    async rename({ listId, name }) {
      await keeper.rename(listId, name);
      board.touch('listsChanged');
      return null;
    },
    async remove({ listId }) {
      try {
        await removeList(parts, listId);
      } finally {
        // What fails may do so when the list is gone already.
        parts.erase();
        board.touch('listsChanged');
      }
      return null;
    },
    problems: async ({ listId, limit }) => [...(await lists.problems(listId, limit))],
    async openView(spec) {
      const { rows, ...view } = await views.open(spec);
      return { ...view, rows: [...rows] };
    },
    rows: async ({ viewId, from, count }) => ({ rows: [...(await views.rows(viewId, from, count))] }),
    facets: async (wish) => facetsOf(await views.facets(wish)),
    find: (wish) => views.find(wish),
    export: async (wish) => ({ jobId: await beginExport(parts, wish) }),
  };
}

const facetsOf = ({ values, distinct }: Awaited<ReturnType<ListViews['facets']>>) => ({
  values: [...values],
  distinct,
});
