import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { isoTime } from '#electron/adapters/wall-time.ts';
import { writeCsv } from '#electron/lists/export-csv.ts';
import { type WrittenWorkbook, writeXlsx } from '#electron/lists/export-xlsx.ts';
import { type ExportChoice, exportRun, type WriteTable } from '#electron/services/reading/export-run.ts';
import { requireRun } from '#electron/services/reading/find-run.ts';
import { remarksOnWorkbook } from '#electron/services/reading/remarks-on-workbook.ts';
import type { RunId } from '#shared/lib/ids.ts';
import { counted } from '#shared/lib/say-numbers.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { argument } from '../parse/argument.ts';
import { EXPORT_FORMATS, type ExportFormat, formatOf } from '../parse/export-format.ts';
import { parseRunId } from '../parse/run-id.ts';
import { type Cli, inSession, type Session } from '../session.ts';

interface ExportFlags {
  readonly format?: ExportFormat;
  readonly only?: ExportChoice;
  readonly out?: string;
  readonly overwrite?: boolean;
}

const CHOICES: readonly ExportChoice[] = ['failed', 'uncertain', 'all'];

/** Adds `sluice export`. */
export function addExport(program: Command, cli: Cli): void {
  program
    .command('export')
    .description('write the rows of a run to a CSV or Excel file, each with what became of it')
    .argument('<run>', 'its number', argument(parseRunId))
    .addOption(new Option('--only <rows>', 'which rows').choices(CHOICES).default('all'))
    .addOption(
      new Option('--format <format>', 'csv, or what the name of --out ends with').choices(EXPORT_FORMATS),
    )
    .option('--out <file>', 'where to (<list>-run-<run>.csv or .xlsx otherwise)')
    .option('--overwrite', 'replace a file that is there')
    .addHelpText(
      'after',
      '\nExamples:\n  sluice export 3 --only failed --out failed.csv\n  sluice export 3 --format xlsx',
    )
    .action((runId: RunId, flags: ExportFlags, command: Command) =>
      inSession(cli, command, (session) => exportTo(session, runId, flags)),
    );
}

async function exportTo({ workspace, reporter }: Session, id: RunId, flags: ExportFlags): Promise<ExitCode> {
  const { ledger, lists } = workspace;
  const only = flags.only ?? 'all';
  const format = formatOf(flags.format, flags.out);
  const run = await requireRun(ledger, id);
  const path = resolve(flags.out ?? `${defaultName(run.plan.listName, id, only)}.${format}`);
  const options = { overwrite: flags.overwrite ?? false };
  const written: WrittenWorkbook[] = [];
  const write: WriteTable = async (header, pages) => {
    if (format === 'csv') return writeCsv(path, header, pages, options);
    const workbook = await writeXlsx(path, header, pages, options);
    written.push(workbook);
    return workbook.rows;
  };
  const rows = await exportRun({ ledger, lists, isoTime, write }, id, only);
  const [workbook] = written;
  reporter.say(
    `${counted(rows, 'row')} of run ${id} written to ${path}.`,
    ...(workbook === undefined ? [] : remarksOnWorkbook(workbook)),
  );
  reporter.emit({ type: 'result', exitCode: EXIT.done, run: id, rows, path, format, ...workbook });
  return EXIT.done;
}

/** After the list, whose name may tell a sheet and characters that no file name may have. */
function defaultName(listName: string, id: RunId, only: ExportChoice): string {
  const base = listName.replace(/\.\w{1,5}(?= \(|$)/, '').replaceAll(/[\\/:*?"<>|]/g, '_');
  return `${base}-run-${id}${only === 'all' ? '' : `-${only}`}`;
}
