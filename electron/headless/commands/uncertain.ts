import type { Command } from 'commander';
import { localTime } from '#electron/adapters/wall-time.ts';
import type { Resolution, TaskReport } from '#electron/ports/ledger.ts';
import {
  findUncertainRun,
  resolveUncertain,
  uncertainTasks,
} from '#electron/services/deciding/resolve-uncertain.ts';
import type { Run } from '#shared/domain/runs/run.ts';
import type { RunId } from '#shared/lib/ids.ts';
import { count, counted } from '#shared/lib/say-numbers.ts';
import { UserError } from '#shared/lib/user-error.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { argument } from '../parse/argument.ts';
import { parseRows } from '../parse/numbers.ts';
import { parseRunId } from '../parse/run-id.ts';
import { arrivalCheckStep } from '../render/run-end.ts';
import { drivePorts } from '../sending/send-run.ts';
import { type Cli, inSession, type Session } from '../session.ts';
import { confirm } from '../talking/confirm.ts';

interface UncertainFlags {
  readonly accept?: boolean;
  readonly resend?: boolean;
  readonly rows?: readonly number[];
}

/** Adds `sluice uncertain`. */
export function addUncertain(program: Command, cli: Cli): void {
  program
    .command('uncertain')
    .description('show the rows that may have arrived without an answer, and decide about them')
    .argument('[run]', 'its number (the newest with uncertain rows otherwise)', argument(parseRunId))
    .option('--resend', 'send them again: they may arrive twice')
    .option('--accept', 'take them as delivered')
    .option('--rows <rows>', 'only these rows, as in 3,17', argument(parseRows))
    .addHelpText('after', '\nExample:\n  sluice uncertain 3 --accept --rows 3,17')
    .action((runId: RunId | undefined, flags: UncertainFlags, command: Command) =>
      inSession(cli, command, (session) => uncertain(session, runId ?? null, flags)),
    );
}

async function uncertain(session: Session, runId: RunId | null, flags: UncertainFlags): Promise<ExitCode> {
  const resolution = resolutionOf(flags);
  await settleWhatACrashLeft(session);
  const run = await findUncertainRun(session.workspace.ledger, runId);
  if (resolution === null) return show(session, run);
  return decide(session, { runId: run.id, resolution, rows: flags.rows ?? null });
}

/** Rows whose program was killed are uncertain only once the next owner has found them. */
async function settleWhatACrashLeft(session: Session): Promise<void> {
  const ownership = await drivePorts(session).own();
  await ownership?.release(0);
}

function resolutionOf({ accept, resend, rows }: UncertainFlags): Resolution | null {
  if (accept === true && resend === true) {
    throw new UserError(
      'usage',
      'Rows cannot be both sent again and taken as delivered. Nothing was changed.',
    );
  }
  if (accept === true) return 'accept';
  if (resend === true) return 'resend';
  if (rows !== undefined) {
    throw new UserError(
      'usage',
      'What to do with these rows? Nothing was changed. Add --resend or --accept.',
    );
  }
  return null;
}

/** Rows that people are shown at once; programs get all of them. */
const SHOWN_ROWS = 50;

async function show({ workspace, reporter, commandLine }: Session, run: Run): Promise<ExitCode> {
  const { id } = run;
  let rows = 0;
  for await (const task of uncertainTasks(workspace.ledger, id)) {
    rows += 1;
    if (rows <= SHOWN_ROWS) reporter.say(describe(task));
    reporter.emit({ type: 'uncertain', run: id, row: task.rowId, reason: task.reason, ...task.lastCall });
  }
  reporter.emit({ type: 'result', exitCode: EXIT.done, run: id, rows });
  if (rows > SHOWN_ROWS) reporter.say(`… and ${count(rows - SHOWN_ROWS)} more.`);
  reporter.say(`Run ${id} has ${counted(rows, 'uncertain row')}.`);
  if (rows === 0) return EXIT.done;
  const check = arrivalCheckStep(run, commandLine);
  reporter.say(
    ...(check === null ? [] : [`Next: ${check.command}   (${check.why})`]),
    `Next: ${commandLine(`uncertain ${id} --accept`)}   (you saw that they arrived)`,
    `Next: ${commandLine(`uncertain ${id} --resend`)}   (you saw that they did not, or twice does no harm)`,
    `Next: ${commandLine(`export ${id} --only uncertain`)}   (writes them to a file)`,
  );
  return EXIT.done;
}

function describe({ rowId, reason, lastCall }: TaskReport): string {
  const at = lastCall?.endedAt ?? null;
  return `Row ${count(rowId)}: ${reason ?? ''}${at === null ? '' : `, ${localTime(at)}`}`;
}

interface Decision {
  readonly runId: RunId;
  readonly resolution: Resolution;
  readonly rows: readonly number[] | null;
}

async function decide(session: Session, decision: Decision): Promise<ExitCode> {
  const { workspace, reporter, commandLine } = session;
  const { runId, resolution, rows } = decision;
  const { ledger, clock } = workspace;
  const amount = rows?.length ?? (await ledger.counts(runId)).uncertain;
  if (amount === 0) throw noneUncertain(runId);
  const what = resolution === 'resend' ? 'to be sent again, and may arrive twice' : 'taken as delivered';
  await confirm(session, [`${counted(amount, 'uncertain row')} of run ${runId}: ${what}.`]);
  const resolved = await resolveUncertain({ ledger, clock, own: drivePorts(session).own }, decision);
  reporter.say(`${counted(resolved, 'row')} decided.`);
  if (resolution === 'resend' && resolved > 0)
    reporter.say(`Next: ${commandLine(`resume ${runId}`)}   (sends them)`);
  reporter.emit({ type: 'result', exitCode: EXIT.done, run: runId, resolution, rows: resolved });
  return EXIT.done;
}

const noneUncertain = (id: RunId): UserError =>
  new UserError(
    'state',
    `Run ${id} has no uncertain rows. Nothing was changed. \`sluice status ${id}\` shows how it stands.`,
  );
