import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { writeCsv } from '#electron/lists/export-csv.ts';
import { type ExportChoice, exportRun } from '#electron/services/reading/export-run.ts';
import { requireRun } from '#electron/services/reading/find-run.ts';
import type { RunId } from '#shared/lib/ids.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { argument } from '../parse/argument.ts';
import { parseRunId } from '../parse/run-id.ts';
import { counted } from '../render/numbers.ts';
import { isoTime } from '../render/time.ts';
import { type Cli, inSession, type Session } from '../session.ts';

interface ExportFlags {
  readonly only?: ExportChoice;
  readonly out?: string;
  readonly overwrite?: boolean;
}

const CHOICES: readonly ExportChoice[] = ['failed', 'uncertain', 'all'];

/** Adds `sluice export`. */
export function addExport(program: Command, cli: Cli): void {
  program
    .command('export')
    .description('write the rows of a run to a CSV file, each with what became of it')
    .argument('<run>', 'its number', argument(parseRunId))
    .addOption(new Option('--only <rows>', 'which rows').choices(CHOICES).default('all'))
    .option('--out <file>', 'where to (<list>-run-<run>.csv otherwise)')
    .option('--overwrite', 'replace a file that is there')
    .addHelpText('after', '\nExample:\n  sluice export 3 --only failed --out failed.csv')
    .action((runId: RunId, flags: ExportFlags, command: Command) =>
      inSession(cli, command, (session) => exportTo(session, runId, flags)),
    );
}

async function exportTo({ workspace, reporter }: Session, id: RunId, flags: ExportFlags): Promise<ExitCode> {
  const { ledger, lists } = workspace;
  const only = flags.only ?? 'all';
  const run = await requireRun(ledger, id);
  const path = resolve(flags.out ?? defaultName(run.plan.listName, id, only));
  const options = { overwrite: flags.overwrite ?? false };
  const rows = await exportRun(
    { ledger, lists, isoTime, write: (header, pages) => writeCsv(path, header, pages, options) },
    id,
    only,
  );
  reporter.say(`${counted(rows, 'row')} of run ${id} written to ${path}.`);
  reporter.emit({ type: 'result', exitCode: EXIT.done, run: id, rows, path });
  return EXIT.done;
}

function defaultName(listName: string, id: RunId, only: ExportChoice): string {
  const base = listName.replace(/\.[^.]*$/, '');
  return `${base}-run-${id}${only === 'all' ? '' : `-${only}`}.csv`;
}
