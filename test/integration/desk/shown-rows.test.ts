import { basename } from 'node:path';
import { expect, test } from 'vitest';
import type { Practice } from '#electron/practice/start-practice.ts';
import type { RunSettingsView } from '#shared/ipc/runs.ts';
import type { RunId } from '#shared/lib/ids.ts';
import { anApiWish } from '#test/support/connections.ts';
import { aDraft, fieldsOf } from '#test/support/drafts.ts';
import { filesThatHold } from '#test/support/machine/what-holds.ts';
import { DeskRig, until } from '#test/support/rigs/desk-rig.ts';
import { faultFor, practiceFor, storedBy } from '#test/support/rigs/practice.ts';

type Sample = RunSettingsView['sample'];

const ROWS = 60;

/** Rows whose address contains a text, as the grid would show them. */
const withEmail = (text: string): Sample => ({
  kind: 'matching',
  filters: [{ kind: 'contains', column: 'email', text }],
  search: '',
});

const emails = (isWanted: (row: number) => boolean): string[] =>
  Array.from({ length: ROWS }, (_, index) => index + 1)
    .filter(isWanted)
    .map((row) => `p${row}.1@example.com`);

const BEGIN_WITH_1 = emails((row) => String(row).startsWith('1'));

const sorted = (texts: readonly unknown[]): readonly string[] =>
  texts.map(String).toSorted((one, other) => (one < other ? -1 : 1));

/** A list of so many people, a workflow to a practice endpoint, and what is wished of a run. */
async function listOf(rows: number, practice: Practice) {
  const rig = new DeskRig();
  await rig.desk.begin();
  const { connectionId } = await rig.ask('connections.add', {
    wish: anApiWish(practice.port, { header: 'x-api-key', secret: 'sk-known-secret-0123456789' }),
    isUntested: true,
  });
  const listId = await rig.list(rows);
  const body = fieldsOf({ kind: 'column', field: 'email', column: 'email', transforms: [] });
  const { id: workflowId } = await rig.ask('workflows.save', {
    id: null,
    draft: aDraft({ listId }, { connectionId, url: '/api/people', body }),
  });
  const wanted = (sample: Sample, given: Partial<RunSettingsView> = {}) => ({
    listId,
    workflowId,
    settings: {
      sample,
      priority: 'soon' as const,
      maxAttempts: 3,
      onUncertain: 'hold' as const,
      again: false,
      budgetMicros: null,
      ...given,
    },
  });
  const start = async (sample: Sample): Promise<RunId> => {
    const { agreement } = await rig.ask('runs.prepare', wanted(sample));
    return (await rig.ask('runs.start', { ...wanted(sample), agreement })).runId;
  };
  return { rig, listId, wanted, start };
}

test('the rows that are shown are said, agreed to and sent, and no other', async () => {
  const practice = await practiceFor();
  const { rig, wanted } = await listOf(ROWS, practice);
  const shown = wanted(withEmail('P1'));
  const sheet = await rig.ask('runs.prepare', shown);
  expect(sheet).toMatchObject({ rows: 11, listRows: ROWS, sentBefore: 0 });
  expect(sheet.notes[0]).toEqual({ kind: 'info', text: 'Only the rows where email contains "P1".' });

  const { agreement } = sheet;
  await expect(rig.ask('runs.start', { ...wanted(withEmail('p2')), agreement })).rejects.toMatchObject({
    code: 'state',
  });
  // As many rows, by other words.
  const likewise = { ...withEmail('p1'), search: 'p1' } as Sample;
  expect((await rig.ask('runs.prepare', wanted(likewise))).rows).toBe(11);
  await expect(rig.ask('runs.start', { ...wanted(likewise), agreement })).rejects.toMatchObject({
    code: 'state',
  });

  const { runId } = await rig.ask('runs.start', { ...shown, agreement });
  expect(await rig.rest(runId)).toBe('ended');
  expect(await rig.counts(runId)).toEqual({ done: 11 });
  expect(sorted(storedBy(practice))).toEqual(sorted(BEGIN_WITH_1));
  expect((await rig.ask('runs.get', { runId })).settings.sample).toEqual(withEmail('P1'));
});

test('the sheet counts what was sent before among the rows that are taken, and a second run sends none of it', async () => {
  const practice = await practiceFor();
  const { rig, wanted, start } = await listOf(ROWS, practice);
  const runId = await start(withEmail('p1'));
  await rig.rest(runId);

  const seen = async (sample: Sample, given: Partial<RunSettingsView> = {}) => {
    const { rows, sentBefore, notes } = await rig.ask('runs.prepare', wanted(sample, given));
    return [rows, sentBefore, notes.map(({ text }) => text).find((text) => text.includes(' before'))];
  };
  const unless = 'A row that was delivered is sent again only where it changed.';
  expect(await seen(withEmail('p1'))).toEqual([
    11,
    11,
    `All 11 were delivered there before, by run 1. ${unless}`,
  ]);
  expect(await seen({ kind: 'all' })).toEqual([
    ROWS,
    11,
    `11 of these 60 rows were delivered there before, by run 1. ${unless}`,
  ]);
  expect(await seen({ kind: 'first', rows: 5 })).toEqual([
    5,
    1,
    `1 of these 5 rows was delivered there before, by run 1. ${unless}`,
  ]);
  expect(await seen(withEmail('p2'))).toEqual([11, 0, 'Run 1 sent other rows of this list there before.']);
  expect(await seen(withEmail('p1'), { again: true })).toEqual([
    11,
    0,
    'All 11 were delivered there before, by run 1. What was delivered is sent again, and may be there twice.',
  ]);

  const second = await start({ kind: 'all' });
  expect(await rig.rest(second)).toBe('ended');
  expect(await rig.counts(second)).toEqual({ done: ROWS - 11, duplicate: 11 });
  expect(practice.report()).toMatchObject({ stored: ROWS, repeats: { count: 0 } });
  expect(await seen(withEmail('p1'))).toEqual([
    11,
    11,
    `All 11 were delivered there before, by runs 1 and 2. ${unless}`,
  ]);
});

test('a run of shown rows that is left in the middle goes on with the rest of them, and failed ones are tried again', async () => {
  const refused = BEGIN_WITH_1[3] ?? '';
  const practice = await practiceFor({
    latency: { meanMs: 50, jitterMs: 0 },
    faults: [faultFor(refused, { kind: 'refuse', status: 422 })],
  });
  const { rig, start } = await listOf(ROWS, practice);
  const runId = await start(withEmail('p1'));
  await until(() => expect(practice.report().requests).toBeGreaterThan(0));
  await rig.quit();
  await rig.reopen();

  expect(await rig.rest(runId)).toBe('ended');
  expect(await rig.counts(runId)).toEqual({ dead: 1, done: 10 });
  practice.configure({ faults: [] });
  expect(await rig.ask('runs.resumeFailed', { runId })).toEqual({ revived: 1 });
  await until(async () => expect(await rig.counts(runId)).toEqual({ done: 11 }));
  expect(sorted(storedBy(practice))).toEqual(sorted(BEGIN_WITH_1));
});

test('a long list is looked through whole, and planned as a job', async () => {
  const practice = await practiceFor();
  const { rig, wanted } = await listOf(50_000, practice);
  const shown = wanted({ kind: 'matching', filters: [{ kind: 'filled', column: 'email' }], search: 'p' });
  const { agreement, rows } = await rig.ask('runs.prepare', shown);
  expect(rows).toBe(50_000);
  const { runId } = await rig.ask('runs.start', { ...shown, agreement });
  await until(() =>
    expect(rig.live('jobs').findLast(({ kind }) => kind === 'plan')).toMatchObject({
      state: 'done',
      done: 50_000,
      runId,
    }),
  );
  await rig.ask('runs.stop', { runId });
  await rig.rest(runId);
  const counts = Object.values(await rig.counts(runId)).reduce((sum, count) => sum + count, 0);
  expect(counts).toBe(50_000);
});

test('a column that the list does not have, and nothing to look for, are refused before anything is planned', async () => {
  const { rig, wanted } = await listOf(3, await practiceFor());
  const prepare = (sample: Sample) => rig.ask('runs.prepare', wanted(sample));
  const empty = { kind: 'matching', filters: [{ kind: 'empty', column: 'phone' }], search: '' } as const;
  await expect(prepare({ ...empty, filters: [...empty.filters] })).rejects.toThrow(
    /has no column "phone"\. Nothing was sent\. Its columns are: email\./,
  );
  await expect(prepare({ kind: 'matching', filters: [], search: '' })).rejects.toThrow(/need a condition/);
  expect(await rig.ask('runs.all', {})).toEqual([]);
});

test('a removed list takes the words with it by which runs chose its rows', async () => {
  const practice = await practiceFor();
  const { rig, listId, start } = await listOf(ROWS, practice);
  const SOUGHT = 'P42.1@EXAMPLE.COM';
  const runId = await start({ kind: 'matching', filters: [], search: SOUGHT });
  await rig.rest(runId);
  expect(storedBy(practice)).toEqual(['p42.1@example.com']);
  await rig.quit();
  const holding = () => filesThatHold(rig.dataDir, SOUGHT).map((path) => basename(path));
  // Control: until then they are there.
  expect(holding()).toEqual(['ledger.db']);
  await rig.reopen();

  await rig.ask('lists.remove', { listId });

  const { settings, counts, hasList } = await rig.ask('runs.get', { runId });
  expect([settings.sample, counts.done, hasList]).toEqual([
    { kind: 'matching', filters: [], search: '' },
    1,
    false,
  ]);
  await rig.quit();
  expect(holding()).toEqual([]);
});
