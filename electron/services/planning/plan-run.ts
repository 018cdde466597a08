import type { Clock } from '#electron/ports/clock.ts';
import type { Ledger } from '#electron/ports/ledger.ts';
import type { Lists } from '#electron/ports/lists.ts';
import type { RunPlan } from '#shared/domain/runs/run.ts';
import { isSampled } from '#shared/domain/runs/sample.ts';
import type { RowId, RunId } from '#shared/lib/ids.ts';

export interface PlanPorts {
  readonly ledger: Ledger;
  readonly lists: Lists;
  readonly clock: Clock;
}

/** Rows planned at a time: memory stays flat, and no send of another run waits long for the database. */
const PIECE = 2_000;

/**
 * Writes a run and its tasks down. A crash in the middle leaves no run; the ledger sweeps what there was.
 *
 * @returns the run, ready to be driven
 */
export function planRun({ ledger, lists, clock }: PlanPorts, plan: RunPlan): Promise<RunId> {
  return ledger.plan(plan, sampledRows(lists, plan), clock.now());
}

/** The rows that a run takes of its list, in row order, a piece at a time. */
export async function* sampledRows(
  lists: Lists,
  { listId, settings }: RunPlan,
): AsyncGenerator<readonly RowId[]> {
  const { sample } = settings;
  let after = 0;
  let position = 0;
  for (;;) {
    if (sample.kind === 'first' && position >= sample.rows) return;
    const ids = await lists.rowIdsAfter(listId, after, PIECE);
    const last = ids.at(-1);
    if (last === undefined) return;
    const start = position;
    yield ids.filter((_id, index) => isSampled(sample, start + index + 1));
    position += ids.length;
    after = last;
  }
}
