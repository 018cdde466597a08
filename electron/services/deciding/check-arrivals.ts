import type { Ledger, Resolution } from '#electron/ports/ledger.ts';
import type { Lists } from '#electron/ports/lists.ts';
import { requireRun } from '#electron/services/reading/find-run.ts';
import type { Run } from '#shared/domain/runs/run.ts';
import type { RowId, RunId, TaskId } from '#shared/lib/ids.ts';
import { UserError } from '#shared/lib/user-error.ts';

/** One row as the other side knows it: field by field. */
export type SentRecord = Readonly<Record<string, string | null>>;

/** What an arrival check reads. */
export interface ArrivalPorts {
  readonly ledger: Ledger;
  readonly lists: Lists;
}

/** Which uncertain tasks the other side has, and which it never got. */
export interface Arrivals {
  readonly arrived: readonly TaskId[];
  readonly missing: readonly TaskId[];
}

/** What each finding decides: what arrived is taken as delivered, what did not is sent again. */
export const RESOLUTION_OF: Readonly<Record<keyof Arrivals, Resolution>> = {
  arrived: 'accept',
  missing: 'resend',
};

/**
 * Asks, for each uncertain task of a run, whether the other side has its record. Changes nothing: what is found is
 * for `Ledger.resolve`.
 *
 * @param hasArrived knows what the other side holds
 * @throws UserError `state` when the run sends a template, whose records cannot be told from its rows
 */
export async function checkArrivals(
  { ledger, lists }: ArrivalPorts,
  id: RunId,
  hasArrived: (record: SentRecord) => boolean,
): Promise<Arrivals> {
  const run = await requireRun(ledger, id);
  const recordOf = await recordReader(lists, run);
  const arrived: TaskId[] = [];
  const missing: TaskId[] = [];
  for await (const task of ledger.tasks(id, ['uncertain'])) {
    const record = await recordOf(task.rowId);
    (record !== null && hasArrived(record) ? arrived : missing).push(task.id);
  }
  return { arrived, missing };
}

/** Reads rows of a run's list as the records that its first step sends. */
export async function recordReader(
  lists: Lists,
  run: Run,
): Promise<(row: RowId) => Promise<SentRecord | null>> {
  const body = run.plan.workflow.steps[0]?.body;
  if (body?.kind !== 'fields') {
    throw new UserError(
      'state',
      `Run ${run.id} sends a template: its rows cannot be compared. Nothing was changed.`,
    );
  }
  const list = await lists.find(run.plan.listId);
  const indexOf = new Map(list?.columns.map(({ name, index }) => [name, index]));
  return async (rowId) => {
    const [row] = await lists.rows(run.plan.listId, [rowId]);
    if (row === undefined) return null;
    return Object.fromEntries(
      body.fields.map(({ field, column }) => [field, row.values[indexOf.get(column) ?? -1] ?? null]),
    );
  };
}
