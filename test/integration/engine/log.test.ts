import { expect, test } from 'vitest';
import type { Limit } from '#shared/domain/limits/limit.ts';
import { people } from '#test/support/builders.ts';
import { MemoryLog } from '#test/support/fakes/memory-log.ts';
import { EngineRig } from '#test/support/rigs/engine-rig.ts';
import { faultFor, faultOn, practiceFor } from '#test/support/rigs/practice.ts';

const ONE_AT_ONCE: Limit = { kind: 'concurrency', counts: 'calls', amount: 1 };
const ONE_BY_ONE = [{ connectionLimits: [ONE_AT_ONCE] }];

test('tells each call from its leaving to its end, when that is wanted', async () => {
  const practice = await practiceFor();
  const log = new MemoryLog('debug');
  const rig = new EngineRig({ log });
  const { id } = await rig.run(practice.url, { rows: people(2), steps: ONE_BY_ONE });
  const tasks = await rig.tasks(id);

  // A call's end is told when the next ones have left: nothing waits for the log.
  expect(log.events()).toEqual([
    'run.started',
    'call.left',
    'call.left',
    'call.ended',
    'call.ended',
    'run.ended',
  ]);
  const [first] = log.of('call.ended');
  const task = tasks.at(0);
  expect(first).toEqual({
    level: 'debug',
    event: 'call.ended',
    fields: {
      run: id,
      step: 0,
      call: expect.any(Number),
      connection: expect.any(Number),
      destination: expect.any(Number),
      records: 1,
      row: task?.rowId,
      task: task?.id,
      send: expect.any(Number),
      attempt: 1,
      state: 'done',
      status: 200,
      requestId: expect.any(String),
      tookMs: expect.any(Number),
    },
  });
});

test('says nothing of calls that went well, unless that is wanted', async () => {
  const practice = await practiceFor();
  const log = new MemoryLog('info');
  const rig = new EngineRig({ log });
  await rig.run(practice.url, { rows: people(3) });

  expect(log.events()).toEqual(['run.started', 'run.ended']);
});

test('tells of a wait as long as the provider asked for', async () => {
  const practice = await practiceFor({
    faults: [faultOn({ kind: 'slowDown', retryAfterS: 1, form: 'seconds' }, 2)],
  });
  const log = new MemoryLog('info');
  const rig = new EngineRig({ log });
  const { id } = await rig.run(practice.url, { rows: people(3), steps: ONE_BY_ONE });

  expect(log.events()).toEqual(['run.started', 'call.ended', 'wait.told', 'run.ended']);
  expect(log.of('call.ended')[0]?.fields).toMatchObject({
    run: id,
    state: 'slowDown',
    status: 429,
    attempt: 1,
  });
  expect(log.of('wait.told')[0]?.fields).toMatchObject({ run: id, status: 429, waitMs: 1_000 });
});

test('tells of each row that died, and never in the words of the provider', async () => {
  const practice = await practiceFor({
    faults: [faultFor('p2@example.com', { kind: 'refuse', status: 422 })],
  });
  const log = new MemoryLog('debug');
  const rig = new EngineRig({ log });
  const { id } = await rig.run(practice.url, { rows: people(3), steps: ONE_BY_ONE });
  const dead = (await rig.tasks(id)).find(({ state }) => state === 'dead');

  expect(log.of('task.dead')).toEqual([
    {
      level: 'warn',
      event: 'task.dead',
      fields: expect.objectContaining({
        run: id,
        step: 0,
        row: dead?.rowId,
        task: dead?.id,
        status: 422,
        attempt: 1,
      }),
    },
  ]);
  expect(JSON.stringify(log.lines)).not.toMatch(/example\.com|was refused|reason/);
});

test('tells why a run paused', async () => {
  const practice = await practiceFor({ faults: [faultOn({ kind: 'unauthorised' }, 1)] });
  const log = new MemoryLog('info');
  const rig = new EngineRig({ log });
  const { id } = await rig.run(practice.url, { rows: people(2), steps: ONE_BY_ONE });

  expect(log.events()).toEqual(['run.started', 'call.ended', 'run.paused']);
  expect(log.of('call.ended')[0]?.fields).toMatchObject({ state: 'closed', status: 401 });
  expect(log.of('run.paused')[0]?.fields).toEqual({ run: id, state: 'provider' });
});

test('tells what went wrong below the answer, where there was none', async () => {
  const log = new MemoryLog('info');
  const rig = new EngineRig({ log });
  await rig.run('http://127.0.0.1:1', {
    rows: people(1),
    steps: ONE_BY_ONE,
    settings: { retry: { maxAttempts: 1, baseMs: 1, capMs: 1 } },
  });

  expect(log.of('call.ended')[0]?.fields).toMatchObject({
    state: 'retry',
    status: null,
    reason: 'could not connect (ECONNREFUSED)',
  });
});
