import type { Clock } from '#electron/ports/clock.ts';
import type { Ledger } from '#electron/ports/ledger.ts';
import type { Lists } from '#electron/ports/lists.ts';
import type { RunPlan } from '#shared/domain/runs/run.ts';
import type { RowId, RunId } from '#shared/lib/ids.ts';
import { UserError } from '#shared/lib/user-error.ts';
import { type SamplePorts, sampledRows } from './sampled-rows.ts';

export interface PlanPorts extends SamplePorts {
  readonly ledger: Ledger;
  readonly clock: Clock;
}

/**
 * Writes a run and its tasks down. A crash in the middle leaves no run; the ledger sweeps what there was.
 *
 * @param onPiece told how many rows are planned; what it throws breaks the planning off
 * @returns the run, ready to be driven
 * @throws UserError as `sampledRows`, and `state` when the list was removed since it was looked at; nothing is left of the run then
 */
export function planRun(
  { ledger, lists, matching, clock }: PlanPorts,
  plan: RunPlan,
  onPiece: (rows: number) => void = () => undefined,
): Promise<RunId> {
  const rows = sampledRows({ lists, matching }, plan);
  return ledger.plan(plan, reported(fromList(lists, plan, rows), onPiece), clock.now());
}

/** Asked once the run is on record as being planned: from then on the list stays, and before it may have gone. */
async function* fromList(
  lists: Lists,
  { listId, listName }: RunPlan,
  rows: AsyncIterable<readonly RowId[]>,
): AsyncGenerator<readonly RowId[]> {
  if ((await lists.find(listId)) === null) throw listGone(listName);
  yield* rows;
}

const listGone = (name: string): UserError =>
  new UserError('state', `The list "${name}" was removed meanwhile. No run was made, and nothing was sent.`);

async function* reported(
  pieces: AsyncIterable<readonly RowId[]>,
  onPiece: (rows: number) => void,
): AsyncGenerator<readonly RowId[]> {
  let rows = 0;
  for await (const piece of pieces) {
    yield piece;
    rows += piece.length;
    onPiece(rows);
  }
}
