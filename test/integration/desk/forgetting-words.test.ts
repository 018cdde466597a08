import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import type { ListInfo } from '#electron/ports/lists.ts';
import { removeList } from '#electron/services/lists/remove-list.ts';
import type { Sample } from '#shared/domain/runs/sample.ts';
import type { RowId, RunId } from '#shared/lib/ids.ts';
import { aRunPlan } from '#test/support/builders.ts';
import { timesInLedger } from '#test/support/machine/what-holds.ts';
import { DeskRig, until } from '#test/support/rigs/desk-rig.ts';

const MARK = 'Unmistakable Example';
const FORGOTTEN = { kind: 'matching', filters: [], search: '' } as const satisfies Sample;

const chosenBy = (words: string): Sample => ({
  kind: 'matching',
  filters: [{ kind: 'is', column: 'name', values: [words] }],
  search: words,
});

async function listOf(rig: DeskRig): Promise<ListInfo> {
  const list = await rig.workspace.lists.find(await rig.list(2));
  if (list === null) throw new Error('the list is not there');
  return list;
}

async function* oneRow(): AsyncGenerator<readonly RowId[]> {
  yield [1 as RowId];
}

/** A run that is over, of the rows that some words chose. */
async function chosenRun(rig: DeskRig, list: ListInfo, words: string): Promise<RunId> {
  const { ledger, clock } = rig.workspace;
  const plan = aRunPlan();
  const settings = { ...plan.settings, sample: chosenBy(words) };
  const id = await ledger.plan({ ...plan, listId: list.id, settings }, oneRow(), clock.now());
  await ledger.cancelWaiting(id, clock.now());
  await ledger.end(id, clock.now());
  return id;
}

const samplesOf = async (rig: DeskRig): Promise<readonly Sample[]> =>
  (await rig.workspace.ledger.runs()).map(({ plan }) => plan.settings.sample);

/** Runs of two lists by turns, whose words are of very different lengths: pages are split and filled again. */
async function withWords() {
  const rig = new DeskRig();
  const [list, other] = [await listOf(rig), await listOf(rig)];
  for (let turn = 0; turn < 20; turn += 1) {
    await chosenRun(rig, list, `${MARK} ${turn} `.padEnd(60 + ((turn * 397) % 900), 'x'));
    await chosenRun(rig, other, `Other Example ${turn}`);
  }
  expect(timesInLedger(rig.dataDir, MARK)).toBeGreaterThan(0);
  const kept = (await samplesOf(rig)).map((sample, index) => (index % 2 === 0 ? FORGOTTEN : sample));
  return { rig, list, kept };
}

test('the words by which runs of a list chose rows are gone from the disk with the list, and only they', async () => {
  const { rig, list, kept } = await withWords();
  const before = await rig.workspace.ledger.runs();
  await rig.ask('lists.remove', { listId: list.id });

  await until(async () => expect(await rig.workspace.ledger.promisedErasings()).toEqual([]));
  expect(timesInLedger(rig.dataDir, MARK)).toBe(0);
  expect(await samplesOf(rig)).toEqual(kept);
  const rest = (runs: typeof before) => runs.map((run) => ({ ...run, plan: run.plan.listId }));
  expect(rest(await rig.workspace.ledger.runs())).toEqual(rest(before));
});

test('a program that died before the list was gone has forgotten none of its words', async () => {
  const { rig, list } = await withWords();
  const words = await samplesOf(rig);
  const { ledger, lists } = rig.workspace;
  const dying = { remove: () => Promise.reject(new Error('died')) };
  await expect(removeList({ ledger, lists, keeper: dying }, list.id)).rejects.toThrow('died');
  await rig.quit(0);
  await rig.reopen();

  await rig.ask('lists.rename', { listId: list.id, name: 'Still here' });
  expect(await samplesOf(rig)).toEqual(words);
});

test('words that a program had no time to forget are forgotten at the next start', async () => {
  const { rig, list, kept } = await withWords();
  const { ledger, keeper } = rig.workspace;
  await ledger.promiseErasing(list.id);
  await keeper.remove(list.id);
  await rig.quit(0);
  await rig.reopen();

  await until(async () => expect(await rig.workspace.ledger.promisedErasings()).toEqual([]));
  expect(timesInLedger(rig.dataDir, MARK)).toBe(0);
  expect(await samplesOf(rig)).toEqual(kept);
});

test('a reader in the middle of something puts the erasing off, and it stays promised', async () => {
  const { rig, list, kept } = await withWords();
  const { ledger, keeper } = rig.workspace;
  const reader = new Database(join(rig.dataDir, 'ledger.db'), { readonly: true });
  reader.exec('begin');
  reader.prepare('select count(*) from runs').get();
  await ledger.promiseErasing(list.id);
  await keeper.remove(list.id);

  await ledger.eraseAnswers(list.id);
  expect(await ledger.promisedErasings()).toEqual([list.id]);
  reader.close();
  await ledger.eraseAnswers(list.id);

  expect(await ledger.promisedErasings()).toEqual([]);
  expect(timesInLedger(rig.dataDir, MARK)).toBe(0);
  expect(await samplesOf(rig)).toEqual(kept);
});
