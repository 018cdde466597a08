import { describe, expect, test } from 'vitest';
import type { Limit } from '#shared/domain/limits/limit.ts';
import { people } from '#test/support/builders.ts';
import { FakeClock, playOut, quiescence } from '#test/support/fakes/fake-clock.ts';
import { answered, FakeHttp, NO_ANSWER, OK, unsent } from '#test/support/fakes/fake-http.ts';
import { EngineRig } from '#test/support/rigs/engine-rig.ts';
import { faultFor, faultOn, practiceFor, storedBy } from '#test/support/rigs/practice.ts';

const AT_ONCE: Limit = { kind: 'concurrency', counts: 'calls', amount: 5 };
const ONE_AT_ONCE: Limit = { kind: 'concurrency', counts: 'calls', amount: 1 };

describe('a 429', () => {
  test.each(['seconds', 'date'] as const)(
    'closes the gate until it said (%s), and costs no attempt',
    async (form) => {
      const practice = await practiceFor({
        faults: [faultOn({ kind: 'slowDown', retryAfterS: 1, form }, 3)],
      });
      const rig = new EngineRig();
      // A few: the pace that is learned of a refusal so early is slow, and slower where the machine is.
      const { id } = await rig.run(practice.url, {
        rows: people(5),
        steps: [{ connectionLimits: [ONE_AT_ONCE] }],
      });

      expect(await rig.counts(id)).toEqual({ done: 5 });
      expect(practice.report()).toMatchObject({ earlyRetries: 0, cameWhileClosed: 0, stored: 5 });
      expect((await rig.tasks(id)).map(({ attempts }) => attempts)).toEqual(Array(5).fill(0));
    },
  );

  test('storm kills nothing, however often a row is hit', async () => {
    const clock = new FakeClock();
    const http = new FakeHttp((_request, number) =>
      number <= 100 ? answered(429, { 'retry-after': '30' }) : OK,
    );
    const rig = new EngineRig({ clock, http: () => http });
    const id = await rig.plan(await rig.destination('https://example.com'), {
      rows: people(300),
      steps: [{ connectionLimits: [AT_ONCE] }],
    });
    await playOut(clock, rig.engine.start(id));

    expect(await rig.counts(id)).toEqual({ done: 300 });
    expect(Math.max(...(await rig.tasks(id)).map(({ attempts }) => attempts))).toBe(0);
  });

  test('that hits hundreds at once leaves none of the others behind', async () => {
    const clock = new FakeClock();
    const http = new FakeHttp((_request, number) =>
      number <= 1_000 ? answered(429, { 'retry-after': '30' }) : OK,
    );
    const rig = new EngineRig({ clock, http: () => http });
    const id = await rig.plan(await rig.destination('https://example.com'), {
      rows: people(2_000),
      steps: [{ connectionLimits: [{ ...AT_ONCE, amount: 156 }] }],
    });
    await playOut(clock, rig.engine.start(id));

    expect(await rig.counts(id)).toEqual({ done: 2_000 });
  });

  test('with no time given counts once for all calls that were on their way together', async () => {
    const clock = new FakeClock();
    const http = new FakeHttp((_request, number) => (number <= 8 ? answered(429) : OK));
    const rig = new EngineRig({ clock, http: () => http });
    const id = await rig.plan(await rig.destination('https://example.com'), {
      rows: people(8),
      steps: [{ connectionLimits: [{ ...AT_ONCE, amount: 8 }] }],
    });
    const startedAt = clock.now();
    await playOut(clock, rig.engine.start(id));

    expect(await rig.counts(id)).toEqual({ done: 8 });
    expect(clock.now() - startedAt).toBeLessThan(5_000);
  });

  test('keeps the gate closed when another run joins with limits of its own', async () => {
    const clock = new FakeClock();
    const sentAt: number[] = [];
    const http = new FakeHttp((_request, number) => {
      sentAt.push(clock.now());
      return number === 1 ? answered(429, { 'retry-after': '60' }) : OK;
    });
    const rig = new EngineRig({ clock, http: () => http });
    const to = await rig.destination('https://example.com');
    const first = await rig.plan(to, { rows: people(1) });
    const second = await rig.plan(to, { rows: people(1, 2), steps: [{ connectionLimits: [AT_ONCE] }] });
    const rests = [rig.engine.start(first)];
    const startedAt = clock.now();
    await quiescence();
    rests.push(rig.engine.start(second));
    await playOut(clock, Promise.all(rests));

    expect(sentAt.map((at) => at >= startedAt + 60_000)).toEqual([false, true, true]);
  });
});

describe('a refusal', () => {
  test('with 500 is tried again, and is dead after five attempts with all that a support desk asks for', async () => {
    const practice = await practiceFor({
      faults: [faultFor('p2@example.com', { kind: 'serverError', status: 500 })],
    });
    const rig = new EngineRig();
    const { id } = await rig.run(practice.url, { rows: people(3) });

    expect(await rig.counts(id)).toEqual({ done: 2, dead: 1 });
    expect((await rig.tasks(id))[1]).toMatchObject({
      state: 'dead',
      reason: 'the service failed (500), 5 attempts',
      attempts: 5,
      lastCall: { status: 500, requestId: 'practice-7', answer: expect.stringContaining('went wrong') },
    });
    expect(practice.report().statuses).toEqual({ '200': 2, '500': 5 });
  });

  test('of the row itself is dead at once', async () => {
    const practice = await practiceFor({
      faults: [faultFor('p2@example.com', { kind: 'refuse', status: 422 })],
    });
    const rig = new EngineRig();
    const { id } = await rig.run(practice.url, { rows: people(3) });

    expect(await rig.counts(id)).toEqual({ done: 2, dead: 1 });
    expect((await rig.tasks(id))[1]).toMatchObject({ reason: 'refused (422)', attempts: 1 });
  });

  test('is sent again when the failed rows are resumed, and only they', async () => {
    const practice = await practiceFor({
      faults: [faultFor('p2@example.com', { kind: 'refuse', status: 422 })],
    });
    const rig = new EngineRig();
    const { id } = await rig.run(practice.url, { rows: people(3) });
    practice.configure({ faults: [] });

    expect(await rig.ledger.reviveDead(id, rig.clock.now())).toBe(1);
    expect(await rig.engine.start(id)).toEqual({ kind: 'ended' });
    expect(await rig.counts(id)).toEqual({ done: 3 });
    expect(practice.report()).toMatchObject({ requests: 4, stored: 3 });
  });
});

describe('a key that is no longer accepted', () => {
  test('pauses the run, burns no row, and a later start goes on without losing one', async () => {
    const practice = await practiceFor({
      faults: [{ misbehaviour: { kind: 'unauthorised' }, schedule: { kind: 'from', first: 11 } }],
    });
    const rig = new EngineRig();
    const { id, rest } = await rig.run(practice.url, {
      rows: people(400),
      steps: [{ connectionLimits: [AT_ONCE] }],
    });

    expect(rest).toEqual({
      kind: 'paused',
      by: 'provider',
      reason: 'the key was not accepted (401); give the connection a working one',
    });
    expect(await rig.counts(id)).toEqual({ done: 10, waiting: 390 });
    expect(await rig.ledger.findRun(id)).toMatchObject({ state: 'paused', pausedBy: 'provider' });
    expect(practice.report().requests).toBeLessThanOrEqual(15);

    practice.configure({ faults: [] });
    expect(await rig.engine.start(id)).toEqual({ kind: 'ended' });
    expect(await rig.counts(id)).toEqual({ done: 400 });
    expect(new Set(storedBy(practice)).size).toBe(400);
  });

  test('pauses every run of the connection', async () => {
    const practice = await practiceFor({
      faults: [{ misbehaviour: { kind: 'outOfCredits' }, schedule: { kind: 'from', first: 5 } }],
    });
    const rig = new EngineRig();
    const to = await rig.destination(practice.url);
    const ids = [await rig.plan(to, { rows: people(50) }), await rig.plan(to, { rows: people(50, 51) })];
    const rests = await Promise.all(ids.map((id) => rig.engine.start(id)));

    expect(rests.map((rest) => rest.kind === 'paused' && rest.reason)).toEqual(
      Array(2).fill('the account is out of credits (402); add credits, or wait until the plan renews'),
    );
  });
});

test('a web page with status 200 is no success: the run pauses and the row is in doubt', async () => {
  const practice = await practiceFor({ faults: [faultOn({ kind: 'captivePortal' }, 2)] });
  const rig = new EngineRig();
  const { id, rest } = await rig.run(practice.url, {
    rows: people(5),
    steps: [{ connectionLimits: [ONE_AT_ONCE] }],
  });

  expect(rest).toMatchObject({
    kind: 'paused',
    by: 'provider',
    reason: 'a web page answered instead of the service; sign in to the network, or look at the address',
  });
  expect(await rig.counts(id)).toEqual({ done: 1, uncertain: 1, waiting: 3 });
});

describe('a service that is down', () => {
  /** Down for its first calls, well again afterwards. */
  const downFor = (calls: number) => (_request: unknown, number: number) =>
    number <= calls ? answered(500) : OK;

  test('gets single probes after ten failures, which cost no attempt: the list is not burnt', async () => {
    const clock = new FakeClock();
    const http = new FakeHttp(downFor(40));
    const rig = new EngineRig({ clock, http: () => http });
    const id = await rig.plan(await rig.destination('https://example.com'), {
      rows: people(100),
      steps: [{ connectionLimits: [ONE_AT_ONCE] }],
      settings: { retry: { maxAttempts: 2, baseMs: 1, capMs: 20 } },
    });
    await playOut(clock, rig.engine.start(id));

    // Ten failures cost ten attempts; the thirty probes that failed after them cost none.
    const attempts = (await rig.tasks(id)).reduce((sum, task) => sum + task.attempts, 0);
    expect(http.requests.length).toBeGreaterThan(100);
    expect(attempts).toBe(10);
  });

  test('is left alone while a probe is on its way: nothing spins', async () => {
    let asked = 0;
    const clock = new FakeClock();
    const at = clock.at.bind(clock);
    clock.at = (moment, callback) => {
      asked += 1;
      return at(moment, callback);
    };
    const http = new FakeHttp((_request, number) => (number <= 20 ? answered(500) : NO_ANSWER));
    const rig = new EngineRig({ clock, http: () => http });
    const id = await rig.plan(await rig.destination('https://example.com'), {
      rows: people(30),
      steps: [{ connectionLimits: [{ ...AT_ONCE, amount: 20 }] }],
    });
    void rig.engine.start(id);
    while (http.hanging === 0) {
      await quiescence();
      clock.advance(100);
    }
    await quiescence();
    asked = 0;
    await quiescence();

    expect([http.hanging, asked]).toEqual([1, 0]);
  });

  test('that cannot be reached at all costs attempts, but nothing is in doubt', async () => {
    const clock = new FakeClock();
    const http = new FakeHttp((_request, number) => (number <= 3 ? unsent() : OK));
    const rig = new EngineRig({ clock, http: () => http });
    const id = await rig.plan(await rig.destination('https://example.com'), { rows: people(3) });
    await playOut(clock, rig.engine.start(id));

    expect(await rig.counts(id)).toEqual({ done: 3 });
    expect((await rig.tasks(id)).map(({ attempts }) => attempts)).toEqual([1, 1, 1]);
  });
});
