import { describe, expect, test } from 'vitest';
import type { Limit } from '#shared/domain/limits/limit.ts';
import type { RunId } from '#shared/lib/ids.ts';
import { UserError } from '#shared/lib/user-error.ts';
import { people } from '#test/support/builders.ts';
import { FakeClock, playOut, quiescence } from '#test/support/fakes/fake-clock.ts';
import { answered, FakeHttp, lost, NO_ANSWER, OK, unsent } from '#test/support/fakes/fake-http.ts';
import { EngineRig } from '#test/support/rigs/engine-rig.ts';
import { practiceFor } from '#test/support/rigs/practice.ts';

const THREE_AT_ONCE: Limit = { kind: 'concurrency', counts: 'calls', amount: 3 };

/** A run whose calls all hang until the test answers them. */
async function hangingRun({ rows = people(10), settings = {}, step = {} } = {}) {
  const clock = new FakeClock();
  const http = new FakeHttp(() => NO_ANSWER);
  const rig = new EngineRig({ clock, http: () => http });
  const to = await rig.destination('https://example.com');
  const id = await rig.plan(to, { rows, settings, steps: [{ connectionLimits: [THREE_AT_ONCE], ...step }] });
  const rest = rig.engine.start(id);
  await quiescence();
  return { clock, http, rig, to, id, rest };
}

/** Answers whatever comes until the run rests. */
async function answerAll(http: FakeHttp, rest: Promise<unknown>): Promise<void> {
  let isOver = false;
  void rest.finally(() => (isOver = true));
  while (!isOver) {
    http.answerHanging(OK);
    await quiescence();
  }
}

describe('a run that is paused', () => {
  test('lets what is on its way land, sends nothing more, and goes on where it stood', async () => {
    const { http, rig, id, rest } = await hangingRun();
    const paused = rig.engine.pause(id);
    await quiescence();
    http.answerHanging(OK);
    await paused;

    expect(await rest).toEqual({ kind: 'paused', by: 'user', reason: 'paused' });
    expect(await rig.counts(id)).toEqual({ done: 3, waiting: 7 });
    expect(await rig.ledger.findRun(id)).toMatchObject({
      state: 'paused',
      pausedBy: 'user',
      reason: 'paused',
    });

    const again = rig.engine.start(id);
    await answerAll(http, again);
    expect(await again).toEqual({ kind: 'ended' });
    expect(await rig.counts(id)).toEqual({ done: 10 });
    expect(http.requests.length).toBe(10);
  });
});

describe('a run that is stopped', () => {
  test('is over: what waited is cancelled, what was on its way lands', async () => {
    const { http, rig, id, rest } = await hangingRun();
    const stopped = rig.engine.stop(id);
    await quiescence();
    http.answerHanging(OK);

    expect(await stopped).toBe(7);
    expect(await rest).toEqual({ kind: 'ended' });
    expect(await rig.counts(id)).toEqual({ done: 3, cancelled: 7 });
    expect((await rig.tasks(id))[9]?.reason).toBe('the run was stopped');
  });

  test('cancels as well what comes back to wait', async () => {
    const { http, rig, id } = await hangingRun();
    const stopped = rig.engine.stop(id);
    await quiescence();
    http.answerHanging(answered(500));

    expect(await stopped).toBe(10);
    expect(await rig.counts(id)).toEqual({ cancelled: 10 });
  });
});

describe('a program that is closed', () => {
  test('lets what is on its way land if it does in time, and the run goes on at the next start', async () => {
    const { http, rig, id, rest } = await hangingRun();
    const closed = rig.engine.close(5_000);
    await quiescence();
    http.answerHanging(OK);
    await closed;

    expect(await rest).toEqual({ kind: 'closed' });
    expect(await rig.counts(id)).toEqual({ done: 3, waiting: 7 });
    expect(await rig.ledger.findRun(id)).toMatchObject({ state: 'ready' });
  });

  test('breaks off what does not land in time: in doubt, at the cost of no attempt', async () => {
    const { clock, rig, id, rest } = await hangingRun();
    const closed = rig.engine.close(5_000);
    await playOut(clock, closed);

    expect(await rest).toEqual({ kind: 'closed' });
    expect(await rig.counts(id)).toEqual({ uncertain: 3, waiting: 7 });
    expect((await rig.tasks(id))[0]).toMatchObject({ attempts: 0, reason: 'the program was stopped' });
  });

  test.each([
    ['not sent yet', unsent('UND_ERR_DESTROYED'), {}],
    ['sent to where repeats are told apart', lost('UND_ERR_DESTROYED'), { idempotent: true }],
  ])('takes no attempt from a row that was %s', async (_name, seen, step) => {
    const { clock, http, rig, id, rest } = await hangingRun({ step });
    const closed = rig.engine.close(5_000);
    http.close = () => Promise.resolve(http.answerHanging(seen));
    await playOut(clock, closed);

    expect(await rest).toEqual({ kind: 'closed' });
    expect(await rig.counts(id)).toEqual({ waiting: 10 });
    expect((await rig.tasks(id)).map(({ attempts }) => attempts)).toEqual(Array(10).fill(0));
  });

  test('ten times in one run loses no row and sends none twice', async () => {
    const practice = await practiceFor({ latency: { meanMs: 5, jitterMs: 4 } });
    const rig = new EngineRig();
    const id = await rig.plan(await rig.destination(practice.url), {
      rows: people(200),
      steps: [{ connectionLimits: [THREE_AT_ONCE] }],
    });
    for (let session = 0; session < 10; session++) {
      const rest = rig.engine.start(id);
      await rig.reached('callLanded');
      await rig.reached('afterCommit');
      await rig.restart();
      expect(await rest).toEqual({ kind: 'closed' });
    }

    expect(await rig.engine.start(id)).toEqual({ kind: 'ended' });
    expect(await rig.counts(id)).toEqual({ done: 200 });
    expect(practice.report()).toMatchObject({ requests: 200, stored: 200, repeats: { count: 0 } });
  });

  test('and killed leaves what was on its way in doubt, and nothing else', async () => {
    const { rig, http, id, rest } = await hangingRun();
    rest.catch(() => undefined);
    expect(await rig.reopen()).toBe(3);

    expect(await rig.counts(id)).toEqual({ uncertain: 3, waiting: 7 });
    const again = rig.engine.start(id);
    await answerAll(http, again);
    expect(await rig.counts(id)).toEqual({ uncertain: 3, done: 7 });
  });
});

describe('starting a run', () => {
  test('that goes already joins it', async () => {
    const { http, rig, id, rest } = await hangingRun({ rows: people(3) });
    const joined = rig.engine.start(id);
    await quiescence();
    http.answerHanging(OK);

    expect(await Promise.all([rest, joined])).toEqual([{ kind: 'ended' }, { kind: 'ended' }]);
    expect(http.requests.length).toBe(3);
  });

  test('that does not exist, or whose key is not at hand, is refused with what to do', async () => {
    const rig = new EngineRig();
    await expect(rig.engine.start(99 as RunId)).rejects.toThrow(UserError);

    const { connectionId, destinationId } = await rig.destination('https://example.com');
    const id = await rig.plan(
      { connectionId, destinationId: (destinationId + 1) as typeof destinationId },
      { rows: people(1) },
    );
    await expect(rig.engine.start(id)).rejects.toThrow(/Nothing was sent/);
  });

  test('that maps a column which is gone is refused before anything is sent', async () => {
    const http = new FakeHttp();
    const rig = new EngineRig({ http: () => http });
    const id = await rig.plan(await rig.destination('https://example.com'), {
      rows: people(1),
      columns: ['Mail'],
    });

    await expect(rig.engine.start(id)).rejects.toThrow(/no column "Email"/);
    expect(http.requests).toEqual([]);
  });
});

describe('two runs on one connection', () => {
  test('share its limits', async () => {
    const practice = await practiceFor({ limits: [{ kind: 'slidingWindow', count: 5, windowMs: 200 }] });
    const rig = new EngineRig();
    const to = await rig.destination(practice.url);
    const limit: Limit = { kind: 'slidingWindow', counts: 'calls', amount: 5, windowMs: 200 };
    const steps = [{ connectionLimits: [limit] }];
    const ids = [
      await rig.plan(to, { rows: people(15), steps }),
      await rig.plan(to, { rows: people(15, 100), steps }),
    ];
    await Promise.all(ids.map((id) => rig.engine.start(id)));

    expect(practice.report()).toMatchObject({ overruns: 0, stored: 30 });
  });

  test('let the more urgent one go first', async () => {
    const clock = new FakeClock();
    const http = new FakeHttp();
    const rig = new EngineRig({ clock, http: () => http });
    const to = await rig.destination('https://example.com');
    const steps = [
      { connectionLimits: [{ kind: 'slidingWindow', counts: 'calls', amount: 1, windowMs: 1_000 } as const] },
    ];
    const batch = await rig.plan(to, { rows: people(5), steps });
    const urgent = await rig.plan(to, { rows: people(3, 50), steps, settings: { priority: 'interactive' } });
    const rests = [rig.engine.start(batch)];
    await quiescence();
    rests.push(rig.engine.start(urgent));
    await playOut(clock, Promise.all(rests));

    const order = http.bodies.map((body) => Number(/\d+/.exec(JSON.stringify(body))));
    expect(order).toEqual([1, 50, 51, 52, 2, 3, 4, 5]);
  });
});

test('a decision of another program just as a run is about to end is seen', async () => {
  const clock = new FakeClock();
  const http = new FakeHttp((_request, number) => (number === 1 ? lost() : OK));
  let decide = async (): Promise<unknown> => 0;
  const rig = new EngineRig({
    clock,
    http: () => http,
    wrapLedger: (ledger) => ({
      ...ledger,
      async counts(id) {
        const decideOnce = decide;
        decide = async () => 0;
        await decideOnce();
        return ledger.counts(id);
      },
    }),
  });
  const to = await rig.destination('https://example.com');
  const first = await rig.plan(to, { rows: people(1) });
  await playOut(clock, rig.engine.start(first));
  expect(await rig.counts(first)).toEqual({ uncertain: 1 });
  const ids = (await rig.tasks(first)).map(({ id }) => id);
  const second = await rig.plan(to, { rows: people(2) });
  decide = () => rig.ledger.resolve(first, ids, 'resend', clock.now());

  expect(await playOut(clock, rig.engine.start(second))).toEqual({ kind: 'ended' });
  expect(await rig.counts(second)).toEqual({ done: 2 });
});
