import type { Ledger, Resolution, TaskReport } from '#electron/ports/ledger.ts';
import type { Run } from '#shared/domain/runs/run.ts';
import type { RowId, RunId, TaskId } from '#shared/lib/ids.ts';
import { UserError } from '#shared/lib/user-error.ts';
import { requireRun } from '../reading/find-run.ts';
import { decideSafely } from './decide-safely.ts';
import type { DecisionPorts } from './revive-failed.ts';

/** What is decided about rows that may have arrived. */
export interface UncertainDecision {
  readonly runId: RunId;
  readonly resolution: Resolution;
  /** Rows by their number in the list; null for all uncertain ones. */
  readonly rows: readonly number[] | null;
}

/** Tasks resolved at a time: memory stays flat. */
const PIECE = 1_000;

/**
 * The run meant: given, or the newest with uncertain rows.
 *
 * @throws UserError `state` when there is none
 */
export async function findUncertainRun(ledger: Ledger, id: RunId | null): Promise<Run> {
  if (id !== null) return requireRun(ledger, id);
  const runs = await ledger.runs();
  for (const run of runs.toReversed()) {
    if ((await ledger.counts(run.id)).uncertain > 0) return run;
  }
  throw new UserError(
    'state',
    'No run has uncertain rows. Nothing was changed. `sluice status` shows the runs.',
  );
}

/** The uncertain tasks of a run in row order. */
export const uncertainTasks = (ledger: Ledger, id: RunId): AsyncIterable<TaskReport> =>
  ledger.tasks(id, ['uncertain']);

/**
 * Carries out what the user decided: sent again as a new send, or taken as delivered. Each piece is durable of its
 * own; a crash leaves the rest uncertain, as it was.
 *
 * @returns how many rows were resolved
 * @throws UserError `input` when a row is not uncertain, `busy` when another program has the run in hand
 */
export function resolveUncertain(
  { ledger, clock, own }: DecisionPorts,
  decision: UncertainDecision,
): Promise<number> {
  const { runId, resolution, rows } = decision;
  return decideSafely(ledger, own, runId, async () => {
    if (rows !== null) await requireUncertain(ledger, runId, rows);
    let resolved = 0;
    for await (const tasks of wantedTasks(ledger, runId, rows)) {
      // First, so that a crash in between leaves a run that is seen to be unfinished.
      if (resolution === 'resend') await ledger.ready(runId);
      resolved += await ledger.resolve(runId, tasks, resolution, clock.now());
    }
    return resolved;
  });
}

async function* wantedTasks(
  ledger: Ledger,
  id: RunId,
  rows: readonly number[] | null,
): AsyncGenerator<readonly TaskId[]> {
  const wanted = rows === null ? null : new Set<number>(rows);
  let piece: TaskId[] = [];
  for await (const task of uncertainTasks(ledger, id)) {
    if (wanted !== null && !wanted.has(task.rowId)) continue;
    piece.push(task.id);
    if (piece.length < PIECE) continue;
    yield piece;
    piece = [];
  }
  if (piece.length > 0) yield piece;
}

async function requireUncertain(ledger: Ledger, id: RunId, rows: readonly number[]): Promise<void> {
  const missing = new Set<number>(rows);
  for await (const { rowId } of uncertainTasks(ledger, id)) missing.delete(rowId satisfies RowId);
  if (missing.size === 0) return;
  const named = [...missing].slice(0, 20).join(', ');
  throw new UserError(
    'input',
    `Run ${id} has no uncertain row ${named}. Nothing was changed. \`sluice uncertain ${id}\` lists them.`,
  );
}
