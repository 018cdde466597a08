import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { openArrivalBook } from '#electron/lists/arrivals/sqlite-arrival-book.ts';
import type { Identity } from '#shared/domain/arrivals/comparison.ts';
import { recordFinding, rowFinding, SENT_STATES } from '#shared/domain/arrivals/finding.ts';
import {
  actualOf,
  addsUp,
  expectedOf,
  NOTHING_COUNTED,
  type Reconciliation,
  recordsOf,
} from '#shared/domain/arrivals/reconciliation.ts';
import { TASK_STATES, type TaskState } from '#shared/domain/tasks/task-state.ts';
import type { RowId, TaskId } from '#shared/lib/ids.ts';

/** Few identities, so that rows and records meet, and meet again. */
const identity: fc.Arbitrary<Identity | null> = fc.option(
  fc.record({
    by: fc.constantFrom('key' as const, 'fields' as const),
    text: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
  }),
  { freq: 8 },
);

interface World {
  readonly rows: readonly { readonly state: TaskState; readonly identity: Identity | null }[];
  readonly records: readonly (Identity | null)[];
  readonly elsewhere: readonly Identity[];
}

const world: fc.Arbitrary<World> = fc.record({
  rows: fc.array(
    fc.record({
      state: fc.oneof(
        { weight: 3, arbitrary: fc.constantFrom<TaskState>('done', 'uncertain') },
        { weight: 2, arbitrary: fc.constantFrom<TaskState>(...TASK_STATES) },
      ),
      identity,
    }),
    { maxLength: 25 },
  ),
  records: fc.array(identity, { maxLength: 25 }),
  elsewhere: fc.array(
    identity.filter((one) => one !== null),
    { maxLength: 3 },
  ),
});

/** What the book and the rules make of it. */
async function reconciled({ rows, records, elsewhere }: World): Promise<Reconciliation> {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-'));
  const book = openArrivalBook(join(folder, 'book.db'));
  try {
    await book.addRecords(records.map((one, index) => ({ record: (index + 1) as RowId, identity: one })));
    await book.addRows(
      rows.map((row, index) => ({ taskId: (index + 1) as TaskId, rowId: (index + 1) as RowId, ...row })),
    );
    await book.compare();
    await book.addElsewhere(elsewhere);
    const sums = { rows: { ...NOTHING_COUNTED.rows }, records: { ...NOTHING_COUNTED.records } };
    for await (const page of book.rows()) for (const row of page) sums.rows[rowFinding(row)] += 1;
    for await (const page of book.records()) for (const one of page) sums.records[recordFinding(one)] += 1;
    return sums;
  } finally {
    book.close();
    rmSync(folder, { recursive: true });
  }
}

const nameOf = (one: Identity | null): string => JSON.stringify(one);
const countOf = (all: readonly (Identity | null)[], one: Identity | null): number =>
  all.filter((other) => nameOf(other) === nameOf(one)).length;

/** The same by counting each identity on its own, as a person would. */
function expectedSums({ rows, records, elsewhere }: World): Partial<Record<string, number>> {
  const sent = rows.filter(({ state }) => SENT_STATES.includes(state)).map((row) => row.identity);
  const known = rows.map((row) => row.identity);
  const each = [...new Set([...known, ...records].map(nameOf))].map((text): Identity | null =>
    JSON.parse(text),
  );
  const sum = (amount: (one: Identity) => number): number =>
    each.reduce((total, one) => total + (one === null ? 0 : amount(one)), 0);
  return {
    matched: sum((one) => Math.min(countOf(sent, one), countOf(records, one))),
    repeat: sum((one) =>
      countOf(sent, one) > 0 ? Math.max(0, countOf(records, one) - countOf(sent, one)) : 0,
    ),
    notThere: sum((one) => Math.max(0, countOf(sent, one) - countOf(records, one))),
    strangers: sum((one) =>
      countOf(known, one) === 0 && countOf(elsewhere, one) === 0 ? countOf(records, one) : 0,
    ),
    incomparable: countOf(sent, null),
    blank: countOf(records, null),
  };
}

test('expected less the causes is what was found, whatever a run and a file hold', async () => {
  await fc.assert(
    fc.asyncProperty(world, async (one) => {
      const sums = await reconciled(one);
      const { rows, records } = sums;
      expect(addsUp(sums)).toBe(true);
      expect(expectedOf(sums)).toBe(one.rows.length);
      expect(recordsOf(sums)).toBe(one.records.length);
      expect({
        matched: actualOf(sums),
        repeat: records.repeat,
        notThere: rows.missing + rows.uncertainAbsent + rows.sharesKey,
        strangers: records.stranger,
        incomparable: rows.incomparable,
        blank: records.blank,
      }).toEqual(expectedSums(one));
    }),
    { numRuns: 150 },
  );
});

test('no row is called missing of whose key the file has any: it may be another row of that key', async () => {
  await fc.assert(
    fc.asyncProperty(world, async ({ rows, records }) => {
      const keyed = rows.flatMap((row) =>
        row.identity === null ? [] : [{ ...row, identity: { ...row.identity, by: 'key' as const } }],
      );
      const found = keyed.map((row) => row.identity);
      const sums = await reconciled({ rows: keyed, records: [...records, ...found], elsewhere: [] });
      expect([sums.rows.missing, sums.rows.uncertainAbsent]).toEqual([0, 0]);
    }),
    { numRuns: 40 },
  );
});

test('a row called found that the file does not have, or the other way about, does not add up', async () => {
  const row = { state: 'done', identity: { by: 'key', text: 'a' } } as const;
  const sums = await reconciled({ rows: [row, row], records: [row.identity], elsewhere: [] });
  expect(addsUp(sums)).toBe(true);
  expect(addsUp({ ...sums, rows: { ...sums.rows, arrived: 2 } })).toBe(false);
  expect(addsUp({ ...sums, records: { ...sums.records, matched: 2 } })).toBe(false);
});
