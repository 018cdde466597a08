import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import type { RunId } from '#shared/lib/ids.ts';
import { LookingRig, peopleCsv } from '#test/support/rigs/looking-rig.ts';

const ALL = { states: [], reason: null };

/** A rig whose reading threads the test has in its hands. */
function heldRig() {
  const threads: Worker[] = [];
  const rig = new LookingRig({
    start: (program, dataDir) => {
      const thread = new Worker(program, { workerData: { dataDir } });
      threads.push(thread);
      return thread;
    },
  });
  return { rig, threads };
}

test('no thread is started before it is asked, and one serves all', async () => {
  const { rig, threads } = heldRig();
  const { id } = await rig.ended(peopleCsv(3));
  expect(threads).toHaveLength(0);
  await Promise.all([
    rig.runs.causes({ runId: id }),
    rig.runs.tasks({ runId: id, filter: ALL, from: 0, count: 1 }),
  ]);
  expect(threads).toHaveLength(1);
});

test('when the thread dies, what was asked is told so, and the next question starts another', async () => {
  const { rig, threads } = heldRig();
  const { id } = await rig.ended(peopleCsv(2_000), (row) => (row % 2 === 0 ? 'dead' : 'done'));
  const [before] = await rig.runs.causes({ runId: id });
  const [thread] = threads;
  if (thread === undefined) throw new Error('no thread was started');
  // It dies before it comes to them.
  thread.postMessage = () => undefined;
  const asked = [
    rig.runs.causes({ runId: id }),
    rig.runs.tasks({ runId: id, filter: ALL, from: 0, count: 500 }),
  ];
  const ends = Promise.allSettled(asked);
  await thread.terminate();
  for (const end of await ends) {
    expect(end).toMatchObject({ status: 'rejected', reason: { name: 'UserError', kind: 'environment' } });
  }
  expect((await rig.runs.causes({ runId: id }))[0]).toEqual(before);
  expect(threads).toHaveLength(2);
});

test('a check that died with its thread says that it is gone, and is no obstacle to the next', async () => {
  const { rig, threads } = heldRig();
  const { id } = await rig.ended(peopleCsv(5), () => 'uncertain');
  const file = rig.shelf.put(rig.write('email\np1@example.com\n')).handle;
  const check = await rig.runs.checkArrivals({ runId: id, file });
  await threads[0]?.terminate();
  const wish = { checkId: check.checkId, applies: true, resendsMissing: false, despiteWarnings: true };
  await expect(rig.runs.actOnArrivals(wish)).rejects.toMatchObject({ kind: 'state' });
  expect((await rig.workspace.ledger.counts(id)).uncertain).toBe(5);
  // What the dead one left is no obstacle.
  const again = await rig.runs.checkArrivals({ runId: id, file });
  expect(again.rows).toEqual(check.rows);
});

test('a fault in the thread is told to the log, not to the window', async () => {
  const { rig, threads } = heldRig();
  const { id } = await rig.ended(peopleCsv(2));
  await rig.runs.causes({ runId: id });
  const [thread] = threads;
  if (thread === undefined) throw new Error('no thread was started');
  thread.emit('error', new Error('out of memory'));
  expect(rig.log.lines).toContainEqual({
    level: 'error',
    event: 'reader.died',
    fields: { reason: 'out of memory' },
  });
});

test('closing ends the thread, and what is asked afterwards is refused', async () => {
  const { rig, threads } = heldRig();
  const { id } = await rig.ended(peopleCsv(2));
  await rig.runs.causes({ runId: id });
  const [thread] = threads;
  if (thread === undefined) throw new Error('no thread was started');
  const gone = once(thread, 'exit');
  await rig.desk.close();
  await gone;
  await expect(rig.runs.causes({ runId: id })).rejects.toMatchObject({ name: 'UserError', kind: 'state' });
});

test('the thread reads while the ledger is written, and sees what was committed last', async () => {
  const rig = new LookingRig();
  const { ledger, clock } = rig.workspace;
  const { id } = await rig.ended(peopleCsv(3_000), () => 'uncertain');
  const filter = { states: ['uncertain' as const], reason: null };
  const ask = async () => (await rig.runs.tasks({ runId: id, filter, from: 0, count: 5 })).total;
  expect(await ask()).toBe(3_000);
  for (let round = 1; round <= 5; round += 1) {
    const tasks = [];
    for await (const task of ledger.tasks(id, ['uncertain'])) {
      tasks.push(task.id);
      if (tasks.length === 200) break;
    }
    const looking = ask();
    await ledger.resolve(id, tasks, 'accept', clock.now());
    expect(await looking).toBeLessThanOrEqual(3_000);
    expect(await ask()).toBe(3_000 - 200 * round);
  }
});

test('a run that is not there is no fault', async () => {
  const rig = new LookingRig();
  await expect(rig.runs.causes({ runId: 5 as RunId })).rejects.toMatchObject({
    name: 'UserError',
    kind: 'state',
  });
  expect(rig.log.lines).toEqual([]);
});
