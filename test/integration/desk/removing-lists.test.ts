import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import type { ListInfo } from '#electron/ports/lists.ts';
import { planRun } from '#electron/services/planning/plan-run.ts';
import type { RowId, RunId } from '#shared/lib/ids.ts';
import { aRunPlan } from '#test/support/builders.ts';
import { timesInLedger } from '#test/support/machine/what-holds.ts';
import { DeskRig, until } from '#test/support/rigs/desk-rig.ts';
import { planRunOver } from '#test/support/rigs/planned-run.ts';
import { settleRun } from '#test/support/rigs/settled-run.ts';

const ROWS = 400;
const MARK = 'Unmistakable Example';

/** Rows that come when they are let, as those of a long list do. */
function slowRows() {
  const begun = Promise.withResolvers<void>();
  const go = Promise.withResolvers<void>();
  async function* rows(): AsyncGenerator<readonly RowId[]> {
    yield [1 as RowId];
    begun.resolve();
    await go.promise;
    yield [2 as RowId];
  }
  return { rows: rows(), begun: begun.promise, go: go.resolve };
}

async function listOf(rig: DeskRig, rows: number): Promise<ListInfo> {
  const list = await rig.workspace.lists.find(await rig.list(rows));
  if (list === null) throw new Error('the list is not there');
  return list;
}

const listsOf = async (rig: DeskRig): Promise<number[]> =>
  (await rig.workspace.lists.all()).map(({ id }) => id);

test('a list of which a run is being planned is kept, and the run is named', async () => {
  const rig = new DeskRig();
  const { ledger, clock } = rig.workspace;
  const list = await listOf(rig, 2);
  const { rows, begun, go } = slowRows();
  const planned = ledger.plan({ ...aRunPlan(), listId: list.id }, rows, clock.now());
  await begun;

  await expect(rig.ask('lists.remove', { listId: list.id })).rejects.toMatchObject({
    code: 'busy',
    message: expect.stringContaining('Run 1 is just being planned from this list. Nothing was changed.'),
  });
  go();
  await planned;

  expect(await listsOf(rig)).toEqual([list.id]);
  await expect(rig.ask('lists.remove', { listId: list.id })).rejects.toThrow(/still needed by run 1/);
});

test('a list is removed when the planning of a run of another one is over', async () => {
  const rig = new DeskRig();
  const { ledger, clock } = rig.workspace;
  const [list, other] = [await listOf(rig, 2), await listOf(rig, 2)];
  const { rows, begun, go } = slowRows();
  const planned = ledger.plan({ ...aRunPlan(), listId: other.id }, rows, clock.now());
  await begun;
  const removed = rig.ask('lists.remove', { listId: list.id });
  let isRemoved = false;
  void removed.then(() => (isRemoved = true));
  await rig.ask('lists.rename', { listId: other.id, name: 'Spring' });
  expect([isRemoved, await listsOf(rig)]).toEqual([false, [list.id, other.id]]);
  go();

  await removed;
  await planned;
  expect(await listsOf(rig)).toEqual([other.id]);
});

test('what a planner that died left behind keeps no list', async () => {
  const rig = new DeskRig();
  const { ledger, clock } = rig.workspace;
  const list = await listOf(rig, 2);
  async function* dying(): AsyncGenerator<readonly RowId[]> {
    yield [1 as RowId];
    throw new Error('broken off');
  }
  await expect(ledger.plan({ ...aRunPlan(), listId: list.id }, dying(), clock.now())).rejects.toThrow(
    'broken off',
  );

  await rig.ask('lists.remove', { listId: list.id });
  expect(await listsOf(rig)).toEqual([]);
});

test('no run is planned from a list that was removed since it was looked at', async () => {
  const rig = new DeskRig();
  const { ledger, lists, matching, clock } = rig.workspace;
  const list = await listOf(rig, 2);
  await rig.ask('lists.remove', { listId: list.id });

  const plan = { ...aRunPlan(), listId: list.id };
  await expect(planRun({ ledger, lists, matching, clock }, plan)).rejects.toMatchObject({
    kind: 'state',
    message: expect.stringMatching(/was removed meanwhile\. No run was made/),
  });
  expect(await ledger.runs()).toEqual([]);
});

/** A run of a list of which every second row failed, for a reason that the other side gave at length. */
async function failedRun(rig: DeskRig, list: ListInfo, mark: string): Promise<RunId> {
  const { ledger, clock } = rig.workspace;
  const id = await planRunOver(rig.workspace, list, { url: 'http://127.0.0.1:1/', limits: [] });
  const dead = { state: 'dead', reason: 'refused (422)', status: 422 } as const;
  await settleRun(ledger, id, clock.now(), (row) =>
    row % 2 === 0 ? { ...dead, answer: `${mark} ${row} `.padEnd(900, 'x') } : 'done',
  );
  return id;
}

async function answersOf(rig: DeskRig, id: RunId): Promise<number> {
  let answers = 0;
  for await (const { lastCall } of rig.workspace.ledger.deadLetters(id))
    if (lastCall?.answer?.startsWith('Other Example') === true) answers += 1;
  return answers;
}

/** Two lists whose failed rows were answered to by turns. */
async function withAnswers() {
  const rig = new DeskRig();
  const [list, other] = [await listOf(rig, ROWS), await listOf(rig, ROWS)];
  const ids: RunId[] = [];
  for (let turn = 0; turn < 3; turn += 1) {
    ids.push(await failedRun(rig, list, MARK));
    ids.push(await failedRun(rig, other, 'Other Example'));
  }
  expect(timesInLedger(rig.dataDir, MARK)).toBeGreaterThan(0);
  return { rig, list, other, kept: ids.filter((_, index) => index % 2 === 1) };
}

async function expectOnlyOthersKept({ rig, kept }: Awaited<ReturnType<typeof withAnswers>>): Promise<void> {
  await until(async () => expect(await rig.workspace.ledger.promisedErasings()).toEqual([]));
  expect(timesInLedger(rig.dataDir, MARK)).toBe(0);
  for (const id of kept) expect(await answersOf(rig, id)).toBe(ROWS / 2);
}

test('what was answered about its rows is gone from the disk with the list, and only that', async () => {
  const made = await withAnswers();
  await made.rig.ask('lists.remove', { listId: made.list.id });
  await expectOnlyOthersKept(made);
});

/** Where the answers begin in the file: they are elsewhere when they were written anew. */
function placeOfAnswers(rig: DeskRig): unknown {
  const db = new Database(join(rig.dataDir, 'ledger.db'), { readonly: true });
  try {
    return db.prepare("select rootpage from sqlite_schema where name = 'answers'").pluck().get();
  } finally {
    db.close();
  }
}

test('a list about which nothing was answered goes without the answers of others being written anew', async () => {
  const { rig, list, kept } = await withAnswers();
  const { ledger } = rig.workspace;
  const silent = await listOf(rig, 2);
  const before = placeOfAnswers(rig);
  await rig.ask('lists.remove', { listId: silent.id });
  await until(async () => expect(await ledger.promisedErasings()).toEqual([]));
  expect(placeOfAnswers(rig)).toBe(before);
  for (const id of kept) expect(await answersOf(rig, id)).toBe(ROWS / 2);

  // Control: that of a list with answers is seen.
  await rig.ask('lists.remove', { listId: list.id });
  await until(async () => expect(await ledger.promisedErasings()).toEqual([]));
  expect(placeOfAnswers(rig)).not.toBe(before);
});

test('programs that had the ledger open go on writing answers down after some were erased', async () => {
  const made = await withAnswers();
  const { rig, list, other } = made;
  const another = new DeskRig(rig.dataDir);
  const before = await failedRun(another, other, 'Other Example');
  await rig.ask('lists.remove', { listId: list.id });
  await expectOnlyOthersKept(made);
  for (const one of [rig, another]) {
    expect(await answersOf(one, await failedRun(one, other, 'Other Example'))).toBe(ROWS / 2);
    expect(await answersOf(one, before)).toBe(ROWS / 2);
  }
});

test('answers that a program had no time to erase are erased at the next start', async () => {
  const made = await withAnswers();
  const { rig, list } = made;
  // As `removeList` does, up to where the program dies.
  await rig.workspace.ledger.promiseErasing(list.id);
  await rig.workspace.keeper.remove(list.id);
  await rig.quit(0);
  expect(timesInLedger(rig.dataDir, MARK)).toBeGreaterThan(0);
  await rig.reopen();
  await expectOnlyOthersKept(made);
});

test('a program that died before the list was gone has erased nothing of it', async () => {
  const { rig, list } = await withAnswers();
  await rig.workspace.ledger.promiseErasing(list.id);
  await rig.quit(0);
  await rig.reopen();
  await rig.ask('lists.rename', { listId: list.id, name: 'Still here' });
  await rig.quit();
  expect(timesInLedger(rig.dataDir, MARK)).toBeGreaterThan(0);
});
