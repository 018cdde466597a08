import type { Lists } from '#electron/ports/lists.ts';
import { isConstant } from '#shared/domain/mapping/field-mapping.ts';
import type { Run } from '#shared/domain/runs/run.ts';
import type { RowId } from '#shared/lib/ids.ts';
import type { PracticeServer } from './practice-server.ts';

/**
 * Rows of a run's list whose record the endpoint does not hold, compared value by value: another way than the arrival
 * check's, so that the one is a witness of the other.
 */
export async function countLost(lists: Lists, run: Run, practice: PracticeServer): Promise<number> {
  const stored = new Set((await practice.rows()).map(({ record }) => textOf(record ?? {})));
  const { listId } = run.plan;
  const ids = await lists.rowIdsAfter(listId, 0, Number.MAX_SAFE_INTEGER);
  const records = await sentRecords(lists, run, ids);
  return records.filter((record) => !stored.has(textOf(record))).length;
}

type SentRecord = Readonly<Record<string, unknown>>;

/** Rows as the records that the run's step sends. */
async function sentRecords(
  lists: Lists,
  { plan }: Run,
  ids: readonly RowId[],
): Promise<readonly SentRecord[]> {
  const list = await lists.find(plan.listId);
  const body = plan.workflow.steps[0]?.body;
  if (list === null || body?.kind !== 'fields') throw new Error('the demo sends all columns of its list');
  const indexOf = new Map(list.columns.map(({ name, index }) => [name, index]));
  const rows = await lists.rows(list.id, ids);
  return rows.map(({ values }) =>
    Object.fromEntries(
      body.fields.map((mapping) => {
        if (isConstant(mapping)) return [mapping.field, mapping.constant];
        return [mapping.field, values[indexOf.get(mapping.column) ?? -1] ?? null];
      }),
    ),
  );
}

/** A record as a text that is equal for equal records. */
const textOf = (record: SentRecord): string =>
  JSON.stringify(Object.entries(record).toSorted(([one], [other]) => (one < other ? -1 : 1)));
