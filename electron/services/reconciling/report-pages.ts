import type { ComparedRecord, ComparedRow } from '#electron/ports/arrival-book.ts';
import type { ListInfo, ListRow } from '#electron/ports/lists.ts';
import { listOfRun } from '#electron/services/reading/find-list.ts';
import { CAUSE_OF_RECORD, causeOfRow } from '#shared/domain/arrivals/causes.ts';
import { recordFinding, rowFinding } from '#shared/domain/arrivals/finding.ts';
import { columnNames } from '#shared/domain/lists/header.ts';
import type { RowId, RunId } from '#shared/lib/ids.ts';
import type { ReconcilePorts } from './reconcile-ports.ts';
import type { Reconciled } from './reconcile-run.ts';

type Cells = readonly (string | null)[];

/** A report: a line for each row of the run, then one for each record of the file that is none of them. */
export interface ArrivalReport {
  readonly header: readonly string[];
  readonly pages: AsyncIterable<readonly Cells[]>;
}

/** Our columns carry a prefix: a list may well have a column `finding` of its own. */
const OUR_COLUMNS = [
  'sluice_finding',
  'sluice_reason',
  'sluice_next',
  'sluice_row',
  'sluice_times_in_file',
  'sluice_file_record',
];

/**
 * What was found of each row, with its values as the run sent them, and of each record that is no row: its values stand in the
 * columns that they are compared by.
 *
 * @throws UserError `state` when the run's list is gone
 */
export async function arrivalReport(ports: ReconcilePorts, reconciled: Reconciled): Promise<ArrivalReport> {
  const { plan } = reconciled.run;
  const list = await listOfRun(ports.lists, plan.listId, plan.listName);
  const names = [...list.columns.map(({ name }) => name), ...OUR_COLUMNS];
  return {
    header: columnNames(names, names.length),
    pages: pagesOf(ports, reconciled, list),
  };
}

async function* pagesOf(
  { lists, book, against }: ReconcilePorts,
  { comparison, run }: Reconciled,
  list: ListInfo,
): AsyncGenerator<readonly Cells[]> {
  for await (const page of book.rows()) {
    const valuesOf = byId(
      await lists.rows(
        list.id,
        page.map(({ rowId }) => rowId),
        run.id,
      ),
    );
    yield page.map((row) => [...valuesIn(list, valuesOf.get(row.rowId) ?? []), ...cellsOfRow(row, run.id)]);
  }
  const pairs = [...comparison.fields, ...comparison.key].filter((pair) => 'ours' in pair);
  for await (const page of book.records()) {
    const others = page.filter((record) => recordFinding(record) !== 'matched');
    const valuesOf = byId(
      await against.records.rows(
        against.file.id,
        others.map(({ record }) => record),
      ),
    );
    yield others.map((record) => {
      const theirs = valuesOf.get(record.record) ?? [];
      const ours = new Map(pairs.map((pair) => [pair.ours, theirs[pair.theirs] ?? null]));
      return [...list.columns.map(({ index }) => ours.get(index) ?? null), ...cellsOfRecord(record)];
    });
  }
}

const byId = (rows: readonly ListRow[]): ReadonlyMap<RowId, ListRow['values']> =>
  new Map(rows.map(({ id, values }) => [id, values]));

const valuesIn = (list: ListInfo, values: ListRow['values']): Cells =>
  list.columns.map(({ index }) => values[index] ?? null);

function cellsOfRow(row: ComparedRow, runId: RunId): Cells {
  const { what, next } = causeOfRow(rowFinding(row), runId);
  const times = row.by === null ? null : String(row.found);
  return [rowFinding(row), what, next, String(row.rowId), times, null];
}

function cellsOfRecord(record: ComparedRecord): Cells {
  const { what, next } = CAUSE_OF_RECORD[recordFinding(record)];
  return [recordFinding(record), what, next, null, null, String(record.record)];
}
