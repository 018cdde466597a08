import type { Ledger } from '#electron/ports/ledger.ts';
import type { ListInfo, Lists } from '#electron/ports/lists.ts';
import type { RowEdits } from '#electron/ports/row-edits.ts';
import { ALL_LETTERS, findDeadLetters } from '#electron/services/reading/dead-letters.ts';
import { listOfRun } from '#electron/services/reading/find-list.ts';
import { requireRun } from '#electron/services/reading/find-run.ts';
import type { RowId, RunId, TaskId } from '#shared/lib/ids.ts';
import { UserError } from '#shared/lib/user-error.ts';
import { decideSafely } from './decide-safely.ts';
import type { DecisionPorts } from './revive-failed.ts';

/** What an edit needs. */
export interface EditPorts extends DecisionPorts {
  readonly lists: Lists;
  readonly edits: RowEdits;
}

/** One value that the user changes. */
export interface Change {
  readonly column: string;
  readonly value: string;
}

/** A dead row of a run. */
export interface DeadRow {
  readonly runId: RunId;
  readonly rowId: RowId;
}

/**
 * Changes values of a dead row for its run: the list's own values and the user's file stay. Sends nothing; a resend
 * then makes another body, and where a key column was changed another entity, so it is another send.
 *
 * @returns the names of the columns that have another value now
 * @throws UserError `input` for a column that the list does not have, or a row that is not dead; `busy` when another
 *   program has the run in hand
 */
export async function editDeadLetter(
  ports: EditPorts,
  row: DeadRow,
  changes: readonly Change[],
): Promise<readonly string[]> {
  const { ledger, edits, clock } = ports;
  return decideSafely(ledger, ports.own, row.runId, async () => {
    const { list, task, values } = await plannedEdit(ports, row, changes);
    // One moment for both, by which they are known to be one act, however long the first of them took.
    const now = clock.now();
    await ledger.noteEdit(row.runId, [task], now);
    await edits.set({ listId: list.id, ...row }, values, now);
    return columnsOf(list, values);
  });
}

/**
 * Whether an edit could be made now, for telling before it is agreed to. Changes nothing.
 *
 * @returns the names of the columns that would have another value
 * @throws UserError `input` as `editDeadLetter`
 */
export async function checkEdit(
  ports: Pick<EditPorts, 'ledger' | 'lists'>,
  row: DeadRow,
  changes: readonly Change[],
): Promise<readonly string[]> {
  const { list, values } = await plannedEdit(ports, row, changes);
  return columnsOf(list, values);
}

interface PlannedEdit {
  readonly list: ListInfo;
  readonly task: TaskId;
  /** What is different from now, by the columns' places. */
  readonly values: ReadonlyMap<number, string>;
}

async function plannedEdit(
  ports: Pick<EditPorts, 'ledger' | 'lists'>,
  row: DeadRow,
  changes: readonly Change[],
): Promise<PlannedEdit> {
  const list = await listFor(ports, row.runId);
  const wanted = new Map(changes.map((change) => [columnIndex(list, change.column), change.value]));
  const task = await openTask(ports.ledger, row);
  const [before] = await ports.lists.rows(list.id, [row.rowId], row.runId);
  if (before === undefined) throw rowGone(row);
  const values = new Map([...wanted].filter(([index, value]) => before.values[index] !== value));
  if (values.size === 0) throw sameValues(row);
  return { list, task, values };
}

const columnsOf = (list: ListInfo, values: ReadonlyMap<number, string>): readonly string[] =>
  list.columns.filter(({ index }) => values.has(index)).map(({ name }) => name);

/**
 * Sets a dead row of a run back to the list's own values. Sends nothing.
 *
 * @returns how many values
 * @throws UserError `state` when none was changed; otherwise as `editDeadLetter`
 */
export async function undoEdit(ports: EditPorts, row: DeadRow): Promise<number> {
  const { ledger, edits, clock } = ports;
  const list = await listFor(ports, row.runId);
  return decideSafely(ledger, ports.own, row.runId, async () => {
    const task = await openTask(ledger, row);
    const edited = { listId: list.id, ...row };
    if ((await edits.of(edited)).length === 0) throw nothingToUndo(row);
    await ledger.noteEdit(row.runId, [task], clock.now());
    return edits.undo(edited);
  });
}

async function listFor({ ledger, lists }: Pick<EditPorts, 'ledger' | 'lists'>, id: RunId): Promise<ListInfo> {
  const { plan } = await requireRun(ledger, id);
  return listOfRun(lists, plan.listId, plan.listName);
}

function columnIndex(list: ListInfo, column: string): number {
  const found = list.columns.find(({ name }) => name === column);
  if (found !== undefined) return found.index;
  const columns = list.columns.map(({ name }) => name).join(', ');
  throw new UserError(
    'input',
    `The list ${list.name} has no column "${column}". Nothing was changed. Its columns are: ${columns}.`,
  );
}

/** @throws UserError when the row is not dead, or was given up */
async function openTask(ledger: Ledger, { runId, rowId }: DeadRow): Promise<TaskId> {
  for await (const letter of findDeadLetters(ledger, runId, { ...ALL_LETTERS, rows: [rowId] })) {
    if (letter.discard === null) return letter.taskId;
    throw new UserError(
      'input',
      `Row ${rowId} of run ${runId} was discarded, which is final. Nothing was changed. ` +
        'A new run of a corrected list can send it.',
    );
  }
  throw notDead({ runId, rowId }, (await ledger.story(runId, rowId)).tasks.at(-1)?.state ?? null);
}

function notDead({ runId, rowId }: DeadRow, state: string | null): UserError {
  const why =
    state === null
      ? `Run ${runId} has no row ${rowId}.`
      : `Row ${rowId} of run ${runId} is not dead: it is ${state === 'inFlight' ? 'in flight' : state}.`;
  return new UserError(
    'input',
    `${why} Nothing was changed. \`sluice dead --run ${runId}\` lists the dead rows, whose values can be edited.`,
  );
}

const rowGone = ({ rowId }: DeadRow): UserError =>
  new UserError('state', `Row ${rowId} is no longer in its list. Nothing was changed.`);

const sameValues = ({ runId, rowId }: DeadRow): UserError =>
  new UserError(
    'input',
    `Row ${rowId} of run ${runId} has these values already. Nothing was changed. ` +
      `\`sluice dead resend ${runId} ${rowId}\` sends it again as it is.`,
  );

const nothingToUndo = ({ runId, rowId }: DeadRow): UserError =>
  new UserError('state', `No value of row ${rowId} of run ${runId} was edited. Nothing was changed.`);
