import { describe, expect, test } from 'vitest';
import { createHttp, DEFAULT_TIMEOUTS } from '#electron/adapters/undici-http.ts';
import type { Http } from '#electron/ports/http.ts';
import type { Limit } from '#shared/domain/limits/limit.ts';
import { people } from '#test/support/builders.ts';
import { EngineRig } from '#test/support/rigs/engine-rig.ts';
import { faultOn, practiceFor, storedBy } from '#test/support/rigs/practice.ts';

const ONE_AT_ONCE: Limit = { kind: 'concurrency', counts: 'calls', amount: 1 };
const RESET_AFTER_STORING = { kind: 'reset', moment: 'afterStoring' } as const;
const ONE_BY_ONE = { rows: people(5), steps: [{ connectionLimits: [ONE_AT_ONCE] }] };

describe('a connection that breaks after the request was taken in', () => {
  test('leaves the row uncertain, and it is not sent again', async () => {
    const practice = await practiceFor({ faults: [faultOn(RESET_AFTER_STORING, 2)] });
    const rig = new EngineRig();
    const { id, rest } = await rig.run(practice.url, ONE_BY_ONE);

    expect(rest).toEqual({ kind: 'ended' });
    expect(await rig.counts(id)).toEqual({ done: 4, uncertain: 1 });
    expect((await rig.tasks(id))[1]).toMatchObject({
      reason: expect.stringContaining('no answer after it was sent'),
    });
    expect(practice.report()).toMatchObject({ requests: 5, stored: 5, repeats: { count: 0 } });
  });

  test('is sent as a new send where the run says so', async () => {
    const practice = await practiceFor({ faults: [faultOn(RESET_AFTER_STORING, 2)] });
    const rig = new EngineRig();
    const { id } = await rig.run(practice.url, { ...ONE_BY_ONE, settings: { onUncertain: 'resend' } });

    expect(await rig.counts(id)).toEqual({ done: 5 });
    expect(practice.report()).toMatchObject({ requests: 6, stored: 6 });
    const keys = practice.requests(0, 10).map(({ idempotencyKey }) => idempotencyKey);
    expect(new Set(keys).size).toBe(6);
  });

  test('is tried again under the same key where repeats are told apart, and stored once', async () => {
    const practice = await practiceFor({
      honoursIdempotencyKeys: true,
      faults: [faultOn(RESET_AFTER_STORING, 2)],
    });
    const rig = new EngineRig();
    const step = { connectionLimits: [ONE_AT_ONCE], idempotent: true, priceMicros: 7 };
    const { id } = await rig.run(practice.url, { rows: people(5), steps: [step] });

    expect(await rig.counts(id)).toEqual({ done: 5 });
    expect(practice.report()).toMatchObject({ requests: 6, stored: 5, idempotency: { keys: 5 } });
    expect((await rig.tasks(id))[1]).toMatchObject({ attempts: 1 });
    expect(await rig.spend(id)).toEqual({ spentMicros: 35, reservedMicros: 0 });
  });
});

describe('an uncertain row', () => {
  const inDoubt = async (settings: { readonly priceMicros: number } = { priceMicros: 0 }) => {
    const practice = await practiceFor({ faults: [faultOn(RESET_AFTER_STORING, 2)] });
    const rig = new EngineRig();
    const { id } = await rig.run(practice.url, {
      rows: people(3),
      steps: [{ connectionLimits: [ONE_AT_ONCE], ...settings }],
    });
    const task = (await rig.tasks(id)).find(({ state }) => state === 'uncertain');
    return { practice, rig, id, task: task!.id };
  };

  test('is done when the user takes it as delivered, and its price is spent', async () => {
    const { rig, id, task } = await inDoubt({ priceMicros: 5 });
    expect(await rig.spend(id)).toEqual({ spentMicros: 10, reservedMicros: 5 });

    expect(await rig.ledger.resolve(id, [task], 'accept', rig.clock.now())).toBe(1);
    expect(await rig.counts(id)).toEqual({ done: 3 });
    expect(await rig.spend(id)).toEqual({ spentMicros: 15, reservedMicros: 0 });
  });

  test('is sent anew when the user says so, and the first try keeps its reservation', async () => {
    const { practice, rig, id, task } = await inDoubt({ priceMicros: 5 });
    expect(await rig.ledger.resolve(id, [task], 'resend', rig.clock.now())).toBe(1);
    expect(await rig.ledger.resolve(id, [task], 'resend', rig.clock.now())).toBe(0);
    await rig.engine.start(id);

    expect(await rig.counts(id)).toEqual({ done: 3 });
    expect(practice.report().requests).toBe(4);
    expect(await rig.spend(id)).toEqual({ spentMicros: 15, reservedMicros: 5 });
  });

  test('keeps a later run from sending it too', async () => {
    const { practice, rig } = await inDoubt();
    const { id } = await rig.run(practice.url, { rows: people(3) });

    expect(await rig.counts(id)).toEqual({ duplicate: 3 });
    expect(practice.report().requests).toBe(3);
  });
});

/** The real network, which waits for the answer about one row alone no longer than a moment. */
function impatientWith(email: string): Http {
  const patient = createHttp();
  const impatient = createHttp({ ...DEFAULT_TIMEOUTS, headersMs: 300 });
  return {
    send: (request, onDeparture) =>
      (request.body?.includes(email) === true ? impatient : patient).send(request, onDeparture),
    close: async () => void (await Promise.all([patient.close(), impatient.close()])),
  };
}

describe('the answer is read only where it is the point', () => {
  test.each([
    ['a webhook', false, { done: 3 }],
    ['a look-up', true, { done: 2, uncertain: 1 }],
  ])('a body that is cut off: %s', async (_name, answerNeeded, counts) => {
    const practice = await practiceFor({ faults: [faultOn({ kind: 'cutBody' }, 2)] });
    const rig = new EngineRig();
    const { id } = await rig.run(practice.url, {
      rows: people(3),
      steps: [{ answerNeeded, connectionLimits: [ONE_AT_ONCE] }],
    });

    expect(await rig.counts(id)).toEqual(counts);
    expect(storedBy(practice).length).toBe(3);
  });

  test('a service that hangs is given up after its time, and the row is in doubt', async () => {
    const practice = await practiceFor({ faults: [faultOn({ kind: 'hang', moment: 'afterStoring' }, 2)] });
    const rig = new EngineRig({ http: () => impatientWith('p2@example.com') });
    const { id } = await rig.run(practice.url, ONE_BY_ONE);

    expect(await rig.counts(id)).toEqual({ done: 4, uncertain: 1 });
  });
});
