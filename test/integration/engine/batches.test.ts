import { describe, expect, test } from 'vitest';
import type { Limit } from '#shared/domain/limits/limit.ts';
import { people } from '#test/support/builders.ts';
import { FakeClock, playOut } from '#test/support/fakes/fake-clock.ts';
import { FakeHttp, lost, OK } from '#test/support/fakes/fake-http.ts';
import { EngineRig } from '#test/support/rigs/engine-rig.ts';
import { faultFor, faultOn, practiceFor } from '#test/support/rigs/practice.ts';

const ONE_AT_ONCE: Limit = { kind: 'concurrency', counts: 'calls', amount: 1 };

test('ten records go in a call, as an array', async () => {
  const practice = await practiceFor();
  const rig = new EngineRig();
  const { id } = await rig.run(practice.url, { rows: people(25), steps: [{ recordsPerCall: 10 }] });

  expect(await rig.counts(id)).toEqual({ done: 25 });
  expect(practice.requests(0, 9).map(({ records }) => records)).toEqual([10, 10, 5]);
});

test('a refused batch is split until the bad record alone is dead', async () => {
  const practice = await practiceFor({
    faults: [faultFor('p7@example.com', { kind: 'refuse', status: 422 })],
  });
  const rig = new EngineRig();
  const { id } = await rig.run(practice.url, {
    rows: people(20),
    steps: [{ recordsPerCall: 10, priceMicros: 3 }],
  });

  expect(await rig.counts(id)).toEqual({ done: 19, dead: 1 });
  const dead = (await rig.tasks(id)).filter(({ state }) => state === 'dead');
  expect(dead).toMatchObject([{ rowId: 7, reason: 'refused (422)' }]);
  expect(practice.report()).toMatchObject({ stored: 19, repeats: { count: 0 } });
  expect(await rig.spend(id)).toEqual({ spentMicros: 57, reservedMicros: 0 });
});

test('a batch that was told to slow down comes again whole and loses no attempt', async () => {
  const practice = await practiceFor({
    faults: [faultOn({ kind: 'slowDown', retryAfterS: 1, form: 'seconds' }, 1)],
  });
  const rig = new EngineRig();
  const { id } = await rig.run(practice.url, { rows: people(8), steps: [{ recordsPerCall: 10 }] });

  expect(await rig.counts(id)).toEqual({ done: 8 });
  expect(practice.requests(0, 9).map(({ records }) => records)).toEqual([8, 8]);
});

test('a call carries no more records than a limit has room for', async () => {
  const practice = await practiceFor({ limits: [{ kind: 'slidingWindow', count: 7, windowMs: 400 }] });
  const rig = new EngineRig();
  const limit: Limit = { kind: 'slidingWindow', counts: 'records', amount: 7, windowMs: 400 };
  const { id } = await rig.run(practice.url, {
    rows: people(20),
    steps: [{ recordsPerCall: 10, connectionLimits: [limit] }],
  });

  expect(await rig.counts(id)).toEqual({ done: 20 });
  expect(practice.report()).toMatchObject({ overruns: 0, requests: 3 });
});

test('records with addresses of their own do not share a call', async () => {
  const clock = new FakeClock();
  const http = new FakeHttp(() => OK);
  const rig = new EngineRig({ clock, http: () => http });
  const to = await rig.destination('https://example.com/{{ Team }}');
  const id = await rig.plan(to, {
    columns: ['Email', 'Team'],
    rows: ['a', 'a', 'b', 'b', 'a'].map((team, index) => ({ key: `${index}`, values: [`p${index}`, team] })),
    steps: [{ recordsPerCall: 10, connectionLimits: [ONE_AT_ONCE] }],
  });
  await playOut(clock, rig.engine.start(id));

  expect(await rig.counts(id)).toEqual({ done: 5 });
  const sent = http.requests.map(({ url }, index) => [
    url.at(-1),
    (http.bodies[index] as { email: string }[]).map(({ email }) => email),
  ]);
  expect(sent).toEqual([
    ['a', ['p0', 'p1']],
    ['b', ['p2', 'p3']],
    ['a', ['p4']],
  ]);
});

describe('a batch of which nothing was heard', () => {
  test('is in doubt as a whole', async () => {
    const practice = await practiceFor({ faults: [faultOn({ kind: 'reset', moment: 'afterStoring' }, 1)] });
    const rig = new EngineRig();
    const { id } = await rig.run(practice.url, {
      rows: people(20),
      steps: [{ recordsPerCall: 10, connectionLimits: [ONE_AT_ONCE] }],
    });

    expect(await rig.counts(id)).toEqual({ done: 10, uncertain: 10 });
  });

  test('never comes again under another key where keys tell repeats apart', async () => {
    const clock = new FakeClock();
    const keysOf = new Map<string, Set<string>>();
    const http = new FakeHttp(({ headers, body }, number) => {
      for (const { email } of JSON.parse(body ?? '[]') as { email: string }[]) {
        keysOf.set(email, (keysOf.get(email) ?? new Set()).add(headers['idempotency-key'] ?? ''));
      }
      return number <= 3 ? lost() : OK;
    });
    const chances = [0.9, 0.1, 0.5, 0.3, 0.7];
    let draw = 0;
    const rig = new EngineRig({
      clock,
      http: () => http,
      chance: () => chances[draw++ % chances.length] ?? 0,
    });
    const id = await rig.plan(await rig.destination('https://example.com'), {
      rows: people(30),
      steps: [{ recordsPerCall: 7, idempotent: true, connectionLimits: [{ ...ONE_AT_ONCE, amount: 3 }] }],
      settings: { retry: { maxAttempts: 5, baseMs: 500, capMs: 60_000 } },
    });
    await playOut(clock, rig.engine.start(id));

    expect([...keysOf.values()].filter((keys) => keys.size > 1)).toEqual([]);
    expect(await rig.counts(id)).toEqual({ done: 9, uncertain: 21 });
  });
});
