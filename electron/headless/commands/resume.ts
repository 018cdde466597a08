import type { Command } from 'commander';
import { raiseBudget, roomUnder } from '#electron/services/deciding/raise-budget.ts';
import { reviveFailed } from '#electron/services/deciding/revive-failed.ts';
import { openLetterCount } from '#electron/services/reading/dead-letters.ts';
import { findResumable } from '#electron/services/sending/resume-run.ts';
import type { Run } from '#shared/domain/runs/run.ts';
import { unfinishedOf } from '#shared/domain/tasks/task-state.ts';
import type { RunId } from '#shared/lib/ids.ts';
import { counted, money } from '#shared/lib/say-numbers.ts';
import { UserError } from '#shared/lib/user-error.ts';
import { argument, repeatable } from '../parse/argument.ts';
import { parseMoney } from '../parse/money.ts';
import { parseRunId } from '../parse/run-id.ts';
import { type AccessFlags, gainAccess } from '../sending/access.ts';
import { drivePorts, sendRun } from '../sending/send-run.ts';
import { type Cli, inSession, type Session } from '../session.ts';
import { confirm } from '../talking/confirm.ts';

interface ResumeFlags extends AccessFlags {
  readonly failed?: boolean;
  readonly budget?: number;
}

/** Adds `sluice resume`. */
export function addResume(program: Command, cli: Cli): void {
  program
    .command('resume')
    .description('go on with a run that was stopped, killed or paused')
    .argument('[run]', 'its number (the newest unfinished one otherwise)', argument(parseRunId))
    .option('--failed', 'try its dead rows again, with all their attempts')
    .option('--budget <money>', 'a higher budget for the whole run', argument(parseMoney))
    .option('--webhook <url>', "the run's address again, which is not kept on disk")
    .option('--header <name: value>', 'a header that the run needs (repeatable)', repeatable)
    .addHelpText('after', '\nExamples:\n  sluice resume 3 --failed\n  sluice resume 3 --budget 50')
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
  const dead = failed ? await openLetterCount(ledger, run.id, counts) : 0;
  const also = dead > 0 ? `, and ${counted(dead, 'dead row')} to try again` : '';
  await confirm(session, [
    `Going on with run ${run.id} (${run.plan.listName}): ${counted(unfinishedOf(counts), 'row')} left${also}.`,
    ...budgetLines(run, flags.budget),
  ]);
  const ports = { ledger, clock, own: drivePorts(session).own };
  if (flags.budget !== undefined) await raiseBudget(ports, run, flags.budget);
  if (dead > 0) await reviveFailed(ports, run.id);
  return sendRun(session, run.id);
}

/** What a higher budget lets the run spend, for the user to agree to. */
function budgetLines(run: Run, budgetMicros: number | undefined): readonly string[] {
  if (budgetMicros === undefined) return [];
  const room = roomUnder(run, budgetMicros);
  if (!room.ok) throw new UserError('input', `${room.problem} Nothing was changed, and nothing was sent.`);
  const before = money(run.plan.settings.budgetMicros ?? 0);
  return [
    `Its budget goes from ${before} to ${money(budgetMicros)}: from here it spends ${money(room.value)} at most.`,
  ];
}
