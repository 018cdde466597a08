import { isoTime } from '#electron/adapters/wall-time.ts';
import type { LedgerReader } from '#electron/ledger/read-ledger.ts';
import { writeCsv } from '#electron/lists/export-csv.ts';
import { writeXlsx } from '#electron/lists/export-xlsx.ts';
import type { Lists } from '#electron/ports/lists.ts';
import type { ExportEnd, ExportWish, Watch } from '#electron/ports/run-views.ts';
import { type ExportChoice, exportRun, type WriteTable } from '#electron/services/reading/export-run.ts';
import { remarksOnWorkbook } from '#electron/services/reading/remarks-on-workbook.ts';
import { type TaskCounts, totalOf } from '#shared/domain/tasks/task-state.ts';
import { UserError } from '#shared/lib/user-error.ts';

interface WritePorts {
  readonly ledger: LedgerReader;
  readonly lists: Lists;
}

/** Writes the rows of a run to a file, whole or not at all. The user has agreed to the name, and to what it replaces. */
export async function writeRun(
  { ledger, lists }: WritePorts,
  { runId, choice, format, path }: ExportWish,
  watch: Watch,
): Promise<ExportEnd> {
  const remarks: string[] = [];
  const total = wantedOf(await ledger.counts(runId), choice);
  const options = { overwrite: true };
  const write: WriteTable = async (header, pages) => {
    const watched = watchedPages(pages, total, watch);
    if (format === 'csv') return writeCsv(path, header, watched, options);
    const workbook = await writeXlsx(path, header, watched, options);
    remarks.push(...remarksOnWorkbook(workbook));
    return workbook.rows;
  };
  const rows = await exportRun({ ledger, lists, isoTime, write }, runId, choice);
  return { rows, remarks };
}

function wantedOf(counts: TaskCounts, choice: ExportChoice): number {
  if (choice === 'all') return totalOf(counts);
  return choice === 'failed' ? counts.dead : counts.uncertain;
}

async function* watchedPages<Row>(
  pages: AsyncIterable<readonly Row[]>,
  total: number,
  { onProgress, signal }: Watch,
): AsyncGenerator<readonly Row[]> {
  let done = 0;
  for await (const page of pages) {
    if (signal.aborted) throw brokenOff();
    yield page;
    done += page.length;
    onProgress({ done, total: Math.max(done, total) });
  }
  // The file gets its name after this.
  if (signal.aborted) throw brokenOff();
}

const brokenOff = (): UserError =>
  new UserError('state', 'The export was broken off. No file was made; your runs are as they were.');
