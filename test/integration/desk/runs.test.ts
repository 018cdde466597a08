import { expect, test } from 'vitest';
import { DeskRig, until } from '#test/support/rigs/desk-rig.ts';
import { heldPractice } from '#test/support/rigs/held-practice.ts';
import { faultFor, faultOn, practiceFor, storedBy } from '#test/support/rigs/practice.ts';

/** So slow that a run is still under way while a test looks at it. */
const SLOW = { latency: { meanMs: 40, jitterMs: 0 } };
const ONE_AT_A_TIME = { limits: [{ kind: 'concurrency', counts: 'calls', amount: 1 }] } as const;

test('a run is started, told of while it moves, and ends; then the right to send is given back', async () => {
  const rig = new DeskRig();
  await rig.desk.begin();
  const practice = await practiceFor();
  const runId = await rig.planned(30, { url: practice.url });

  await rig.ask('runs.resume', { runId });

  expect(await rig.rest(runId)).toBe('ended');
  await until(() => expect(rig.progress(runId)?.standing).toBe('ended'));
  expect(rig.progress(runId)).toMatchObject({ pausedBy: null, reason: null, leftMs: null, hold: null });
  expect(await rig.counts(runId)).toEqual({ done: 30 });
  await until(() => expect(rig.live('status').engine).toBe('idle'));
  await until(() => expect(rig.workspace.isOwned()).toBe(false));
  expect(await rig.ask('runs.get', { runId })).toMatchObject({
    standing: 'ended',
    hasList: true,
    cost: null,
  });
  expect(practice.report()).toMatchObject({ stored: 30, repeats: { count: 0 } });
});

test('pause answers while a call is still on its way, and nothing more leaves; resume goes on', async () => {
  const rig = new DeskRig();
  await rig.desk.begin();
  const practice = await heldPractice();
  const runId = await rig.planned(20, { url: practice.url, ...ONE_AT_A_TIME });
  await rig.ask('runs.resume', { runId });
  await until(() => expect(practice.report().requests).toBe(1));

  await rig.ask('runs.pause', { runId });

  expect(await rig.counts(runId)).toEqual({ inFlight: 1, waiting: 19 });
  expect(await rig.ask('runs.get', { runId })).toMatchObject({ standing: 'paused', pausedBy: 'user' });
  practice.letGo();
  expect(await rig.rest(runId)).toBe('paused');
  expect(await rig.counts(runId)).toEqual({ done: 1, waiting: 19 });
  expect(practice.report().requests).toBe(1);

  await rig.ask('runs.resume', { runId });
  expect(await rig.rest(runId)).toBe('ended');
  expect(await rig.counts(runId)).toEqual({ done: 20 });
});

test('a run that is resumed while its pause is still landing goes on', async () => {
  const rig = new DeskRig();
  await rig.desk.begin();
  const practice = await heldPractice();
  const runId = await rig.planned(3, { url: practice.url, ...ONE_AT_A_TIME });
  await rig.ask('runs.resume', { runId });
  await until(() => expect(practice.report().requests).toBe(1));

  await rig.ask('runs.pause', { runId });
  await rig.ask('runs.resume', { runId });
  practice.letGo();

  expect(await rig.rest(runId)).toBe('ended');
  expect(await rig.counts(runId)).toEqual({ done: 3 });
});

test('stop answers while a call is still on its way, cancels what waits, and lets the call land', async () => {
  const rig = new DeskRig();
  await rig.desk.begin();
  const practice = await heldPractice();
  const runId = await rig.planned(20, { url: practice.url, ...ONE_AT_A_TIME });
  await rig.ask('runs.resume', { runId });
  await until(() => expect(practice.report().requests).toBe(1));

  const { cancelled } = await rig.ask('runs.stop', { runId });

  expect(cancelled).toBe(19);
  // The answer does not wait for the disk.
  await until(async () => expect(await rig.counts(runId)).toEqual({ inFlight: 1, cancelled: 19 }));
  practice.letGo();
  expect(await rig.rest(runId)).toBe('ended');
  expect(await rig.counts(runId)).toEqual({ done: 1, cancelled: 19 });
  await expect(rig.ask('runs.stop', { runId })).rejects.toThrow(/has ended already/);
});

test('one run is paused at once while the calls of another that was paused before it are still landing', async () => {
  const rig = new DeskRig();
  await rig.desk.begin();
  const [slow, quick] = [await heldPractice(), await practiceFor(SLOW)];
  const first = await rig.planned(10, { url: slow.url, ...ONE_AT_A_TIME });
  const second = await rig.planned(400, { url: quick.url, ...ONE_AT_A_TIME });
  for (const runId of [first, second]) await rig.ask('runs.resume', { runId });
  await until(() => expect([slow.report().requests, quick.report().requests > 3]).toEqual([1, true]));

  await rig.ask('runs.pause', { runId: first });
  await rig.ask('runs.pause', { runId: second });
  const sent = quick.report().requests;
  await until(async () => expect((await rig.counts(second))['inFlight']).toBeUndefined());

  expect(quick.report().requests).toBeLessThanOrEqual(sent + 1);
  expect((await rig.counts(first))['inFlight']).toBe(1);
});

test('two runs go on side by side, and rows of one at rest are decided about meanwhile', async () => {
  const rig = new DeskRig();
  await rig.desk.begin();
  const busy = await heldPractice();
  const failing = await practiceFor({
    faults: [faultFor('p2.2@example.com', { kind: 'refuse', status: 422 })],
  });
  const long = await rig.planned(200, { url: busy.url, ...ONE_AT_A_TIME });
  const short = await rig.planned(3, { url: failing.url });
  for (const runId of [long, short]) await rig.ask('runs.resume', { runId });

  expect(await rig.rest(short)).toBe('ended');
  expect(await rig.counts(short)).toEqual({ done: 2, dead: 1 });
  failing.configure({ faults: [] });
  expect(await rig.ask('runs.resumeFailed', { runId: short })).toEqual({ revived: 1 });
  expect(await rig.rest(short)).toBe('ended');

  expect(await rig.counts(short)).toEqual({ done: 3 });
  expect((await rig.ask('runs.get', { runId: long })).standing).toBe('sending');
  // The window is told a moment later.
  await until(() => expect(rig.live('status').engine).toBe('sending'));
});

test('failed rows are resumed while the run itself is still being sent', async () => {
  const rig = new DeskRig();
  await rig.desk.begin();
  const practice = await practiceFor({
    ...SLOW,
    faults: [faultFor('p1.1@example.com', { kind: 'refuse', status: 422 })],
  });
  const runId = await rig.planned(60, { url: practice.url, ...ONE_AT_A_TIME });
  await rig.ask('runs.resume', { runId });
  await until(async () => expect((await rig.counts(runId))['dead']).toBe(1));
  practice.configure({ faults: [] });

  expect(await rig.ask('runs.resumeFailed', { runId })).toEqual({ revived: 1 });

  expect(await rig.rest(runId)).toBe('ended');
  expect(await rig.counts(runId)).toEqual({ done: 60 });
  expect(practice.report().stored).toBe(60);
});

test('uncertain rows are taken as delivered, or sent again, in one step', async () => {
  const rig = new DeskRig();
  await rig.desk.begin();
  const practice = await practiceFor({ faults: [faultOn({ kind: 'reset', moment: 'afterStoring' }, 1, 2)] });
  const runId = await rig.planned(4, { url: practice.url, ...ONE_AT_A_TIME });
  await rig.ask('runs.resume', { runId });
  expect(await rig.rest(runId)).toBe('ended');
  expect(await rig.counts(runId)).toEqual({ done: 2, uncertain: 2 });

  const [first, second] = await uncertainRows(rig, runId);
  const rows = (row: number | undefined) => [row as never]; // the id of a row of this list
  expect(await rig.ask('runs.resolve', { runId, resolution: 'accept', rows: rows(first) })).toEqual({
    resolved: 1,
  });
  expect(await rig.ask('runs.resolve', { runId, resolution: 'resend', rows: rows(second) })).toEqual({
    resolved: 1,
  });

  expect(await rig.rest(runId)).toBe('ended');
  await until(async () => expect(await rig.counts(runId)).toEqual({ done: 4 }));
});

async function uncertainRows(rig: DeskRig, runId: Parameters<DeskRig['rest']>[0]): Promise<number[]> {
  const rows: number[] = [];
  for await (const task of rig.workspace.ledger.tasks(runId, ['uncertain'])) rows.push(task.rowId);
  return rows;
}

test('a dead row is edited, sent with its new value, and others are given up', async () => {
  const rig = new DeskRig();
  await rig.desk.begin();
  const refused = ['p1.1@example.com', 'p2.1@example.com'];
  const practice = await practiceFor({
    faults: refused.map((email) => faultFor(email, { kind: 'refuse', status: 422 })),
  });
  const runId = await rig.planned(3, { url: practice.url, ...ONE_AT_A_TIME });
  await rig.ask('runs.resume', { runId });
  expect(await rig.rest(runId)).toBe('ended');
  const [one, two] = [1 as never, 2 as never]; // rows of the list by their ids

  await rig.ask('runs.editRow', { runId, rowId: one, values: { email: 'mended@example.com' } });
  expect(await rig.ask('runs.resendDead', { runId, rows: [one] })).toEqual({ revived: 1 });
  expect(await rig.rest(runId)).toBe('ended');
  expect(await rig.ask('runs.discardDead', { runId, rows: [two] })).toEqual({ discarded: 1 });

  expect(storedBy(practice)).toEqual(['p3.1@example.com', 'mended@example.com']);
  await until(() => expect(rig.progress(runId)).toMatchObject({ discarded: 1, standing: 'ended' }));
});
