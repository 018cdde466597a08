import { expect, test } from 'vitest';
import type { Ledger, TaskReport } from '#electron/ports/ledger.ts';
import { exportRun } from '#electron/services/reading/export-run.ts';
import type { RowId, RunId, TaskId } from '#shared/lib/ids.ts';
import { aRunPlan } from '#test/support/builders.ts';
import { FakeLists } from '#test/support/fake-lists.ts';

const task = (row: number): TaskReport => ({
  id: row as TaskId,
  rowId: row as RowId,
  step: 0,
  state: 'done',
  reason: null,
  attempts: 1,
  lastCall: { status: 200, requestId: `r${row}`, answer: null, endedAt: 1_000 },
});

test('an export streams pages of rows in their order, a row that is gone with empty cells', async () => {
  const lists = new FakeLists();
  const rows = Array.from({ length: 1_200 }, (_, index) => ({ values: [`p${index + 1}`] }));
  lists.add({ columns: ['email'], rows });
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
      for (let row = 1; row <= 1_201; row += 1) yield task(row);
    },
  };
  const pages: number[] = [];
  const written: (readonly (string | null)[])[] = [];
  const count = await exportRun(
    {
      ledger: ledger as Ledger, // all that an export reads
      lists,
      isoTime: String,
      write: async (header, pageStream) => {
        written.push(header);
        for await (const page of pageStream) {
          pages.push(page.length);
          written.push(...page);
        }
        return written.length - 1;
      },
    },
    1 as RunId,
    'all',
  );
  expect({ count, pages }).toEqual({ count: 1_201, pages: [500, 500, 201] });
  expect(written[1]).toEqual(['p1', 'done', null, '200', '1', 'r1', '1000']);
  expect(written[1_201]).toEqual([null, 'done', null, '200', '1', 'r1201', '1000']);
});
