import type { FiledRecord, RunRow } from '#electron/ports/arrival-book.ts';
import type { Ledger, TaskReport } from '#electron/ports/ledger.ts';
import type { ListInfo, ListRow, Lists } from '#electron/ports/lists.ts';
import { type Comparison, identityOf } from '#shared/domain/arrivals/comparison.ts';
import type { TaskState } from '#shared/domain/tasks/task-state.ts';
import type { RowId, RunId } from '#shared/lib/ids.ts';
import type { EpochMs } from '#shared/lib/time.ts';

/** Rows read at a time: memory stays flat. */
const PAGE = 1_000;

/** Every record of a table, a page at a time, in its order. */
export async function* pagesOf(lists: Lists, { id }: ListInfo): AsyncGenerator<readonly ListRow[]> {
  for (let after = 0; ; ) {
    const ids = await lists.rowIdsAfter(id, after, PAGE);
    if (ids.length > 0) yield await lists.rows(id, ids);
    if (ids.length < PAGE) return;
    after = ids.at(-1) ?? after;
  }
}

/** The records of the file with what they are compared by. */
export async function* recordsToCompare(
  lists: Lists,
  file: ListInfo,
  comparison: Comparison,
): AsyncGenerator<readonly FiledRecord[]> {
  for await (const page of pagesOf(lists, file)) {
    yield page.map(({ id, values }) => ({
      record: id,
      identity: identityOf(values, comparison, 'theirs'),
    }));
  }
}

/** A run whose rows are read. */
export interface RowsOfRun {
  readonly runId: RunId;
  readonly list: ListInfo;
  readonly comparison: Comparison;
  readonly states: readonly TaskState[];
  /** Hears when each row's last call was answered. */
  readonly onAnswer: (at: EpochMs) => void;
}

/** The rows of a run with what they are compared by; one that is no longer in the list is compared by nothing. */
export async function* rowsToCompare(
  ledger: Pick<Ledger, 'tasks'>,
  lists: Lists,
  { runId, list, comparison, states, onAnswer }: RowsOfRun,
): AsyncGenerator<readonly RunRow[]> {
  for await (const page of inPages(ledger.tasks(runId, states))) {
    const rows = await lists.rows(
      list.id,
      page.map(({ rowId }) => rowId),
      runId,
    );
    const values = new Map<RowId, ListRow['values']>(rows.map((row) => [row.id, row.values]));
    yield page.map(({ id, rowId, state, lastCall }) => {
      const answeredAt = lastCall?.endedAt ?? null;
      if (answeredAt !== null) onAnswer(answeredAt);
      const cells = values.get(rowId);
      const identity = cells === undefined ? null : identityOf(cells, comparison, 'ours');
      return { taskId: id, rowId, state, identity };
    });
  }
}

async function* inPages(tasks: AsyncIterable<TaskReport>): AsyncGenerator<readonly TaskReport[]> {
  let page: TaskReport[] = [];
  for await (const task of tasks) {
    page.push(task);
    if (page.length < PAGE) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}
