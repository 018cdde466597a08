import type { Ledger } from '#electron/ports/ledger.ts';
import type { Lists } from '#electron/ports/lists.ts';
import type { RowEdits } from '#electron/ports/row-edits.ts';
import type { RowStory } from '#electron/ports/stories.ts';
import { describeSample } from '#shared/domain/runs/describe-sample.ts';
import type { Run } from '#shared/domain/runs/run.ts';
import type { RowId, RunId } from '#shared/lib/ids.ts';
import type { EpochMs } from '#shared/lib/time.ts';
import { UserError } from '#shared/lib/user-error.ts';
import { requireRun } from './find-run.ts';

/** What an account of a row is made of. */
export interface AccountPorts {
  readonly ledger: Pick<Ledger, 'findRun' | 'story'>;
  readonly lists: Lists;
  readonly edits: Pick<RowEdits, 'of'>;
}

/** A row as its list has it. */
export interface RowOfList {
  /** Its values as the run has them, by column. */
  readonly values: readonly { readonly column: string; readonly value: string | null }[];
  readonly hasKey: boolean;
  readonly importedAt: EpochMs;
  /** The line of the file on which it begins; null where it cannot be told. */
  readonly line: number | null;
  /** What was wrong with it in the file; null where nothing was. */
  readonly problem: string | null;
}

/** A value that was changed for the run. */
export interface ColumnEdit {
  readonly column: string;
  readonly at: EpochMs;
}

/** Everything that is known of one row of a run. */
export interface RowAccount {
  readonly run: Run;
  readonly rowId: RowId;
  readonly story: RowStory;
  /** Null when the list, or the row in it, is no longer there. */
  readonly row: RowOfList | null;
  readonly edits: readonly ColumnEdit[];
}

/** Problems of a list that are looked through for the row's. */
const MOST_PROBLEMS = 10_000;

/**
 * Gathers the account of a row. Reads only, whoever is sending.
 *
 * @throws UserError `state` when there is no such run, or it has no such row
 */
export async function accountOfRow(ports: AccountPorts, id: RunId, rowId: RowId): Promise<RowAccount> {
  const { ledger, lists } = ports;
  const run = await requireRun(ledger, id);
  const story = await ledger.story(id, rowId);
  if (story.tasks.length === 0) throw noSuchRow(run, rowId);
  const list = await lists.find(run.plan.listId);
  const [found] = await lists.rows(run.plan.listId, [rowId], id);
  if (list === null || found === undefined) return { run, rowId, story, row: null, edits: [] };
  const changed = await ports.edits.of({ listId: list.id, runId: id, rowId });
  const problems = list.problemCount === 0 ? [] : await lists.problems(list.id, MOST_PROBLEMS);
  const row = {
    values: list.columns.map(({ name, index }) => ({ column: name, value: found.values[index] ?? null })),
    hasKey: found.key !== null,
    importedAt: list.importedAt,
    line: await lists.lineOf(list.id, rowId),
    problem: problems.find((problem) => problem.rowId === rowId)?.reason ?? null,
  };
  const edits = changed.map(({ index, editedAt }) => ({
    column: list.columns[index]?.name ?? '',
    at: editedAt,
  }));
  return { run, rowId, story, row, edits };
}

function noSuchRow({ id, plan }: Run, rowId: RowId): UserError {
  const which = describeSample(plan.settings.sample);
  const taken = which === null ? 'it is not in the list' : `the run took only ${which}`;
  return new UserError(
    'state',
    `Run ${id} has no row ${rowId} of ${plan.listName}: ${taken}. ` +
      `Nothing was changed. \`sluice export ${id}\` writes all rows of the run.`,
  );
}
