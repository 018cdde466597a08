import type { Command } from 'commander';
import { reviveFailed } from '#electron/services/deciding/revive-failed.ts';
import { findResumable } from '#electron/services/sending/resume-run.ts';
import { unfinishedOf } from '#shared/domain/tasks/task-state.ts';
import type { RunId } from '#shared/lib/ids.ts';
import { argument, repeatable } from '../parse/argument.ts';
import { parseRunId } from '../parse/run-id.ts';
import { counted } from '../render/numbers.ts';
import { type AccessFlags, gainAccess } from '../sending/access.ts';
import { drivePorts, sendRun } from '../sending/send-run.ts';
import { type Cli, inSession, type Session } from '../session.ts';
import { confirm } from '../talking/confirm.ts';

interface ResumeFlags extends AccessFlags {
  readonly failed?: boolean;
}

/** Adds `sluice resume`. */
export function addResume(program: Command, cli: Cli): void {
  program
    .command('resume')
    .description('go on with a run that was stopped, killed or paused')
    .argument('[run]', 'its number (the newest unfinished one otherwise)', argument(parseRunId))
    .option('--failed', 'try its dead rows again, with all their attempts')
    .option('--webhook <url>', "the run's address again, which is not kept on disk")
    .option('--header <name: value>', 'a header that the run needs (repeatable)', repeatable)
    .addHelpText('after', '\nExample:\n  sluice resume 3 --failed')
    .action((runId: RunId | undefined, flags: ResumeFlags, command: Command) =>
      inSession(cli, command, (session) => resume(session, runId ?? null, flags)),
    );
}

async function resume(session: Session, runId: RunId | null, flags: ResumeFlags) {
  const { ledger, clock } = session.workspace;
  const failed = flags.failed ?? false;
  const run = await findResumable(ledger, { runId, failed });
  await gainAccess(session, run, flags);
  const counts = await ledger.counts(run.id);
  const dead = failed ? counts.dead : 0;
  const also = dead > 0 ? `, and ${counted(dead, 'dead row')} to try again` : '';
  await confirm(session, [
    `Going on with run ${run.id} (${run.plan.listName}): ${counted(unfinishedOf(counts), 'row')} left${also}.`,
  ]);
  if (dead > 0) await reviveFailed({ ledger, clock, own: drivePorts(session).own }, run.id);
  return sendRun(session, run.id);
}
