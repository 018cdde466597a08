import type { Ledger } from '#electron/ports/ledger.ts';
import type { Run } from '#shared/domain/runs/run.ts';
import type { TaskCounts } from '#shared/domain/tasks/task-state.ts';
import { unfinishedOf } from '#shared/domain/tasks/task-state.ts';
import type { RunId } from '#shared/lib/ids.ts';
import { UserError } from '#shared/lib/user-error.ts';
import { openLetterCount } from '../reading/dead-letters.ts';
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
  const left = await leftOf(ledger, run);
  if (hasWork(left, wish.failed)) return run;
  throw nothingLeft(left, wish.failed);
}

async function newestResumable(ledger: Ledger, failed: boolean): Promise<Run> {
  const runs = await ledger.runs();
  for (const run of runs.toReversed()) {
    if (hasWork(await leftOf(ledger, run), failed)) return run;
  }
  const what = failed ? 'No run is unfinished or has failed rows' : 'No run is unfinished';
  throw new UserError('state', `${what}. Nothing was sent. \`sluice status\` shows the runs.`);
}

/** What there is to do about a run; dead rows that were discarded are none of it. */
interface Left {
  readonly run: Run;
  readonly counts: TaskCounts;
  readonly dead: number;
}

async function leftOf(ledger: Ledger, run: Run): Promise<Left> {
  const counts = await ledger.counts(run.id);
  return { run, counts, dead: await openLetterCount(ledger, run.id, counts) };
}

function hasWork({ run, counts, dead }: Left, failed: boolean): boolean {
  return isUnfinished(run) || unfinishedOf(counts) > 0 || (failed && dead > 0);
}

const areRows = (amount: number): string => (amount === 1 ? '1 row is' : `${amount} rows are`);

function nothingLeft({ run: { id }, counts, dead }: Left, failed: boolean): UserError {
  const hints = [
    dead > 0 && !failed
      ? `${areRows(dead)} dead: \`sluice resume ${id} --failed\` tries ${dead === 1 ? 'it' : 'them'} again.`
      : '',
    counts.uncertain > 0
      ? `${areRows(counts.uncertain)} uncertain: \`sluice uncertain ${id}\` shows which.`
      : '',
  ].filter((hint) => hint !== '');
  const next = hints.length > 0 ? hints.join(' ') : `\`sluice export ${id}\` writes its results.`;
  return new UserError(
    'state',
    `Run ${id} has ended and nothing of it is left to send. Nothing was sent. ${next}`,
  );
}
