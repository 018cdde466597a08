import { expect, test } from 'vitest';
import type { Limit } from '#shared/domain/limits/limit.ts';
import { people } from '#test/support/builders.ts';
import { FakeClock, playOut } from '#test/support/fakes/fake-clock.ts';
import { FakeHttp } from '#test/support/fakes/fake-http.ts';
import { EngineRig } from '#test/support/rigs/engine-rig.ts';
import { practiceFor, storedBy } from '#test/support/rigs/practice.ts';

test('every row arrives once, and the books agree with the other side', async () => {
  const practice = await practiceFor();
  const rig = new EngineRig();
  const { id, rest } = await rig.run(practice.url, { rows: people(600) });

  expect(rest).toEqual({ kind: 'ended' });
  expect(await rig.counts(id)).toEqual({ done: 600 });
  expect(practice.report()).toMatchObject({ requests: 600, stored: 600, repeats: { count: 0 } });
  expect(new Set(storedBy(practice)).size).toBe(600);
});

test('rows leave in the order of the list', async () => {
  const practice = await practiceFor();
  const rig = new EngineRig();
  await rig.run(practice.url, {
    rows: people(300),
    steps: [{ connectionLimits: [{ kind: 'concurrency', counts: 'calls', amount: 1 }] }],
  });

  expect(storedBy(practice)).toEqual(people(300).map(({ key }) => key));
});

/** So slow that any machine is quicker. */
const THEIRS = { kind: 'tokenBucket', perSecond: 10, burst: 5 } as const;
const OURS: Limit = { kind: 'tokenBucket', counts: 'records', amount: 10, perMs: 1_000, burst: 5 };

test('an allowed rate with a burst is held as the other side counts it', async () => {
  const practice = await practiceFor({ limits: [THEIRS] });
  const rig = new EngineRig();
  const { id } = await rig.run(practice.url, { rows: people(20), steps: [{ connectionLimits: [OURS] }] });

  const report = practice.report();
  expect(await rig.counts(id)).toEqual({ done: 20 });
  expect(report.overruns).toBe(0);
  expect(report.limits[0]?.worst).toBeLessThanOrEqual(5);
});

test('the same rate is used, all of it', async () => {
  const clock = new FakeClock();
  const rig = new EngineRig({ clock, http: () => new FakeHttp() });
  const id = await rig.plan(await rig.destination('https://example.com'), {
    rows: people(150),
    steps: [{ connectionLimits: [OURS] }],
  });
  const startedAt = clock.now();
  await playOut(clock, rig.engine.start(id));

  expect(await rig.counts(id)).toEqual({ done: 150 });
  // The burst at once, then one every 100 ms; a few microseconds each are kept as a distance.
  const tookMs = clock.now() - startedAt;
  expect(tookMs).toBeGreaterThanOrEqual(145 * 100);
  expect(tookMs).toBeLessThan(145 * 100 + 1);
});

test('the same rate held by nobody is overrun', async () => {
  const practice = await practiceFor({ limits: [THEIRS] });
  const rig = new EngineRig();
  const rest = rig.engine.start(await rig.plan(await rig.destination(practice.url), { rows: people(60) }));
  await expect.poll(() => practice.report().overruns).toBeGreaterThan(0);
  await rig.engine.close(0);

  expect(await rest).toEqual({ kind: 'closed' });
});

test('a run with nothing to send ends at once', async () => {
  const practice = await practiceFor();
  const rig = new EngineRig();
  const { id, rest } = await rig.run(practice.url, { rows: [] });

  expect(rest).toEqual({ kind: 'ended' });
  expect(await rig.counts(id)).toEqual({});
});

test('a GET fills its address from the row and sends no body', async () => {
  const practice = await practiceFor();
  const rig = new EngineRig();
  const { id } = await rig.run(`${practice.origin}/api/find?email={{ Email }}`, {
    rows: [{ key: 'a', values: ['a+b&c@example.com'] }],
    steps: [{ method: 'GET', body: { kind: 'none' } }],
  });

  expect(await rig.counts(id)).toEqual({ done: 1 });
  expect(storedBy(practice)).toEqual(['a+b&c@example.com']);
});

test('a row whose request cannot be made is dead with the reason, and costs nothing', async () => {
  const practice = await practiceFor();
  const rig = new EngineRig();
  const { id } = await rig.run(practice.url, {
    rows: [...people(2), { key: 'x', values: ['x'.repeat(200)] }],
    steps: [{ maxBodyBytes: 100, priceMicros: 10 }],
  });

  expect(await rig.counts(id)).toEqual({ done: 2, dead: 1 });
  expect((await rig.tasks(id))[2]).toMatchObject({
    state: 'dead',
    reason: 'its 212 bytes are more than the 100 that may be sent',
    attempts: 0,
    lastCall: null,
  });
  expect(await rig.spend(id)).toEqual({ spentMicros: 20, reservedMicros: 0 });
});

test('an address that a row makes unreadable kills that row alone', async () => {
  const practice = await practiceFor();
  const rig = new EngineRig();
  const { id } = await rig.run('http://127.0.0.1:{{ Email }}/api/x', {
    rows: [
      { key: 'good', values: [String(practice.port)] },
      { key: 'bad', values: ['no port'] },
    ],
  });

  expect(await rig.counts(id)).toEqual({ done: 1, dead: 1 });
  expect((await rig.tasks(id))[1]?.reason).toBe('its values do not make an address');
});
