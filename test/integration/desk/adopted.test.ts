import { expect, test } from 'vitest';
import type { PracticeOptions } from '#electron/practice/options/practice-options.ts';
import { FollowedRun } from '#electron/services/sending/follow-run.ts';
import type { RunId } from '#shared/lib/ids.ts';
import { DeskRig, until } from '#test/support/rigs/desk-rig.ts';
import { practiceFor } from '#test/support/rigs/practice.ts';

const ROWS = 20;
const ONE_AT_A_TIME = { limits: [{ kind: 'concurrency', counts: 'calls', amount: 1 }] } as const;
/** Longer than any of these tests takes: what is on its way stays there until the program goes. */
const NEVER = { latency: { meanMs: 600_000, jitterMs: 0 } };

/** A window that sends a run of its own, and has taken up another one, whose first call does not come back. */
async function withAdoptedRun(options: Partial<PracticeOptions> = NEVER) {
  const rig = new DeskRig();
  await rig.desk.begin();
  const own = await practiceFor(NEVER);
  const practice = await practiceFor(options);
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
  const { rig, practice, runId } = await withAdoptedRun({ latency: { meanMs: 1_500, jitterMs: 0 } });
  const { ledger, clock } = rig.workspace;
  await rig.ask('runs.pause', { runId });
  await ledger.ask(runId, clock.now());
  practice.configure({ latency: { meanMs: 0, jitterMs: 0 } });

  await until(async () => expect((await ledger.findRun(runId))?.state).toBe('ended'));
  expect(await rig.counts(runId)).toEqual({ done: ROWS });
  expect(practice.report()).toMatchObject({ stored: ROWS, repeats: { count: 0 } });
});

test('a run of another program that is paused here and resumed here is sent to its end', async () => {
  const { rig, practice, runId } = await withAdoptedRun({ latency: { meanMs: 1_500, jitterMs: 0 } });
  await rig.ask('runs.pause', { runId });
  await rig.ask('runs.resume', { runId });
  practice.configure({ latency: { meanMs: 0, jitterMs: 0 } });

  expect(await rig.rest(runId)).toBe('ended');
  expect(await rig.counts(runId)).toEqual({ done: ROWS });
  expect(practice.report()).toMatchObject({ stored: ROWS, repeats: { count: 0 } });
});

test('a run of another program that is paused here and stopped at once ends, and is let go of', async () => {
  const { rig, ownRun, practice, runId } = await withAdoptedRun({ latency: { meanMs: 1_500, jitterMs: 0 } });
  await rig.ask('runs.pause', { runId });
  await rig.ask('runs.stop', { runId });

  expect(await rig.rest(runId)).toBe('ended');
  const sent = practice.report().requests;
  expect(sent).toBeLessThan(ROWS);
  expect(await rig.counts(runId)).toEqual({ done: sent, cancelled: ROWS - sent });
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
