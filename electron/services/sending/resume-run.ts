import type { Ledger } from '#electron/ports/ledger.ts';
import type { Run } from '#shared/domain/runs/run.ts';
import type { TaskCounts } from '#shared/domain/tasks/task-state.ts';
import { unfinishedOf } from '#shared/domain/tasks/task-state.ts';
import type { RunId } from '#shared/lib/ids.ts';
import { UserError } from '#shared/lib/user-error.ts';
import { isUnfinished, requireRun } from '../reading/find-run.ts';

/** Which run to go on with. */
export interface ResumeWish {
  /** Null for the newest run that has something to do. */
  readonly runId: RunId | null;
  /** Whether dead rows are to be tried again, with all their attempts. */
  readonly failed: boolean;
}

/**
 * Finds the run to go on with. Changes nothing; `failed` rows are revived by `reviveFailed` once the user agreed.
 *
 * @throws UserError `state` when there is none, or nothing of it is left to do
 */
export async function findResumable(ledger: Ledger, wish: ResumeWish): Promise<Run> {
  if (wish.runId === null) return newestResumable(ledger, wish.failed);
  const run = await requireRun(ledger, wish.runId);
  const counts = await ledger.counts(run.id);
  if (hasWork(run, counts, wish.failed)) return run;
  throw nothingLeft(run, counts, wish.failed);
}

async function newestResumable(ledger: Ledger, failed: boolean): Promise<Run> {
  const runs = await ledger.runs();
  for (const run of runs.toReversed()) {
    if (hasWork(run, await ledger.counts(run.id), failed)) return run;
  }
  const what = failed ? 'No run is unfinished or has failed rows' : 'No run is unfinished';
  throw new UserError('state', `${what}. Nothing was sent. \`sluice status\` shows the runs.`);
}

function hasWork(run: Run, counts: TaskCounts, failed: boolean): boolean {
  return isUnfinished(run) || unfinishedOf(counts) > 0 || (failed && counts.dead > 0);
}

function nothingLeft({ id }: Run, counts: TaskCounts, failed: boolean): UserError {
  const hints = [
    counts.dead > 0 && !failed
      ? `${counts.dead} rows failed: \`sluice resume ${id} --failed\` tries them again.`
      : '',
    counts.uncertain > 0
      ? `${counts.uncertain} rows are uncertain: \`sluice uncertain ${id}\` lists them.`
      : '',
  ].filter((hint) => hint !== '');
  const next = hints.length > 0 ? hints.join(' ') : `\`sluice export ${id}\` writes its results.`;
  return new UserError(
    'state',
    `Run ${id} has ended and nothing of it is left to send. Nothing was sent. ${next}`,
  );
}
