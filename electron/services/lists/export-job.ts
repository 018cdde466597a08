import type { FileShelf } from '#electron/ports/file-shelf.ts';
import type { ListViews, ViewExport } from '#electron/ports/list-views.ts';
import type { Lists } from '#electron/ports/lists.ts';
import type { Surface } from '#electron/ports/surface.ts';
import type { Jobs } from '#electron/services/desk/jobs.ts';
import { UserError } from '#shared/lib/user-error.ts';

export interface ExportPorts {
  readonly lists: Pick<Lists, 'find'>;
  readonly views: Pick<ListViews, 'export'>;
  readonly shelf: Pick<FileShelf, 'targetOf'>;
  readonly jobs: Pick<Jobs, 'begin'>;
  readonly surface: Pick<Surface, 'kind'>;
}

export type ExportWish = Omit<ViewExport, 'path'> & { readonly target: string };

/**
 * Begins to write a view to a file; gives the job's number.
 *
 * @throws UserError `state` for a list or a place that is not there
 */
export async function beginExport(ports: ExportPorts, { target, ...wish }: ExportWish): Promise<number> {
  const path = ports.shelf.targetOf(target);
  const list = await ports.lists.find(wish.view.listId);
  if (list === null) {
    throw new UserError('state', 'This list is no longer there. No file was made. Choose another one.');
  }
  const job = { kind: 'export', title: list.name, total: null, unit: 'rows' } as const;
  return ports.jobs.begin(job, async (report, signal) => {
    const { rows, cutCells } = await ports.views.export(
      { ...wish, path },
      (done) => report({ done, rows: done }),
      signal,
    );
    return {
      done: rows,
      rows,
      message: cutCells === 0 ? null : cutRemark(cutCells),
      path: ports.surface.kind === 'browser' ? null : path,
    };
  });
}

const cutRemark = (cells: number): string =>
  `${cells === 1 ? 'One cell was' : `${cells} cells were`} longer than a workbook takes, and cut. A CSV file has all.`;
