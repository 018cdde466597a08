import { describe, expect, test } from 'vitest';
import type { Limit } from '#shared/domain/limits/limit.ts';
import { people, person } from '#test/support/builders.ts';
import { FakeClock, playOut, quiescence } from '#test/support/fakes/fake-clock.ts';
import { answered, FakeHttp, NO_ANSWER, OK } from '#test/support/fakes/fake-http.ts';
import { EngineRig } from '#test/support/rigs/engine-rig.ts';
import { faultFor, practiceFor } from '#test/support/rigs/practice.ts';

const ONE_AT_ONCE: Limit = { kind: 'concurrency', counts: 'calls', amount: 1 };
const SLOWLY: Limit = { kind: 'slidingWindow', counts: 'calls', amount: 1, windowMs: 1_000 };

describe('rows that are the same', () => {
  test('in one list are sent once, and the others say why not', async () => {
    const practice = await practiceFor();
    const rig = new EngineRig();
    const { id } = await rig.run(practice.url, {
      rows: [...people(3), person('p1@example.com'), person('p2@example.com')],
    });

    expect(await rig.counts(id)).toEqual({ done: 3, duplicate: 2 });
    expect(practice.report()).toMatchObject({ requests: 3, repeats: { count: 0 } });
    expect((await rig.tasks(id))[3]?.reason).toBe('the same as an earlier row');
  });

  test('in key but not in content are both sent', async () => {
    const practice = await practiceFor();
    const rig = new EngineRig();
    const { id } = await rig.run(practice.url, {
      columns: ['Email', 'Name'],
      rows: [
        { key: 'a', values: ['a', 'Ann'] },
        { key: 'a', values: ['a', 'Anna'] },
      ],
      steps: [{ body: { kind: 'fields', fields: [{ field: 'name', column: 'Name' }] } }],
    });

    expect(await rig.counts(id)).toEqual({ done: 2 });
  });

  test('but have no key are only ever the same as themselves', async () => {
    const practice = await practiceFor();
    const rig = new EngineRig();
    const { id } = await rig.run(practice.url, { rows: Array(3).fill({ key: null, values: ['a'] }) });

    expect(await rig.counts(id)).toEqual({ done: 3 });
  });
});

describe('a second run of the same rows', () => {
  test('sends nothing and says which run did', async () => {
    const practice = await practiceFor();
    const rig = new EngineRig();
    const first = await rig.run(practice.url, { rows: people(3) });
    const second = await rig.run(practice.url, { rows: people(4) });

    expect(await rig.counts(second.id)).toEqual({ duplicate: 3, done: 1 });
    expect((await rig.tasks(second.id))[0]?.reason).toBe(`already sent by run ${first.id}`);
    expect(practice.report().requests).toBe(4);
  });

  test('sends nothing although a third one was told to send again, and failed at it', async () => {
    let answer = OK;
    const http = new FakeHttp(() => answer);
    const rig = new EngineRig({ http: () => http });
    const first = await rig.run('https://example.com', { rows: people(1) });
    answer = answered(400);
    const again = await rig.run('https://example.com', { rows: people(1), settings: { again: true } });
    expect(await rig.counts(again.id)).toEqual({ dead: 1 });
    answer = OK;
    const { id } = await rig.run('https://example.com', { rows: people(1) });

    expect(await rig.counts(id)).toEqual({ duplicate: 1 });
    expect((await rig.tasks(id))[0]?.reason).toBe(`already sent by run ${first.id}`);
    expect(http.requests.length).toBe(2);

    const asked = await rig.run('https://example.com', { rows: people(1), settings: { again: true } });
    expect(await rig.counts(asked.id)).toEqual({ done: 1 });
    expect(http.requests[2]?.headers['idempotency-key']).toBe(http.requests[1]?.headers['idempotency-key']);
  });

  test('uses up no limit and no budget for what it does not send', async () => {
    const practice = await practiceFor();
    const rig = new EngineRig();
    await rig.run(practice.url, { rows: people(50) });
    const second = await rig.run(practice.url, {
      rows: people(51),
      steps: [
        {
          priceMicros: 5,
          destinationLimits: [{ kind: 'lifetime', counts: 'records', amount: 51, usedBefore: 0 }],
        },
      ],
      settings: { budgetMicros: 5 },
    });

    expect(second.rest).toEqual({ kind: 'ended' });
    expect(await rig.counts(second.id)).toEqual({ duplicate: 50, done: 1 });
  });

  test('sends all again where it is told to, under new keys, and still each row once', async () => {
    const practice = await practiceFor({ honoursIdempotencyKeys: true });
    const rig = new EngineRig();
    await rig.run(practice.url, { rows: people(3) });
    const second = await rig.run(practice.url, {
      rows: [...people(3), person('p1@example.com')],
      settings: { again: true },
    });

    expect(await rig.counts(second.id)).toEqual({ done: 3, duplicate: 1 });
    expect(practice.report()).toMatchObject({ requests: 6, stored: 6, idempotency: { keys: 6 } });

    await rig.restart();
    expect(await rig.engine.start(second.id)).toEqual({ kind: 'ended' });
    expect(practice.report().requests).toBe(6);
  });

  test('with a step more sends just that', async () => {
    const clock = new FakeClock();
    const http = new FakeHttp(() => OK);
    const rig = new EngineRig({ clock, http: () => http });
    const to = await rig.destination('https://example.com');
    await playOut(clock, rig.engine.start(await rig.plan(to, { rows: people(3) })));
    const second = await rig.plan(to, { rows: people(3), steps: [{}, {}] });
    await playOut(clock, rig.engine.start(second));

    expect(await rig.counts(second)).toEqual({ duplicate: 3, done: 3 });
  });

  test('sends what the first one could not', async () => {
    const practice = await practiceFor({
      faults: [faultFor('p2@example.com', { kind: 'refuse', status: 422 })],
    });
    const rig = new EngineRig();
    await rig.run(practice.url, { rows: people(3) });
    practice.configure({ faults: [] });
    const second = await rig.run(practice.url, { rows: people(3) });

    expect(await rig.counts(second.id)).toEqual({ duplicate: 2, done: 1 });
  });
});

describe('a duplicate', () => {
  const TWICE = [person('p1@example.com'), person('p1@example.com')];

  test('dies with the row that it follows', async () => {
    const clock = new FakeClock();
    const http = new FakeHttp(() => answered(422));
    const rig = new EngineRig({ clock, http: () => http });
    const id = await rig.plan(await rig.destination('https://example.com'), { rows: TWICE });
    await playOut(clock, rig.engine.start(id));

    expect(await rig.counts(id)).toEqual({ dead: 2 });
    expect((await rig.tasks(id))[1]?.reason).toBe('same as a row that failed: refused (422)');
  });

  test('goes on to the next step with the row that it follows', async () => {
    const clock = new FakeClock();
    const http = new FakeHttp(() => OK);
    const rig = new EngineRig({ clock, http: () => http });
    const id = await rig.plan(await rig.destination('https://example.com'), {
      rows: TWICE,
      steps: [{}, { body: { kind: 'fields', fields: [{ field: 'second', column: 'Email' }] } }],
    });
    await playOut(clock, rig.engine.start(id));

    expect(await rig.counts(id)).toEqual({ done: 2, duplicate: 2 });
    expect(http.requests.length).toBe(2);
  });

  test('goes on to the next step as well when that row was done long before its own turn', async () => {
    const clock = new FakeClock();
    const http = new FakeHttp(() => OK);
    const rig = new EngineRig({ clock, http: () => http });
    const id = await rig.plan(await rig.destination('https://example.com'), {
      rows: TWICE,
      steps: [{ connectionLimits: [SLOWLY] }, { connectionLimits: [SLOWLY] }],
    });
    await playOut(clock, rig.engine.start(id));

    expect(await rig.counts(id)).toEqual({ done: 2, duplicate: 2 });
  });

  test('is sent itself when the send that it would have followed gave way to a new one and that one fails', async () => {
    const clock = new FakeClock();
    const http = new FakeHttp((_request, number) => (number === 1 ? answered(502) : answered(422)));
    const rig = new EngineRig({ clock, http: () => http });
    const id = await rig.plan(await rig.destination('https://example.com'), {
      rows: TWICE,
      steps: [{ connectionLimits: [SLOWLY] }],
      settings: { onUncertain: 'resend' },
    });
    await playOut(clock, rig.engine.start(id));

    expect(await rig.counts(id)).toEqual({ dead: 2 });
  });

  test('of a row in another run has its run made ready again when it may go on', async () => {
    const clock = new FakeClock();
    const http = new FakeHttp((_request, number) => (number === 1 ? NO_ANSWER : OK));
    const rig = new EngineRig({ clock, http: () => http });
    const to = await rig.destination('https://example.com');
    const one = await rig.plan(to, { rows: people(1), steps: [{ connectionLimits: [ONE_AT_ONCE] }] });
    const other = await rig.plan(to, { rows: people(1), steps: [{ connectionLimits: [ONE_AT_ONCE] }, {}] });
    const rests = [rig.engine.start(one)];
    await quiescence();
    rests.push(rig.engine.start(other));
    await quiescence();
    http.answerHanging(OK);
    await playOut(clock, Promise.all(rests));

    expect(await rig.counts(one)).toEqual({ done: 1 });
    expect(await rig.ledger.findRun(other)).toMatchObject({ state: 'ready', endedAt: null });
    expect(await rig.counts(other)).toEqual({ duplicate: 1, waiting: 1 });

    await playOut(clock, rig.engine.start(other));
    expect(await rig.counts(other)).toEqual({ duplicate: 1, done: 1 });
  });

  /** So many rows before it that it is made ready in the very turn in which the first of them comes back. */
  const LATE_TWIN = [...people(32), person('p1@example.com')];

  test('is not left behind when the row that it was to follow fails in the same turn', async () => {
    const clock = new FakeClock();
    const http = new FakeHttp((_request, number) => (number === 1 ? answered(422) : OK));
    const rig = new EngineRig({ clock, http: () => http });
    const id = await rig.plan(await rig.destination('https://example.com'), { rows: LATE_TWIN });
    await playOut(clock, rig.engine.start(id));

    expect(await rig.counts(id)).toEqual({ dead: 1, done: 32 });
  });

  test('goes on to the next step when the row that it was to follow is done in the same turn', async () => {
    const clock = new FakeClock();
    const rig = new EngineRig({ clock, http: () => new FakeHttp(() => OK) });
    const id = await rig.plan(await rig.destination('https://example.com'), {
      rows: LATE_TWIN,
      steps: [{}, {}],
    });
    await playOut(clock, rig.engine.start(id));

    expect(await rig.counts(id)).toEqual({ done: 64, duplicate: 2 });
  });

  test('looks anew when its row is decided about while the turn that it was found in is being written', async () => {
    const clock = new FakeClock();
    const http = new FakeHttp(() => OK);
    let decide = async (): Promise<void> => undefined;
    const rig = new EngineRig({
      clock,
      http: () => http,
      wrapLedger: (ledger) => ({
        ...ledger,
        async commit(turn) {
          if (turn.duplicates.length > 0) await decide();
          return ledger.commit(turn);
        },
      }),
    });
    const to = await rig.destination('https://example.com');
    const one = await rig.plan(to, { rows: people(1) });
    await playOut(clock, rig.engine.start(one));
    const [task] = await rig.tasks(one);
    decide = async () => {
      decide = async () => undefined;
      await rig.ledger.resendMissing(one, task === undefined ? [] : [task.id], clock.now());
    };
    const other = await rig.plan(to, { rows: people(1) });
    await playOut(clock, rig.engine.start(other));

    expect(await rig.counts(other)).toEqual({ done: 1 });
    expect(http.requests.length).toBe(2);
  });

  test('of a row in another run waits again when that run is stopped before it was delivered', async () => {
    const clock = new FakeClock();
    const http = new FakeHttp((_request, number) => (number === 1 ? NO_ANSWER : OK));
    const rig = new EngineRig({ clock, http: () => http });
    const to = await rig.destination('https://example.com');
    const one = await rig.plan(to, { rows: people(1) });
    const other = await rig.plan(to, { rows: people(1) });
    const rests = [rig.engine.start(one)];
    await quiescence();
    rests.push(rig.engine.start(other));
    await quiescence();
    expect(await rig.counts(other)).toEqual({ duplicate: 1 });
    const stopped = rig.engine.stop(one);
    await quiescence();
    http.answerHanging(answered(503));
    await playOut(clock, Promise.all([...rests, stopped]));

    expect(await rig.counts(one)).toEqual({ cancelled: 1 });
    expect(await rig.counts(other)).toEqual({ waiting: 1 });
    await playOut(clock, rig.engine.start(other));
    expect(await rig.counts(other)).toEqual({ done: 1 });
  });
});
