import type { Clock } from '#electron/ports/clock.ts';
import type { Ledger } from '#electron/ports/ledger.ts';
import type { Lists } from '#electron/ports/lists.ts';
import type { RunPlan } from '#shared/domain/runs/run.ts';
import { isSampled, lastSampled } from '#shared/domain/runs/sample.ts';
import type { RowId, RunId } from '#shared/lib/ids.ts';

export interface PlanPorts {
  readonly ledger: Ledger;
  readonly lists: Lists;
  readonly clock: Clock;
}

/** Rows planned at a time: memory stays flat, and no send of another run waits long for the database. */
const PIECE = 500;

/**
 * Writes a run and its tasks down. A crash in the middle leaves no run; the ledger sweeps what there was.
 *
 * @param onPiece told how many rows are planned; what it throws breaks the planning off
 * @returns the run, ready to be driven
 */
export function planRun(
  { ledger, lists, clock }: PlanPorts,
  plan: RunPlan,
  onPiece: (rows: number) => void = () => undefined,
): Promise<RunId> {
  return ledger.plan(plan, reported(sampledRows(lists, plan), onPiece), clock.now());
}

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

/** The rows that a run takes of its list, in row order, a piece at a time. */
export async function* sampledRows(
  lists: Lists,
  { listId, settings }: RunPlan,
): AsyncGenerator<readonly RowId[]> {
  const { sample } = settings;
  let after = 0;
  let position = 0;
  for (;;) {
    if (position >= lastSampled(sample)) return;
    const ids = await lists.rowIdsAfter(listId, after, PIECE);
    const last = ids.at(-1);
    if (last === undefined) return;
    const start = position;
    yield ids.filter((_id, index) => isSampled(sample, start + index + 1));
    position += ids.length;
    after = last;
  }
}
