import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import type { Practice } from '#electron/practice/start-practice.ts';
import type { RunId } from '#shared/lib/ids.ts';
import type { DeskOrder } from '#test/support/children/desk-child.ts';
import { DeskRig, until } from '#test/support/rigs/desk-rig.ts';
import { heldPractice } from '#test/support/rigs/held-practice.ts';
import { practiceFor, stored } from '#test/support/rigs/practice.ts';

const ROWS = 60;
/** More than two programs that take each other's place could send meanwhile. */
const MANY = 200;
const SLOW = { latency: { meanMs: 30, jitterMs: 0 } };
const ONE_AT_A_TIME = { limits: [{ kind: 'concurrency', counts: 'calls', amount: 1 }] } as const;

/** A window's core in a process of its own, when it is ready. */
async function startDesk(order: DeskOrder) {
  const path = new URL('../../support/children/desk-child.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [path, JSON.stringify(order)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = once(child, 'exit');
  await Promise.race([once(child.stdout, 'data'), ended]);
  return { kill: () => child.kill('SIGKILL'), quit: () => child.stdin.write('quit\n'), ended };
}

/** A run that is planned and in nobody's hands, with no program on its folder. */
async function plannedRun(
  practice: Practice,
  rows = ROWS,
): Promise<{ readonly rig: DeskRig; readonly runId: RunId }> {
  const rig = new DeskRig();
  const runId = await rig.planned(rows, { url: practice.url, ...ONE_AT_A_TIME });
  await rig.quit();
  return { rig, runId };
}

test('a run goes on by itself after its program was killed, and no row is sent twice', async () => {
  const practice = await practiceFor(SLOW);
  const { rig, runId } = await plannedRun(practice);
  const child = await startDesk({ dataDir: rig.dataDir, run: runId, dieAt: null });
  await stored(practice, 10);
  child.kill();
  await child.ended;
  expect(practice.report().stored).toBeLessThan(ROWS);

  await rig.reopen();

  expect(await rig.rest(runId)).toBe('ended');
  const { done = 0, uncertain = 0 } = await rig.counts(runId);
  expect(uncertain).toBeLessThanOrEqual(1);
  expect(done + uncertain).toBe(ROWS);
  expect(practice.report()).toMatchObject({ repeats: { count: 0 } });
});

test.each(['beforeCommit', 'afterCommit', 'callLeft', 'callLanded'] as const)(
  'a run goes on by itself after its program died at %s',
  async (milestone) => {
    const practice = await practiceFor(SLOW);
    const { rig, runId } = await plannedRun(practice);
    const child = await startDesk({ dataDir: rig.dataDir, run: runId, dieAt: { milestone, nth: 7 } });
    await child.ended;

    await rig.reopen();

    expect(await rig.rest(runId)).toBe('ended');
    const { done = 0, uncertain = 0 } = await rig.counts(runId);
    expect(uncertain).toBeLessThanOrEqual(1);
    expect(done + uncertain).toBe(ROWS);
    expect(practice.report()).toMatchObject({ repeats: { count: 0 } });
  },
);

test('quitting in the middle asks nothing and loses nothing: the next start goes on', async () => {
  const practice = await practiceFor(SLOW);
  const { rig, runId } = await plannedRun(practice);
  const child = await startDesk({ dataDir: rig.dataDir, run: runId, dieAt: null });
  await stored(practice, 5);
  child.quit();
  await child.ended;
  const sent = practice.report().stored;
  expect(sent).toBeLessThan(ROWS);

  await rig.reopen();

  expect(await rig.rest(runId)).toBe('ended');
  expect(await rig.counts(runId)).toEqual({ done: ROWS });
  expect(practice.report()).toMatchObject({ stored: ROWS, repeats: { count: 0 } });
});

test('a run that the user paused does not go on by itself, though the program dies while calls are landing', async () => {
  const practice = await heldPractice();
  const { rig, runId } = await plannedRun(practice);
  await rig.reopen();
  await rig.ask('runs.resume', { runId });
  await until(() => expect(practice.report().requests).toBe(1));
  await rig.ask('runs.pause', { runId });
  expect(await rig.workspace.ledger.inHand()).toEqual([{ runId, wish: 'pause' }]);
  await rig.quit(0);

  await rig.reopen();

  expect(await rig.rest(runId)).toBe('paused');
  await until(() => expect(rig.live('status').engine).toBe('idle'));
  expect(practice.report().requests).toBe(1);
});

test('a run that was being stopped when the program went is stopped by the next one', async () => {
  const practice = await heldPractice();
  const { rig, runId } = await plannedRun(practice);
  await rig.reopen();
  await rig.ask('runs.resume', { runId });
  await until(() => expect(practice.report().requests).toBe(1));
  await rig.ask('runs.stop', { runId });
  await rig.quit(0);

  await rig.reopen();

  expect(await rig.rest(runId)).toBe('ended');
  const { cancelled = 0, uncertain = 0 } = await rig.counts(runId);
  expect(cancelled + uncertain).toBe(ROWS);
  expect(practice.report().requests).toBe(1);
});

test('a run that nobody had in hand is left alone', async () => {
  const practice = await practiceFor();
  const { rig, runId } = await plannedRun(practice);

  await rig.reopen();

  await until(() => expect(rig.progress(runId)?.standing).toBe('unfinished'));
  expect(practice.report().requests).toBe(0);
});

test('a run is queued while another program sends, taken up by it, and taken over when that is gone', async () => {
  const practice = await practiceFor(SLOW);
  const { rig, runId: first } = await plannedRun(practice, MANY);
  await rig.reopen();
  const second = await rig.planned(MANY, { url: practice.url, ...ONE_AT_A_TIME });
  const child = await startDesk({ dataDir: rig.dataDir, run: first, dieAt: null });
  await stored(practice, 3);

  await rig.ask('runs.resume', { runId: second });
  await until(() => expect(rig.progress(second)?.standing).toBe('elsewhere'));
  expect(rig.live('status').engine).toBe('elsewhere');
  await expect(rig.ask('runs.pause', { runId: second })).rejects.toThrow(/sent by another program/);
  await expect(rig.ask('runs.pause', { runId: first })).rejects.toThrow(/sent by another program/);
  child.kill();
  await child.ended;

  await until(() => expect(rig.progress(second)?.standing).toBe('sending'));
  practice.configure({ latency: { meanMs: 0, jitterMs: 0 } });
  expect(await rig.rest(second)).toBe('ended');
  expect(practice.report()).toMatchObject({ repeats: { count: 0 } });
  const { done = 0, uncertain = 0 } = await rig.counts(second);
  expect(done + uncertain).toBe(MANY);
});
