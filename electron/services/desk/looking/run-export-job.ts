import type { FileShelf } from '#electron/ports/file-shelf.ts';
import type { Ledger } from '#electron/ports/ledger.ts';
import type { ExportWish, RunViews } from '#electron/ports/run-views.ts';
import type { Surface } from '#electron/ports/surface.ts';
import { requireRun } from '#electron/services/reading/find-run.ts';
import type { Jobs } from '../jobs.ts';

export interface RunExportPorts {
  readonly ledger: Pick<Ledger, 'findRun'>;
  readonly views: Pick<RunViews, 'export'>;
  readonly shelf: Pick<FileShelf, 'targetOf'>;
  readonly jobs: Pick<Jobs, 'begin'>;
  readonly surface: Pick<Surface, 'kind'>;
}

/** Which rows of a run, in which form, to which place of the shelf. */
export type RunExportWish = Omit<ExportWish, 'path'> & { readonly target: string };

/**
 * Begins to write the rows of a run to a file; gives the job's number. Broken off, no file is made.
 *
 * @throws UserError `state` for a run or a place that is not there
 */
export async function beginRunExport(ports: RunExportPorts, wish: RunExportWish): Promise<number> {
  const { ledger, views, shelf, jobs, surface } = ports;
  const { target, ...rest } = wish;
  const path = shelf.targetOf(target);
  const run = await requireRun(ledger, wish.runId);
  const title = `${run.plan.listName}, run ${run.id}`;
  return jobs.begin({ kind: 'export', title, total: null, unit: 'rows' }, async (report, signal) => {
    const { rows, remarks } = await views.export(
      { ...rest, path },
      { onProgress: ({ done, total }) => report({ done, rows: done, total }), signal },
    );
    return {
      done: rows,
      rows,
      total: rows,
      runId: run.id,
      message: remarks.length === 0 ? null : remarks.join(' '),
      path: surface.kind === 'browser' ? null : path,
    };
  });
}
