import type { Command } from 'commander';
import {
  discardLetters,
  discardReason,
  reviveLetters,
} from '#electron/services/deciding/decide-dead-letters.ts';
import {
  type Change,
  checkEdit,
  editDeadLetter,
  undoEdit,
} from '#electron/services/deciding/edit-dead-letter.ts';
import { findOpenLetters } from '#electron/services/reading/dead-letters.ts';
import { listOfRun } from '#electron/services/reading/find-list.ts';
import { requireRun } from '#electron/services/reading/find-run.ts';
import { unfinishedOf } from '#shared/domain/tasks/task-state.ts';
import type { RowId, RunId } from '#shared/lib/ids.ts';
import { counted } from '#shared/lib/say-numbers.ts';
import { UserError } from '#shared/lib/user-error.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { argument, repeatable } from '../parse/argument.ts';
import { parseAssignment } from '../parse/assignment.ts';
import { parseRowId, parseRows } from '../parse/numbers.ts';
import { parseRunId } from '../parse/run-id.ts';
import { type AccessFlags, gainAccess } from '../sending/access.ts';
import { drivePorts, sendRun } from '../sending/send-run.ts';
import { type Cli, inSession, type Session } from '../session.ts';
import { confirm } from '../talking/confirm.ts';
import { addLetterOptions, filterFrom, isChosen, type LetterFlags } from './letter-options.ts';

interface EditFlags {
  readonly set?: readonly string[];
  readonly undo?: boolean;
}

interface ResendFlags extends LetterFlags, AccessFlags {
  readonly all?: boolean;
}

/** Adds `sluice dead edit`. */
export function addEdit(dead: Command, cli: Cli): void {
  dead
    .command('edit')
    .description("change a dead row's values for its run; the list and your file stay as they are")
    .argument('<run>', 'its number', argument(parseRunId))
    .argument('<row>', "the row's number", argument(parseRowId))
    .option('--set <column=value>', 'a value that it is to have (repeatable)', repeatable)
    .option('--undo', "set it back to the list's own values")
    .addHelpText('after', '\nExample:\n  sluice dead edit 3 17 --set "Email=new@example.com"')
    .action((runId: RunId, rowId: RowId, flags: EditFlags, command: Command) =>
      inSession(cli, command, (session) => edit(session, { runId, rowId }, flags)),
    );
}

/** Adds `sluice dead resend`. */
export function addResend(dead: Command, cli: Cli): void {
  const resend = dead
    .command('resend')
    .description('try dead rows again, with all their attempts and the values that they have now')
    .argument('<run>', 'its number', argument(parseRunId))
    .argument('[rows]', 'which rows, as in 3,17', argument(parseRows))
    .option('--all', 'all of its dead rows but the discarded ones')
    .option('--webhook <url>', "the run's address again, which is not kept on disk")
    .option('--header <name: value>', 'a header that the run needs (repeatable)', repeatable);
  addLetterOptions(resend)
    .addHelpText('after', '\nExamples:\n  sluice dead resend 3 17\n  sluice dead resend 3 --status 422')
    .action((runId: RunId, rows: readonly number[] | undefined, flags: ResendFlags, command: Command) =>
      inSession(cli, command, (session) => resendRows(session, { runId, rows: rows ?? null }, flags)),
    );
}

/** Adds `sluice dead discard`. */
export function addDiscard(dead: Command, cli: Cli): void {
  dead
    .command('discard')
    .description('give dead rows up, with a reason: they are never sent again')
    .argument('<run>', 'its number', argument(parseRunId))
    .argument('<rows>', 'which rows, as in 3,17', argument(parseRows))
    .requiredOption('--reason <text>', 'why; stays on record, so no names')
    .addHelpText('after', '\nExample:\n  sluice dead discard 3 17 --reason "left the company"')
    .action((runId: RunId, rows: readonly number[], flags: { reason: string }, command: Command) =>
      inSession(cli, command, (session) => discard(session, { runId, rows }, flags.reason)),
    );
}

interface DeadRow {
  readonly runId: RunId;
  readonly rowId: RowId;
}

async function edit(
  session: Session,
  row: DeadRow,
  { set = [], undo = false }: EditFlags,
): Promise<ExitCode> {
  if (undo === set.length > 0) {
    throw new UserError('usage', 'Give either --set "Column=value" or --undo. Nothing was changed.');
  }
  const { workspace, reporter, commandLine } = session;
  const ports = { ...workspace, own: drivePorts(session).own };
  const { runId, rowId } = row;
  if (undo) {
    await confirm(session, [`Row ${rowId} of run ${runId}: back to the list's own values.`]);
    const values = await undoEdit(ports, row);
    reporter.say(`${counted(values, 'value')} of row ${rowId} set back.`);
    reporter.emit({ type: 'result', exitCode: EXIT.done, run: runId, row: rowId, undone: values });
    return EXIT.done;
  }
  const changes = await changesFrom(session, runId, set);
  const named = (await checkEdit(workspace, row, changes)).join(', ');
  await confirm(session, [
    `Row ${rowId} of run ${runId}: ${named} changed for this run. The list stays as it is.`,
  ]);
  const columns = await editDeadLetter(ports, row, changes);
  reporter.say(
    `${counted(columns.length, 'value')} of row ${rowId} changed: ${columns.join(', ')}. Nothing was sent.`,
    `Next: ${commandLine(`dead resend ${runId} ${rowId}`)}   (sends it with them)`,
    `Next: ${commandLine(`dead edit ${runId} ${rowId} --undo`)}   (sets them back)`,
  );
  reporter.emit({ type: 'result', exitCode: EXIT.done, run: runId, row: rowId, columns });
  return EXIT.done;
}

async function changesFrom(
  { workspace }: Session,
  id: RunId,
  set: readonly string[],
): Promise<readonly Change[]> {
  const { plan } = await requireRun(workspace.ledger, id);
  const list = await listOfRun(workspace.lists, plan.listId, plan.listName);
  const columns = list.columns.map(({ name }) => name);
  return set.map((text) => {
    const change = parseAssignment(text, columns);
    if (change.ok) return change.value;
    throw new UserError('usage', `${change.problem} Nothing was changed.`);
  });
}

interface DeadRows {
  readonly runId: RunId;
  readonly rows: readonly number[] | null;
}

async function resendRows(
  session: Session,
  { runId, rows }: DeadRows,
  flags: ResendFlags,
): Promise<ExitCode> {
  const { ledger, clock } = session.workspace;
  const filter = filterFrom(flags, rows);
  if (isChosen(filter) === (flags.all ?? false)) throw choose(runId);
  const run = await requireRun(ledger, runId);
  const tasks = await findOpenLetters(ledger, runId, filter);
  await gainAccess(session, run, flags);
  const left = unfinishedOf(await ledger.counts(runId));
  const also = left > 0 ? ` The run goes on with the ${counted(left, 'row')} that it has left as well.` : '';
  await confirm(session, [`${counted(tasks.length, 'dead row')} of run ${runId}: to be tried again.${also}`]);
  await reviveLetters({ ledger, clock, own: drivePorts(session).own }, runId, tasks);
  return sendRun(session, runId);
}

const choose = (id: RunId): UserError =>
  new UserError(
    'usage',
    `Which dead rows of run ${id}? Nothing was sent. Name rows (3,17), or a filter such as --status 422, or --all.`,
  );

async function discard(
  session: Session,
  { runId, rows }: { readonly runId: RunId; readonly rows: readonly number[] },
  typed: string,
): Promise<ExitCode> {
  const { ledger, clock } = session.workspace;
  const reason = discardReason(typed);
  if (!reason.ok) throw new UserError('usage', `${reason.problem} Nothing was changed.`);
  const tasks = await findOpenLetters(ledger, runId, filterFrom({}, rows));
  await confirm(session, [
    `${counted(tasks.length, 'dead row')} of run ${runId}: given up for good, because: ${reason.value}`,
  ]);
  const ports = { ledger, clock, own: drivePorts(session).own };
  const discarded = await discardLetters(ports, { runId, tasks, reason: reason.value });
  session.reporter.say(
    `${counted(discarded, 'row')} discarded. They stay on record as dead, and are not sent again.`,
  );
  session.reporter.emit({ type: 'result', exitCode: EXIT.done, run: runId, discarded });
  return EXIT.done;
}
