import type { Command } from 'commander';
import { requireUnfinished, stopRun } from '#electron/services/deciding/stop-run.ts';
import { requireRun } from '#electron/services/reading/find-run.ts';
import { unfinishedOf } from '#shared/domain/tasks/task-state.ts';
import type { RunId } from '#shared/lib/ids.ts';
import { counted } from '#shared/lib/say-numbers.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { argument } from '../parse/argument.ts';
import { parseRunId } from '../parse/run-id.ts';
import { drivePorts } from '../sending/send-run.ts';
import { type Cli, inSession, type Session } from '../session.ts';
import { confirm } from '../talking/confirm.ts';

/** Adds `sluice stop`. */
export function addStop(program: Command, cli: Cli): void {
  program
    .command('stop')
    .description('end a run that no program is sending: the rows that wait are cancelled for good')
    .argument('<run>', 'its number', argument(parseRunId))
    .addHelpText('after', '\nExample:\n  sluice stop 3')
    .action((runId: RunId, _flags: object, command: Command) =>
      inSession(cli, command, (session) => stop(session, runId)),
    );
}

async function stop(session: Session, id: RunId): Promise<ExitCode> {
  const { workspace, reporter } = session;
  const { ledger, clock } = workspace;
  const run = await requireRun(ledger, id);
  const counts = await ledger.counts(id);
  requireUnfinished(run, counts);
  const left = unfinishedOf(counts);
  await confirm(session, [
    `Run ${id} (${run.plan.listName}) ends here: ${counted(left, 'row')} that ${left === 1 ? 'is' : 'are'} left will not be sent.`,
  ]);
  const cancelled = await stopRun({ ledger, clock, own: drivePorts(session).own }, id);
  reporter.say(`Run ${id} has ended: ${counted(cancelled, 'row')} cancelled.`);
  reporter.emit({ type: 'result', exitCode: EXIT.done, run: id, cancelled });
  return EXIT.done;
}
