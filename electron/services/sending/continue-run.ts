import type { Ledger } from '#electron/ports/ledger.ts';
import type { Run } from '#shared/domain/runs/run.ts';
import type { DestinationId, ListId } from '#shared/lib/ids.ts';
import { isUnfinished } from '../reading/find-run.ts';

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
