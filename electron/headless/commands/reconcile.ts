import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { localTime } from '#electron/adapters/wall-time.ts';
import { writeCsv } from '#electron/lists/export-csv.ts';
import type { ActedOn } from '#electron/services/reconciling/act-on-findings.ts';
import { describeSuspicion } from '#electron/services/reconciling/describe-suspicion.ts';
import type { ReconcilePorts } from '#electron/services/reconciling/reconcile-ports.ts';
import { type Reconciled, reconcileRun } from '#electron/services/reconciling/reconcile-run.ts';
import { arrivalReport } from '#electron/services/reconciling/report-pages.ts';
import { shellText, shellWord } from '#electron/services/requests/shell.ts';
import { actualOf, expectedOf, recordsOf, unaccountedOf } from '#shared/domain/arrivals/reconciliation.ts';
import { TEXT_ENCODINGS } from '#shared/domain/lists/encoding/text-encoding.ts';
import type { RunId } from '#shared/lib/ids.ts';
import { counted } from '#shared/lib/say-numbers.ts';
import { UserError } from '#shared/lib/user-error.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { argument, repeatable } from '../parse/argument.ts';
import { parseEncoding } from '../parse/encoding.ts';
import { parseCount } from '../parse/numbers.ts';
import { parseRunId } from '../parse/run-id.ts';
import { type ActFlags, act } from '../reconciling/act.ts';
import { type ExportFlags, readExport } from '../reconciling/read-export.ts';
import { describeComparison, describeSums } from '../render/reconciliation.ts';
import { drivePorts } from '../sending/send-run.ts';
import { type Cli, inSession, type Session } from '../session.ts';

interface ReconcileFlags extends ActFlags, ExportFlags {
  readonly against: string;
  readonly ceiling?: number;
  readonly key?: readonly string[];
  readonly overwrite?: boolean;
  readonly report?: string;
}

/** Adds `sluice reconcile`. */
export function addReconcile(program: Command, cli: Cli): void {
  program
    .command('reconcile')
    .description('check what arrived: compare a run with a file exported from the other side')
    .argument('<run>', 'its number', argument(parseRunId))
    .requiredOption(
      '--against <file>',
      'the file that was exported, as from a Clay table; it is never changed',
    )
    .option(
      '--key <column>',
      "the file's column that holds the key (repeatable; found otherwise)",
      repeatable,
    )
    .option('--report <file>', 'write a line for each row, with what was found and why')
    .option('--overwrite', 'replace a report that is there')
    .option(
      '--apply',
      'uncertain rows: take those that arrived as delivered, make the others ready to be sent again',
    )
    .option('--resend-missing', 'make rows that were taken in and never arrived ready to be sent again')
    .option('--despite-warnings', 'act although the file looks as if it did not show all that is there')
    .option('--ceiling <rows>', 'records that the table can hold (50,000 otherwise)', argument(parseCount))
    .option('--delimiter <character>', 'what stands between cells (guessed otherwise); tab for a tab')
    .option('--encoding <name>', `${TEXT_ENCODINGS.join(', ')} (guessed otherwise)`, argument(parseEncoding))
    .option('--sheet <name|number>', 'which sheet of a workbook (the first with something in it otherwise)')
    .addHelpText(
      'after',
      '\nNothing is changed without --apply or --resend-missing. Exit code 3: rows are missing or uncertain.\n\n' +
        'Example:\n  sluice reconcile 3 --against export.csv --report check.csv',
    )
    .action((runId: RunId, flags: ReconcileFlags, command: Command) =>
      inSession(cli, command, (session) => reconcile(session, runId, flags)),
    );
}

async function reconcile(session: Session, runId: RunId, flags: ReconcileFlags): Promise<ExitCode> {
  const path = resolve(flags.against);
  if (flags.report !== undefined) refuseToReplace(path, resolve(flags.report));
  await settleWhatACrashLeft(session);
  const check = await readExport(session, path, flags);
  try {
    const { ledger, lists } = session.workspace;
    const ports: ReconcilePorts = { ledger, lists, against: check, book: check.book };
    const wish = { runId, keyColumns: flags.key ?? null, ceiling: flags.ceiling ?? null };
    const found = await reconcileRun(ports, wish);
    session.reporter.terminal.paint('');
    tell(session, found, path);
    await writeReport(session, { ports, found, flags });
    const acted = await act(session, found, check.book, flags);
    return tellEnd(session, { found, flags }, acted);
  } finally {
    check.close();
  }
}

/** The file that is checked is never changed, whatever may be overwritten, and by whatever name. */
function refuseToReplace(against: string, report: string): void {
  const [one, other] = [against, report].map((path) =>
    statSync(path, { bigint: true, throwIfNoEntry: false }),
  );
  if (one === undefined || one.dev !== other?.dev || one.ino !== other.ino) return;
  throw new UserError(
    'usage',
    `${report} is the file that is to be checked. Nothing was changed. Give the report a name of its own.`,
  );
}

/** Rows whose program was killed are uncertain only once the next owner has found them. */
async function settleWhatACrashLeft(session: Session): Promise<void> {
  const ownership = await drivePorts(session).own();
  await ownership?.release(0);
}

function tell({ reporter }: Session, found: Reconciled, path: string): void {
  const { run, sums, suspicions, comparison } = found;
  reporter.say(
    ...describeComparison(found, path),
    ...describeSums(sums, run.id),
    ...suspicions.map((suspicion) => `Warning: ${describeSuspicion(suspicion, localTime)}`),
  );
  reporter.emit({
    type: 'reconciliation',
    run: run.id,
    expected: expectedOf(sums),
    actual: actualOf(sums),
    inFile: recordsOf(sums),
    ...sums,
    key: comparison.keyNames,
    fields: comparison.fieldNames,
    suspicions,
  });
}

/** What was found, and what the user wants of it. */
interface Checked {
  readonly found: Reconciled;
  readonly flags: ReconcileFlags;
}

async function writeReport(
  { reporter }: Session,
  { ports, found, flags }: Checked & { readonly ports: ReconcilePorts },
): Promise<void> {
  if (flags.report === undefined) return;
  const path = resolve(flags.report);
  const { header, pages } = await arrivalReport(ports, found);
  const lines = await writeCsv(path, header, pages, { overwrite: flags.overwrite ?? false });
  reporter.say(`${counted(lines, 'line')} written to ${path}.`);
  reporter.emit({ type: 'report', path, lines });
}

function tellEnd(session: Session, checked: Checked, acted: ActedOn): ExitCode {
  const { reporter } = session;
  const { run, sums } = checked.found;
  const unaccounted = unaccountedOf(sums) - acted.accepted;
  const exitCode = unaccounted > 0 ? EXIT.incomplete : EXIT.done;
  reporter.say(
    ...(unaccounted === 0 ? ['All that was sent is accounted for.'] : nextLines(session, checked, acted)),
  );
  reporter.emit({ type: 'result', exitCode, run: run.id, unaccounted, ...acted });
  return exitCode;
}

function nextLines(
  { commandLine }: Session,
  { found: { run, sums, suspicions }, flags }: Checked,
  { resent, missingResent }: ActedOn,
): readonly string[] {
  const { missing, uncertainArrived, uncertainAbsent } = sums.rows;
  const again = resent + missingResent;
  if (again > 0) {
    const why = `sends ${counted(again, 'row')}; then export and check again`;
    return [`Next: ${commandLine(`resume ${run.id}`)}   (${why})`];
  }
  const acts = [
    ...(uncertainArrived + uncertainAbsent > 0 ? ['--apply'] : []),
    ...(missing > 0 ? ['--resend-missing'] : []),
  ];
  if (acts.length === 0) return [];
  const check = ['reconcile', run.id, ...sameCheck(flags)];
  return suspicions.length > 0
    ? [`Next: ${commandLine(check.join(' '))}   (checks again, once the file is exported anew)`]
    : [`Next: ${commandLine([...check, ...acts].join(' '))}   (shows what it will do, and asks)`];
}

/** The words of a command that read the same file in the same way. */
function sameCheck(flags: ReconcileFlags): readonly string[] {
  const options: readonly (readonly [name: string, value: string | number | undefined])[] = [
    ['--against', flags.against],
    ...(flags.key ?? []).map((column) => ['--key', column] as const),
    ['--ceiling', flags.ceiling],
    ['--delimiter', flags.delimiter],
    ['--encoding', flags.encoding],
    ['--sheet', flags.sheet],
  ];
  return options.flatMap(([name, value]) =>
    value === undefined ? [] : [name, shellWord([shellText(String(value))])],
  );
}
