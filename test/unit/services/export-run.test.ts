import { expect, test } from 'vitest';
import type { Ledger, TaskReport } from '#electron/ports/ledger.ts';
import { exportRun, type WriteTable } from '#electron/services/reading/export-run.ts';
import type { RowId, RunId, TaskId } from '#shared/lib/ids.ts';
import { aRunPlan } from '#test/support/builders.ts';
import { FakeLists } from '#test/support/fakes/fake-lists.ts';

const task = (row: number): TaskReport => ({
  id: row as TaskId,
  rowId: row as RowId,
  step: 0,
  state: 'done',
  reason: null,
  attempts: 1,
  lastCall: { status: 200, requestId: `r${row}`, answer: null, endedAt: 1_000 },
});

/** A run of such tasks over a list, exported: the header, and the pages. */
async function exported(lists: FakeLists, tasks: readonly TaskReport[]) {
  const ledger: Partial<Ledger> = {
    findRun: async (id) => ({
      id,
      plan: aRunPlan(),
      state: 'ended',
      pausedBy: null,
      reason: null,
      spend: { spentMicros: 0, reservedMicros: 0 },
      createdAt: 0,
      endedAt: 0,
    }),
    async *tasks() {
      yield* tasks;
    },
  };
  const written: (readonly (string | null)[])[] = [];
  const pages: number[] = [];
  const write: WriteTable = async (header, pageStream) => {
    written.push(header);
    for await (const page of pageStream) {
      pages.push(page.length);
      written.push(...page);
    }
    return written.length - 1;
  };
  // The ledger has all that an export reads.
  const count = await exportRun(
    { ledger: ledger as Ledger, lists, isoTime: String, write },
    1 as RunId,
    'all',
  );
  return { count, pages, written };
}

test('an export streams pages of rows in their order, a row that is gone with empty cells', async () => {
  const lists = new FakeLists();
  const rows = Array.from({ length: 1_200 }, (_, index) => ({ values: [`p${index + 1}`] }));
  lists.add({ columns: ['email'], rows });
  const tasks = Array.from({ length: 1_201 }, (_, index) => task(index + 1));
  const { count, pages, written } = await exported(lists, tasks);
  expect({ count, pages }).toEqual({ count: 1_201, pages: [500, 500, 201] });
  expect(written[1]).toEqual(['p1', 'done', null, '200', '1', 'r1', '1000']);
  expect(written[1_201]).toEqual([null, 'done', null, '200', '1', 'r1201', '1000']);
});

test('a list that was an export itself has its columns once more, under names of their own', async () => {
  const lists = new FakeLists();
  lists.add({ columns: ['email', 'sluice_state'], rows: [{ values: ['a', 'dead'] }] });
  const { written } = await exported(lists, [task(1)]);
  expect(written[0]?.slice(0, 4)).toEqual(['email', 'sluice_state', 'sluice_state (2)', 'sluice_reason']);
});

test('a duplicate shows no answer of a call from before it was one', async () => {
  const lists = new FakeLists();
  lists.add({ columns: ['email'], rows: [{ values: ['a'] }] });
  const { written } = await exported(lists, [{ ...task(1), state: 'duplicate', attempts: 0 }]);
  expect(written[1]).toEqual(['a', 'duplicate', null, null, '0', null, null]);
});
