import type { Ledger } from '#electron/ports/ledger.ts';
import type { Run } from '#shared/domain/runs/run.ts';
import type { DestinationId, ListId, RunId } from '#shared/lib/ids.ts';
import { UserError } from '#shared/lib/user-error.ts';

/** @throws UserError `state` when there is no such run */
export async function requireRun(ledger: Ledger, id: RunId): Promise<Run> {
  const run = await ledger.findRun(id);
  if (run !== null) return run;
  throw new UserError(
    'state',
    `There is no run ${id}. Nothing was changed. \`sluice status\` shows the runs.`,
  );
}

/** Whether a run still has something to send. */
export const isUnfinished = (run: Run): boolean => run.state === 'ready' || run.state === 'paused';

/** The newest unfinished run of a list to a destination: what a script that was killed goes on with. */
export async function findUnfinished(
  ledger: Ledger,
  listId: ListId,
  destinationId: DestinationId,
): Promise<Run | null> {
  const runs = await ledger.runs();
  const goesThere = (run: Run): boolean =>
    run.plan.workflow.steps.some((step) => step.destinationId === destinationId);
  return runs.findLast((run) => run.plan.listId === listId && goesThere(run) && isUnfinished(run)) ?? null;
}
