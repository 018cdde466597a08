import { expect, test } from 'vitest';
import { FollowedRun } from '#electron/services/sending/follow-run.ts';
import type { RunId } from '#shared/lib/ids.ts';
import { DeskRig, until } from '#test/support/rigs/desk-rig.ts';
import { heldPractice } from '#test/support/rigs/held-practice.ts';

const ROWS = 20;
const ONE_AT_A_TIME = { limits: [{ kind: 'concurrency', counts: 'calls', amount: 1 }] } as const;

/** A window that sends a run of its own, and has taken up another one, whose first calls do not come back. */
async function withAdoptedRun() {
  const rig = new DeskRig();
  await rig.desk.begin();
  const own = await heldPractice();
  const practice = await heldPractice();
  const ownRun = await rig.planned(ROWS, { url: own.url, ...ONE_AT_A_TIME });
  const runId = await rig.planned(ROWS, { url: practice.url, ...ONE_AT_A_TIME });
  await rig.ask('runs.resume', { runId: ownRun });
  await until(() => expect(own.report().requests).toBe(1));
  const { ledger, clock } = rig.workspace;
  // As another program does that wants it sent.
  await ledger.ask(runId, clock.now());
  await until(() => expect(practice.report().requests).toBeGreaterThan(0));
  expect(await ledger.inHand()).toEqual([{ runId: ownRun, wish: 'send' }]);
  return { rig, ownRun, practice, runId };
}

/** Quits without grace and starts again; what the window had in hand goes on, and nothing of the adopted run does. */
async function startAgain(rig: DeskRig, ownRun: RunId): Promise<void> {
  await rig.quit(0);
  await rig.reopen();
  await until(() => expect(rig.progress(ownRun)?.standing).toBe('sending'));
}

test('a run of another program that is paused here stays paused, though this program dies while its call is landing', async () => {
  const { rig, ownRun, practice, runId } = await withAdoptedRun();
  await rig.ask('runs.pause', { runId });

  expect(await rig.workspace.ledger.inHand()).toContainEqual({ runId, wish: 'pause' });
  expect((await rig.ask('runs.get', { runId })).standing).toBe('paused');
  await startAgain(rig, ownRun);

  expect(await rig.rest(runId)).toBe('paused');
  expect(practice.report().requests).toBe(1);
});

test('a run of another program that is stopped here ends, though this program dies while its call is landing', async () => {
  const { rig, ownRun, practice, runId } = await withAdoptedRun();
  await rig.ask('runs.stop', { runId });

  expect(await rig.workspace.ledger.inHand()).toContainEqual({ runId, wish: 'stop' });
  await startAgain(rig, ownRun);

  expect(await rig.rest(runId)).toBe('ended');
  expect(await rig.counts(runId)).toEqual({ uncertain: 1, cancelled: ROWS - 1 });
  expect(practice.report().requests).toBe(1);
});

test('a run that is asked for while it is being held waits until it rests, and is then sent to its end', async () => {
  const { rig, practice, runId } = await withAdoptedRun();
  const { ledger, clock } = rig.workspace;
  await rig.ask('runs.pause', { runId });
  await ledger.ask(runId, clock.now());
  practice.letGo();

  await until(async () => expect((await ledger.findRun(runId))?.state).toBe('ended'));
  expect(await rig.counts(runId)).toEqual({ done: ROWS });
  expect(practice.report()).toMatchObject({ stored: ROWS, repeats: { count: 0 } });
});

test('a run of another program that is paused here and resumed here is sent to its end', async () => {
  const { rig, practice, runId } = await withAdoptedRun();
  await rig.ask('runs.pause', { runId });
  await rig.ask('runs.resume', { runId });
  practice.letGo();

  expect(await rig.rest(runId)).toBe('ended');
  expect(await rig.counts(runId)).toEqual({ done: ROWS });
  expect(practice.report()).toMatchObject({ stored: ROWS, repeats: { count: 0 } });
});

test('a run of another program that is paused here and stopped at once ends, and is let go of', async () => {
  const { rig, ownRun, practice, runId } = await withAdoptedRun();
  await rig.ask('runs.pause', { runId });
  await rig.ask('runs.stop', { runId });
  practice.letGo();

  expect(await rig.rest(runId)).toBe('ended');
  expect(practice.report().requests).toBe(1);
  expect(await rig.counts(runId)).toEqual({ done: 1, cancelled: ROWS - 1 });
  expect(await rig.workspace.ledger.inHand()).toEqual([{ runId: ownRun, wish: 'send' }]);
});

test('who asked for a run does not ask for it again while it is held by its user elsewhere', async () => {
  const { rig, runId } = await withAdoptedRun();
  const { ledger } = rig.workspace;
  let now = 0;
  const clock = { ...rig.workspace.clock, now: () => now };
  const asked: RunId[] = [];
  const followed = new FollowedRun(
    { ledger: { ...ledger, ask: async (id) => void asked.push(id) }, clock },
    runId,
  );
  await followed.look();
  await rig.ask('runs.pause', { runId });
  for (let look = 0; look < 5; look += 1) {
    now += 10_000;
    expect(await followed.look()).toBeNull();
  }

  expect(asked).toEqual([runId]);
});
