import type { Ledger, TaskReport } from '#electron/ports/ledger.ts';
import type { ListInfo, Lists } from '#electron/ports/lists.ts';
import { columnNames } from '#shared/domain/lists/header.ts';
import { TASK_STATES, type TaskState } from '#shared/domain/tasks/task-state.ts';
import type { RunId } from '#shared/lib/ids.ts';
import type { EpochMs } from '#shared/lib/time.ts';
import { listOfRun } from './find-list.ts';
import { requireRun } from './find-run.ts';

/** Which rows of a run are written. */
export type ExportChoice = 'all' | 'failed' | 'uncertain';

type Cells = readonly (string | null)[];

/** Writes a table whole or not at all, and gives the number of its rows. */
export type WriteTable = (
  header: readonly string[],
  pages: AsyncIterable<readonly Cells[]>,
) => Promise<number>;

export interface ExportPorts {
  readonly ledger: Pick<Ledger, 'findRun' | 'tasks'>;
  readonly lists: Lists;
  readonly write: WriteTable;
  /** A moment as a text that every reader takes for a time. */
  readonly isoTime: (at: EpochMs) => string;
}

const STATES: Readonly<Record<ExportChoice, readonly TaskState[]>> = {
  all: TASK_STATES,
  failed: ['dead'],
  uncertain: ['uncertain'],
};

/** Our columns carry a prefix: a list may well have a column `status` of its own. */
const OUR_COLUMNS = [
  'sluice_state',
  'sluice_reason',
  'sluice_status',
  'sluice_attempts',
  'sluice_request_id',
  'sluice_time',
];

/** Rows read at a time: memory stays flat, and nobody else waits long for a turn. */
const PAGE = 500;

/**
 * Writes a run's rows with what became of each, in the list's order. Works while the run goes on: each row is as it
 * was when its page was read.
 *
 * @returns how many rows were written
 * @throws UserError `state` when the run or its list is not there; whatever `write` throws
 */
export async function exportRun(ports: ExportPorts, id: RunId, choice: ExportChoice): Promise<number> {
  const run = await requireRun(ports.ledger, id);
  const list = await listOfRun(ports.lists, run.plan.listId, run.plan.listName);
  const names = [...list.columns.map(({ name }) => name), ...OUR_COLUMNS];
  // A list that was made of an export has columns of these names already.
  const header = columnNames(names, names.length);
  const source = { list, runId: id };
  return ports.write(header, pagesOf(ports, source, ports.ledger.tasks(id, STATES[choice])));
}

/** The rows of a list, as a run has them: with the values that it sent where they were changed for it. */
interface RowSource {
  readonly list: ListInfo;
  readonly runId: RunId;
}

async function* pagesOf(
  ports: ExportPorts,
  source: RowSource,
  tasks: AsyncIterable<TaskReport>,
): AsyncGenerator<readonly Cells[]> {
  let page: TaskReport[] = [];
  for await (const task of tasks) {
    page.push(task);
    if (page.length < PAGE) continue;
    yield await joinPage(ports, source, page);
    page = [];
  }
  if (page.length > 0) yield await joinPage(ports, source, page);
}

async function joinPage(
  { lists, isoTime }: ExportPorts,
  { list, runId }: RowSource,
  page: readonly TaskReport[],
): Promise<readonly Cells[]> {
  const rows = await lists.rows(
    list.id,
    page.map(({ rowId }) => rowId),
    runId,
  );
  const values = new Map(rows.map((row) => [row.id, row.values]));
  return page.map((task) => {
    const cells = values.get(task.rowId) ?? [];
    return [...list.columns.map(({ index }) => cells[index] ?? null), ...ourCells(task, isoTime)];
  });
}

function ourCells({ state, reason, attempts, ...task }: TaskReport, isoTime: ExportPorts['isoTime']): Cells {
  // A duplicate counts on another row's call: one that it made before, as another row, says nothing of where it stands.
  const lastCall = state === 'duplicate' ? null : task.lastCall;
  const endedAt = lastCall?.endedAt ?? null;
  return [
    state,
    reason,
    lastCall?.status?.toString() ?? null,
    String(attempts),
    lastCall?.requestId ?? null,
    endedAt === null ? null : isoTime(endedAt),
  ];
}
