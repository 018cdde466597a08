import type { Ledger } from '#electron/ports/ledger.ts';
import type { ListRow, Lists } from '#electron/ports/lists.ts';
import type { TasksPage, TasksWish } from '#electron/ports/run-views.ts';
import type { TaskBook } from '#electron/ports/task-book.ts';
import type { RowId } from '#shared/lib/ids.ts';
import { requireRun } from '../find-run.ts';
import type { TaskFinder } from './find-tasks.ts';

/** What a page of tasks is read from. */
export interface TaskPagePorts {
  readonly ledger: Pick<Ledger, 'findRun'>;
  readonly lists: Pick<Lists, 'rows'>;
  readonly tasks: TaskBook;
  readonly finder: TaskFinder;
}

/** @throws UserError `state` when there is no such run */
export async function taskPage(
  { ledger, lists, tasks, finder }: TaskPagePorts,
  wish: TasksWish,
): Promise<TasksPage> {
  const run = await requireRun(ledger, wish.runId);
  const { ids, total } = await finder.find(run, wish.filter, wish);
  const details = await tasks.details(ids);
  const rowIds = details.map(({ rowId }) => rowId);
  const rows = rowIds.length === 0 ? [] : await lists.rows(run.plan.listId, rowIds, run.id);
  const labels = new Map(rows.map((row) => [row.id, labelOf(row)]));
  return {
    tasks: details.map((detail) => ({ ...detail, label: labels.get(detail.rowId) ?? rowName(detail.rowId) })),
    total,
  };
}

const FIRST_CELLS = 3;
const LONGEST_LABEL = 120;

/** By what a person knows a row: its key, or its first filled cells. */
export function labelOf({ id, key, values }: ListRow): string {
  const cells = values.flatMap((value) => (value === null || value.trim() === '' ? [] : [value.trim()]));
  const text = key ?? cells.slice(0, FIRST_CELLS).join(' · ');
  if (text === '') return rowName(id);
  return text.length > LONGEST_LABEL ? `${text.slice(0, LONGEST_LABEL)}…` : text;
}

/** For a row that is empty, or gone with its list. */
const rowName = (id: RowId): string => `Row ${id}`;
