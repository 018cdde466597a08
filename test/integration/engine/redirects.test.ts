import { expect, test } from 'vitest';
import type { Limit } from '#shared/domain/limits/limit.ts';
import { people } from '#test/support/builders.ts';
import { FakeClock, playOut } from '#test/support/fakes/fake-clock.ts';
import { answered, FakeHttp, OK } from '#test/support/fakes/fake-http.ts';
import { EngineRig } from '#test/support/rigs/engine-rig.ts';
import { practiceFor } from '#test/support/rigs/practice.ts';

const ONE_AT_ONCE: Limit = { kind: 'concurrency', counts: 'calls', amount: 1 };
const REDIRECT = { kind: 'redirect' } as const;

test('a redirect within the origin is followed by a call of its own, with the key, at the cost of no attempt', async () => {
  const practice = await practiceFor({
    token: 'secret',
    faults: [{ misbehaviour: { ...REDIRECT, to: 'sameOrigin' }, schedule: { kind: 'always' } }],
  });
  const rig = new EngineRig();
  const to = await rig.destination(practice.url, { headers: { authorization: 'Bearer secret' } });
  const limit: Limit = { kind: 'tokenBucket', counts: 'calls', amount: 20, perMs: 1_000, burst: 2 };
  const id = await rig.plan(to, { rows: people(3), steps: [{ connectionLimits: [limit] }] });
  const startedAt = rig.clock.now();
  await rig.engine.start(id);

  expect(await rig.counts(id)).toEqual({ done: 3 });
  expect((await rig.tasks(id)).map(({ attempts }) => attempts)).toEqual([0, 0, 0]);
  expect(practice.report()).toMatchObject({ requests: 6, redirectsFollowed: 3, stored: 3 });
  // Six calls under the limit: two at once, the others 50 ms apart.
  expect(rig.clock.now() - startedAt).toBeGreaterThan(190);
});

test('a redirect to another origin is never followed: the run pauses, and the key and the rows stay here', async () => {
  const practice = await practiceFor({
    faults: [{ misbehaviour: { ...REDIRECT, to: 'otherOrigin' }, schedule: { kind: 'always' } }],
  });
  const rig = new EngineRig();
  const { id, rest } = await rig.run(practice.url, {
    rows: people(3),
    steps: [{ connectionLimits: [ONE_AT_ONCE] }],
  });

  expect(rest).toMatchObject({
    kind: 'paused',
    by: 'provider',
    reason: expect.stringContaining('another host'),
  });
  expect(await rig.counts(id)).toEqual({ waiting: 3 });
  expect(practice.report()).toMatchObject({ requests: 1, redirectsFollowed: 0 });
});

test('redirects that go round in a circle pause the run instead of going on for ever', async () => {
  const clock = new FakeClock();
  const http = new FakeHttp(({ url }) => answered(307, { location: url.endsWith('/a') ? '/b' : '/a' }));
  const rig = new EngineRig({ clock, http: () => http });
  const id = await rig.plan(await rig.destination('https://example.com/a'), { rows: people(1) });
  const rest = await playOut(clock, rig.engine.start(id));

  expect(rest).toMatchObject({ kind: 'paused', by: 'provider' });
  expect(http.requests.length).toBeLessThan(20);
});

test('a row that was redirected goes to its own address, whatever its neighbours do', async () => {
  const clock = new FakeClock();
  const http = new FakeHttp(({ url }) =>
    url.endsWith('/old/p2%40example.com') ? answered(308, { location: '/new/p2' }) : OK,
  );
  const rig = new EngineRig({ clock, http: () => http });
  const id = await rig.plan(await rig.destination('https://example.com/old/{{ Email }}'), {
    rows: people(3),
    steps: [{ connectionLimits: [ONE_AT_ONCE] }],
  });
  await playOut(clock, rig.engine.start(id));

  expect(await rig.counts(id)).toEqual({ done: 3 });
  expect(http.requests.map(({ url }) => url.replace('https://example.com', '')).toSorted()).toEqual([
    '/new/p2',
    '/old/p1%40example.com',
    '/old/p2%40example.com',
    '/old/p3%40example.com',
  ]);
});
