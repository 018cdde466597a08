import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openLedger } from '#electron/ledger/sqlite-ledger.ts';
import type { DeadLetter } from '#electron/ports/dead-letters.ts';
import type { Ledger, Turn } from '#electron/ports/ledger.ts';
import type { RowId, RunId, TaskId } from '#shared/lib/ids.ts';
import { aRunPlan, nonZero } from '#test/support/builders.ts';
import { tempFolder } from '#test/support/machine/temp-folder.ts';

const NOW = 1_000;
const NOTHING: Omit<Turn, 'unsendable'> = {
  now: NOW,
  outcomes: [],
  duplicates: [],
  intents: [],
  closures: [],
  conditions: [],
};

async function* pieceOf(rows: number): AsyncGenerator<readonly RowId[]> {
  yield Array.from({ length: rows }, (_, index) => (index + 1) as RowId);
}

/** A ledger with a run of so many rows, all of them dead. */
async function deadRun(rows: number) {
  const path = join(tempFolder(), 'ledger.db');
  const { ledger } = openLedger(path);
  onTestFinished(() => ledger.close());
  const run = await ledger.plan(aRunPlan(), pieceOf(rows), NOW);
  const tasks = await ledger.fresh({ runId: run, step: 0 }, 0, rows);
  const unsendable = tasks.map(({ id }) => ({ runId: run, step: 0, taskId: id, reason: 'too large' }));
  await ledger.commit({ ...NOTHING, unsendable });
  return { path, ledger, run, ids: tasks.map(({ id }) => id) };
}

async function lettersOf(ledger: Ledger, run: RunId): Promise<DeadLetter[]> {
  const letters: DeadLetter[] = [];
  for await (const letter of ledger.deadLetters(run)) letters.push(letter);
  return letters;
}

/** The decisions on record, with the tasks that they name. */
function decisionsIn(path: string): unknown[] {
  const db = new Database(path, { readonly: true });
  const rows = db
    .prepare(
      `select kind, tasks, (select count(*) from decided_tasks where decision_id = decisions.id) as named
       from decisions order by id`,
    )
    .all();
  db.close();
  return rows;
}

describe('dead letters of a run', () => {
  test('are read in row order, thousands of them, each with why', async () => {
    const { ledger, run } = await deadRun(2_500);
    const letters = await lettersOf(ledger, run);
    expect(letters.map(({ rowId }) => rowId)).toEqual(Array.from({ length: 2_500 }, (_, index) => index + 1));
    expect(letters[0]).toMatchObject({ reason: 'too large', attempts: 0, lastCall: null, discard: null });
  });

  test('some of them wait again, and no others', async () => {
    const { ledger, run, ids, path } = await deadRun(3);
    expect(await ledger.revive(run, ids.slice(1), NOW)).toBe(2);
    expect(nonZero(await ledger.counts(run))).toEqual({ dead: 1, waiting: 2 });
    expect((await lettersOf(ledger, run)).map(({ rowId }) => rowId)).toEqual([1]);
    expect(decisionsIn(path)).toEqual([{ kind: 'reviveDead', tasks: 2, named: 2 }]);
  });

  test('one that was given up stays dead for good, whatever is asked for', async () => {
    const { ledger, run, ids, path } = await deadRun(3);
    expect(await ledger.discard(run, ids.slice(0, 1), 'left the company', NOW + 5)).toBe(1);
    expect(await ledger.discarded(run)).toBe(1);

    expect(await ledger.discard(run, ids.slice(0, 1), 'twice', NOW)).toBe(0);
    expect(await ledger.revive(run, ids.slice(0, 1), NOW)).toBe(0);
    expect(await ledger.noteEdit(run, ids.slice(0, 1), NOW)).toBe(0);
    expect(await ledger.reviveDead(run, NOW)).toBe(2);

    expect(nonZero(await ledger.counts(run))).toEqual({ dead: 1, waiting: 2 });
    expect(await lettersOf(ledger, run)).toMatchObject([
      { rowId: 1, reason: 'discarded: left the company', discard: { at: NOW + 5, diedOf: 'too large' } },
    ]);
    expect(decisionsIn(path)).toEqual([
      { kind: 'discard', tasks: 1, named: 1 },
      { kind: 'reviveDead', tasks: 2, named: 0 },
    ]);
  });

  test('an edit is on record by its count, and changes no task', async () => {
    const { ledger, run, ids, path } = await deadRun(2);
    const before = await lettersOf(ledger, run);
    expect(await ledger.noteEdit(run, ids.slice(0, 1), NOW)).toBe(1);
    expect(await lettersOf(ledger, run)).toEqual(before);
    expect(decisionsIn(path)).toEqual([{ kind: 'edit', tasks: 1, named: 1 }]);
  });

  test('a task that is not dead, or not there, is left alone, and no decision is made up', async () => {
    const { ledger, run, ids, path } = await deadRun(1);
    await ledger.revive(run, ids, NOW);
    const others = [...ids, 77 as TaskId];
    expect(await ledger.revive(run, others, NOW)).toBe(0);
    expect(await ledger.discard(run, others, 'why', NOW)).toBe(0);
    expect(nonZero(await ledger.counts(run))).toEqual({ waiting: 1 });
    expect(decisionsIn(path)).toHaveLength(1);
  });

  test('the discards of one run are not those of another', async () => {
    const { ledger, run, ids } = await deadRun(2);
    const other = await ledger.plan(aRunPlan(), pieceOf(2), NOW);
    await ledger.discard(run, ids, 'why', NOW);
    expect([await ledger.discarded(run), await ledger.discarded(other)]).toEqual([2, 0]);
  });
});

test('reviving all is on record with the first piece of it, and counts each: a crash leaves nothing unrecorded', async () => {
  const { path, ledger, run } = await deadRun(1_200);

  const reviving = ledger.reviveDead(run, NOW + 1);
  // As far as it gets before it lets others have their turn.
  const [first] = decisionsIn(path);
  const { waiting } = await ledger.counts(run);
  expect([first, waiting]).toEqual([{ kind: 'reviveDead', tasks: waiting, named: 0 }, expect.any(Number)]);
  expect(waiting).toBeLessThan(1_200);

  expect(await reviving).toBe(1_200);
  expect(decisionsIn(path)).toEqual([{ kind: 'reviveDead', tasks: 1_200, named: 0 }]);
});
