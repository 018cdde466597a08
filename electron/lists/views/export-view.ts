import { writeCsv } from '#electron/lists/export-csv.ts';
import type { ViewExport, WrittenView } from '#electron/ports/list-views.ts';
import type { View, ViewDesk } from './view-desk.ts';
import { columnIndex } from './view-query.ts';
import type { ViewTask } from './view-task.ts';

/** Some milliseconds of work, so that pages for the window come in between. */
const PAGE_ROWS = 500;
const REPORT_ROWS = 20_000;

/** Writes a view to a file, whole or not at all. */
export async function exportView(
  desk: ViewDesk,
  { view: spec, columns, format, path }: ViewExport,
  task: ViewTask & { readonly report: (rows: number) => void },
): Promise<WrittenView> {
  const view = await desk.open(spec, task);
  const names = view.list.columns.map(({ name }) => name);
  const indexes = columns.map((column) => columnIndex(names, column));
  const pages = pagesOf({ desk, view, indexes }, task);
  if (format === 'csv')
    return { rows: await writeCsv(path, columns, pages, { overwrite: true }), cutCells: 0 };
  // Loaded when it is wanted: the writer of workbooks takes memory.
  const { writeXlsx } = await import('#electron/lists/export-xlsx.ts');
  const { rows, cutCells } = await writeXlsx(path, columns, pages, { overwrite: true });
  return { rows, cutCells };
}

interface Source {
  readonly desk: ViewDesk;
  readonly view: View;
  readonly indexes: readonly number[];
}

async function* pagesOf(
  { desk, view, indexes }: Source,
  { signal, report }: ViewTask & { readonly report: (rows: number) => void },
): AsyncGenerator<readonly (readonly (string | null)[])[], void> {
  for (let from = 0; from < view.rowCount; from += PAGE_ROWS) {
    signal.throwIfAborted();
    const rows = await desk.page(view, from, PAGE_ROWS);
    // A list that is removed while it is written must not make a file that ends early.
    if (rows.length < Math.min(PAGE_ROWS, view.rowCount - from)) await desk.view(view.id);
    yield rows.map(({ values }) => indexes.map((index) => values[index] ?? null));
    if (from % REPORT_ROWS === 0) report(from + rows.length);
  }
  signal.throwIfAborted();
}
