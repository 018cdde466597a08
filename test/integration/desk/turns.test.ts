import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import type { Ledger } from '#electron/ports/ledger.ts';
import { takeExclusiveLock } from '#electron/sqlite/exclusive-lock.ts';
import { DeskRig, until } from '#test/support/rigs/desk-rig.ts';
import { practiceFor } from '#test/support/rigs/practice.ts';

type Writable<Part> = { -readonly [Name in keyof Part]: Part[Name] };

/** So many rows that cancelling them takes many turns, longer mostly than an answer waits for it. */
const MANY = 30_000;
const SEVERAL_TURNS = 5_000;
const SLOW = { latency: { meanMs: 30, jitterMs: 0 } };

/** From here on, rows begin to be cancelled when that is let go; until then they wait. */
function holdCancelling(rig: DeskRig): () => void {
  const { promise, resolve } = Promise.withResolvers<void>();
  const ledger: Writable<Pick<Ledger, 'cancelWaiting'>> = rig.workspace.ledger;
  const cancel = ledger.cancelWaiting.bind(ledger);
  ledger.cancelWaiting = async (...of) => {
    await promise;
    return cancel(...of);
  };
  return resolve;
}

test('a run that is resumed while its rows are still being cancelled disturbs neither that nor any other run', async () => {
  const rig = new DeskRig();
  await rig.desk.begin();
  const practice = await practiceFor(SLOW);
  const other = await rig.planned(60, {
    url: practice.url,
    limits: [{ kind: 'concurrency', counts: 'calls', amount: 1 }],
  });
  const elsewhere = await practiceFor();
  const runId = await rig.planned(SEVERAL_TURNS, { url: elsewhere.url });
  const letGo = holdCancelling(rig);
  await rig.ask('runs.resume', { runId: other });
  await until(() => expect(practice.report().requests).toBeGreaterThan(1));

  await rig.ask('runs.stop', { runId });
  expect(await rig.counts(runId)).toEqual({ waiting: SEVERAL_TURNS });
  await rig.ask('runs.resume', { runId });
  letGo();

  expect(await rig.rest(runId)).toBe('ended');
  expect(await rig.counts(runId)).toEqual({ cancelled: SEVERAL_TURNS });
  expect(elsewhere.report().requests).toBe(0);
  expect(await rig.rest(other)).toBe('ended');
  expect(await rig.counts(other)).toEqual({ done: 60 });
});

test('trying failed rows again where there are none leaves an ended run as it is', async () => {
  const rig = new DeskRig();
  await rig.desk.begin();
  const practice = await practiceFor();
  const runId = await rig.planned(2, { url: practice.url });
  await rig.ask('runs.resume', { runId });
  expect(await rig.rest(runId)).toBe('ended');
  const before = await rig.workspace.ledger.findRun(runId);

  expect(await rig.ask('runs.resumeFailed', { runId })).toEqual({ revived: 0 });

  expect(await rig.workspace.ledger.findRun(runId)).toEqual(before);
});

test('a stop that a quit broke off is carried out at the next start', async () => {
  const rig = new DeskRig();
  await rig.desk.begin();
  const practice = await practiceFor();
  const runId = await rig.planned(MANY, { url: practice.url });

  await rig.ask('runs.stop', { runId });
  await rig.quit();
  await rig.reopen();

  expect(await rig.rest(runId)).toBe('ended');
  expect(await rig.counts(runId)).toEqual({ cancelled: MANY });
  expect(practice.report().requests).toBe(0);
});

test.each(['runs.pause', 'runs.stop'] as const)(
  '%s does not touch a run that another program has taken up a moment ago',
  async (operation) => {
    const rig = new DeskRig();
    await rig.desk.begin();
    const release = takeExclusiveLock(join(rig.dataDir, 'owner.db'));
    onTestFinished(() => release?.());
    const { ledger } = rig.workspace;
    const practice = await practiceFor();
    const runId = await rig.planned(3, { url: practice.url });
    await rig.ask('runs.resume', { runId });
    await until(async () => expect(await ledger.asked()).toEqual([runId]));

    // As the program does that has the lock.
    await ledger.unask(runId);
    await expect(rig.ask(operation, { runId })).rejects.toThrow(/is being sent by another program/);

    expect((await ledger.findRun(runId))?.state).toBe('ready');
    expect(await rig.counts(runId)).toEqual({ waiting: 3 });
    // It is followed as before.
    expect(await ledger.inHand()).toEqual([{ runId, wish: 'send' }]);
  },
);

test('a run that cannot even be paused, since the disk is full, is let go here and can be resumed', async () => {
  const rig = new DeskRig();
  await rig.desk.begin();
  // The desk and the engine hold this very object.
  const ledger: Writable<Pick<Ledger, 'commit' | 'pause'>> = rig.workspace.ledger;
  const { commit, pause } = ledger;
  const full = async (): Promise<never> => {
    throw new Error('database or disk is full');
  };
  const practice = await practiceFor();
  const runId = await rig.planned(3, { url: practice.url });
  ledger.commit = full;
  ledger.pause = full;
  await rig.ask('runs.resume', { runId });
  await until(async () => expect((await rig.ask('runs.get', { runId })).standing).toBe('unfinished'));

  ledger.commit = commit;
  ledger.pause = pause;
  await rig.ask('runs.resume', { runId });

  expect(await rig.rest(runId)).toBe('ended');
  expect(await rig.counts(runId)).toEqual({ done: 3 });
});

test('a window is told that the disk is full, not that Sluice has a fault', async () => {
  const rig = new DeskRig();
  await rig.desk.begin();
  const ledger: Writable<Pick<Ledger, 'keepInHand'>> = rig.workspace.ledger;
  const runId = await rig.planned(3, { url: 'http://127.0.0.1:1/' });
  ledger.keepInHand = async () => {
    throw new Database.SqliteError('database or disk is full', 'SQLITE_FULL');
  };

  await expect(rig.ask('runs.resume', { runId })).rejects.toMatchObject({
    code: 'environment',
    message: expect.stringMatching(
      /What was recorded up to now is safe\. The disk is full\. Free some space/,
    ),
  });
});

test('a right to send that could not be taken whole, since the disk is full, is not kept from everybody', async () => {
  const rig = new DeskRig();
  const ledger: Writable<Pick<Ledger, 'recover'>> = rig.workspace.ledger;
  const { recover } = ledger;
  ledger.recover = async () => {
    throw new Error('database or disk is full');
  };
  await expect(rig.desk.begin()).rejects.toThrow('disk is full');
  ledger.recover = recover;

  expect(rig.workspace.isOwned()).toBe(false);
  const practice = await practiceFor();
  const runId = await rig.planned(3, { url: practice.url });
  await rig.ask('runs.resume', { runId });
  expect(await rig.rest(runId)).toBe('ended');
});
