import { expect, test } from 'vitest';
import { SECOND_MS } from '#shared/lib/time.ts';
import { people } from '#test/support/builders.ts';
import { FakeClock, playOut, quiescence } from '#test/support/fakes/fake-clock.ts';
import { answered, FakeHttp, lost, OK, unsent } from '#test/support/fakes/fake-http.ts';
import { EngineRig } from '#test/support/rigs/engine-rig.ts';

/** A run at an engine whose network comes and goes as the test says. */
async function underWay(answer: (number: number) => ReturnType<typeof unsent>, rows = 3) {
  const clock = new FakeClock();
  const http = new FakeHttp((_request, number) => answer(number));
  const rig = new EngineRig({ clock, http: () => http });
  const to = await rig.destination('https://example.com');
  const limits = [{ kind: 'concurrency', counts: 'calls', amount: 1 }] as const;
  const id = await rig.plan(to, { rows: people(rows), steps: [{ connectionLimits: limits }] });
  const rest = rig.engine.start(id);
  await quiescence();
  return { clock, http, rig, id, rest };
}

test('a run that waits for a network goes on at once when there is one again, not when its wait is over', async () => {
  let isOnline = false;
  const { clock, http, rig, id, rest } = await underWay(() => (isOnline ? OK : unsent('ENETUNREACH')));
  for (let waits = 0; waits < 8; waits += 1) {
    clock.advanceToNext();
    await quiescence();
  }
  const hold = rig.engine.holdOf(id);
  expect(hold).toMatchObject({ kind: 'told', reason: expect.stringMatching(/offline\?$/) });
  expect((hold?.until ?? 0) - clock.now()).toBeGreaterThan(10 * SECOND_MS);
  const tried = http.requests.length;

  isOnline = true;
  const cameBackAt = clock.now();
  rig.engine.tryNow();
  await quiescence();

  expect(rig.engine.holdOf(id)).toBeNull();
  expect(await playOut(clock, rest)).toEqual({ kind: 'ended' });
  expect(clock.now() - cameBackAt).toBeLessThan(3 * SECOND_MS);
  expect(http.requests.length).toBe(tried + 3);
  expect((await rig.tasks(id)).map(({ attempts }) => attempts)).toEqual([0, 0, 0]);
});

test('that the network is back does not cut short what a provider asked for', async () => {
  const { clock, http, rig, id, rest } = await underWay((number) =>
    number === 1 ? answered(429, { 'retry-after': '60' }) : OK,
  );
  const until = rig.engine.holdOf(id)?.until ?? 0;
  expect(until - clock.now()).toBe(60 * SECOND_MS);

  rig.engine.tryNow();
  await quiescence();

  expect(http.requests.length).toBe(1);
  expect(rig.engine.holdOf(id)?.until).toBe(until);
  expect(rig.engine.refusalsOf(id)).toBe(1);
  await playOut(clock, rest);
});

test('a service that was failing is probed at once when the network is back', async () => {
  let isOnline = false;
  const { clock, http, rig, id, rest } = await underWay(() => (isOnline ? OK : lost()), 30);
  for (
    let turns = 0;
    turns < 60 && (rig.engine.holdOf(id)?.until ?? 0) <= clock.now() + SECOND_MS;
    turns += 1
  ) {
    clock.advanceToNext();
    await quiescence();
  }
  expect(rig.engine.holdOf(id)).toMatchObject({ reason: expect.stringContaining('the service is failing') });
  const tried = http.requests.length;

  isOnline = true;
  rig.engine.tryNow();
  await quiescence();

  expect(http.requests.length).toBeGreaterThan(tried);
  await playOut(clock, rest);
});
