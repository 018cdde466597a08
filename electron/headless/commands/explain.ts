import type { Command } from 'commander';
import { localSecond } from '#electron/adapters/wall-time.ts';
import { accountOfRow, type RowAccount } from '#electron/services/reading/explain-row.ts';
import { costOf } from '#electron/services/reading/row-cost.ts';
import { storyEvents } from '#electron/services/reading/story-events.ts';
import { curlCommand } from '#electron/services/requests/curl.ts';
import { requestOfRow } from '#electron/services/requests/row-request.ts';
import { requestMaker } from '#electron/workspace/request-maker.ts';
import type { RowId, RunId } from '#shared/lib/ids.ts';
import { count } from '#shared/lib/say-numbers.ts';
import { UserError } from '#shared/lib/user-error.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { describeCost, describeSend, nextActs, standingOf } from '../explaining/story-standing.ts';
import { argument } from '../parse/argument.ts';
import { parseRowId } from '../parse/numbers.ts';
import { parseRunId } from '../parse/run-id.ts';
import { type Cli, inSession, type Session } from '../session.ts';

interface ExplainFlags {
  readonly values?: boolean;
  readonly curl?: boolean;
}

/** Adds `sluice explain`. */
export function addExplain(program: Command, cli: Cli): void {
  program
    .command('explain')
    .description('tell the whole story of one row: its calls, decisions, cost, and what can be done next')
    .argument('<run>', 'its number', argument(parseRunId))
    .argument('<row>', "the row's number", argument(parseRowId))
    .option('--values', "show the row's values and the answers too, which are personal data")
    .option('--curl', 'print its request as a curl command instead, secrets left out')
    .addHelpText('after', '\nExamples:\n  sluice explain 3 17\n  sluice explain 3 17 --curl')
    .action((runId: RunId, rowId: RowId, flags: ExplainFlags, command: Command) =>
      inSession(cli, command, async (session) => {
        if (flags.curl === true && flags.values === true) throw bothAsked();
        const account = await accountOfRow(session.workspace, runId, rowId);
        return flags.curl === true
          ? showCurl(session, account)
          : tell(session, account, flags.values ?? false);
      }),
    );
}

const bothAsked = (): UserError =>
  new UserError('usage', 'A curl command holds the values already. Nothing was done. Leave --values out.');

function tell(session: Session, account: RowAccount, withValues: boolean): ExitCode {
  const { reporter, commandLine } = session;
  const { run, rowId, story } = account;
  const next = nextActs(account).map(({ command, why }) => ({ command: commandLine(command), why }));
  reporter.say(
    `Row ${count(rowId)} of ${run.plan.listName}, in run ${run.id}`,
    ...(withValues ? valueLines(account) : []),
    ...storyEvents(account, 'auditor').map(({ at, text }) => `  ${localSecond(at)}  ${text}`),
    ...(withValues ? answerLines(account) : []),
    ...story.tasks.flatMap((task) => task.sends).map((send) => `  ${describeSend(send)}`),
    ...describeCost(account).map((line) => `  ${line}`),
    standingOf(account),
    ...next.map(({ command, why }) => `Next: ${command}   (${why})`),
  );
  reporter.emit(
    storyRecord(
      account,
      withValues,
      next.map(({ command }) => command),
    ),
  );
  reporter.emit({ type: 'result', exitCode: EXIT.done, run: run.id, row: rowId });
  return EXIT.done;
}

function valueLines({ row, edits }: RowAccount): readonly string[] {
  if (row === null) return ['  Its values are gone: the list is no longer there.'];
  const changed = new Set(edits.map(({ column }) => column));
  return row.values.map(
    ({ column, value }) =>
      `  ${column}: ${value ?? ''}${changed.has(column) ? '   (changed for this run)' : ''}`,
  );
}

const answerLines = ({ story }: RowAccount): readonly string[] =>
  story.tasks
    .flatMap((task) => task.calls)
    .filter(({ answer }) => answer !== null && answer !== '')
    .map(({ id, answer }) => `  Call ${id} was answered: ${answer ?? ''}`);

/** The story for programs; answers and values only where they were asked for. */
function storyRecord(
  { run, rowId, story, row, edits }: RowAccount,
  withValues: boolean,
  next: readonly string[],
) {
  const tasks = story.tasks.map((task) => ({
    ...task,
    calls: task.calls.map(({ answer, ...call }) => (withValues ? { ...call, answer } : call)),
  }));
  return {
    type: 'story',
    run: run.id,
    row: rowId,
    list: run.plan.listId,
    listName: run.plan.listName,
    importedAt: row?.importedAt ?? null,
    line: row?.line ?? null,
    plannedAt: run.createdAt,
    runState: run.state,
    hasKey: row?.hasKey ?? null,
    tasks,
    runDecisions: story.runDecisions,
    edits,
    cost: costOf({ run, rowId, story, row, edits }),
    ...(withValues ? { values: row?.values ?? null } : {}),
    next,
  };
}

async function showCurl({ reporter, workspace }: Session, account: RowAccount): Promise<ExitCode> {
  const { connections, ledger, lists } = workspace;
  const ports = { connections, ledger, lists, maker: requestMaker };
  const { request, variables, isKeyKnown, tokenHeader } = await requestOfRow(ports, account);
  const command = curlCommand(request);
  const { run, rowId } = account;
  reporter.say(
    `# The request of row ${rowId} of run ${run.id}, with its values. Sluice knows nothing of what this command sends:`,
    '# it counts in no limit and in no budget, and is on no record.',
    ...warningOf(account),
    ...(isKeyKnown
      ? []
      : [
          '# Without its Idempotency-Key: other values, or a secret filled in from the row, made that of its sends.',
        ]),
    ...variables.map(({ name, what }) => `# Set ${name} to ${what} first.`),
    ...(tokenHeader === null
      ? []
      : [`# If the webhook wants its token, add it as --header '${tokenHeader}: …'.`]),
    command,
  );
  reporter.emit({ type: 'curl', run: run.id, row: rowId, command, variables, isKeyKnown });
  reporter.emit({ type: 'result', exitCode: EXIT.done, run: run.id, row: rowId });
  return EXIT.done;
}

/** What the command may do a second time. */
function warningOf({ story }: RowAccount): readonly string[] {
  const state = story.tasks.at(-1)?.state;
  if (state === 'done') return ['# The row was delivered: this sends it a second time.'];
  if (state === 'uncertain' || state === 'inFlight')
    return ['# The row may have arrived: this may send it a second time.'];
  return state === 'waiting' ? ['# The row waits to be sent: Sluice will send it as well.'] : [];
}
