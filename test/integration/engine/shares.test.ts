import { describe, expect, test } from 'vitest';
import type { Limit } from '#shared/domain/limits/limit.ts';
import type { Priority } from '#shared/domain/runs/run.ts';
import type { RunId } from '#shared/lib/ids.ts';
import { people } from '#test/support/builders.ts';
import { FakeClock, playOut, quiescence } from '#test/support/fakes/fake-clock.ts';
import { answered, FakeHttp, NO_ANSWER, OK } from '#test/support/fakes/fake-http.ts';
import { EngineRig } from '#test/support/rigs/engine-rig.ts';

const TEN_A_SECOND: Limit = { kind: 'tokenBucket', counts: 'calls', amount: 10, perMs: 1_000, burst: 1 };
const window = (amount: number): Limit => ({
  kind: 'slidingWindow',
  counts: 'calls',
  amount,
  windowMs: 1_000,
});

interface Wanted {
  readonly name: string;
  readonly priority?: Priority;
  readonly rows?: number;
  readonly limit?: Limit;
  readonly reservedShare?: number;
}

/** An engine whose runs share one connection; each run's rows begin with its name. */
async function sharing(answer: ConstructorParameters<typeof FakeHttp>[0] = () => OK) {
  const clock = new FakeClock();
  const http = new FakeHttp(answer);
  const rig = new EngineRig({ clock, http: () => http });
  const to = await rig.destination('https://example.com');
  const plan = (wanted: Wanted): Promise<RunId> => {
    const { name, priority = 'batch', rows = 60, limit = TEN_A_SECOND, reservedShare = 0 } = wanted;
    const settings = { priority, reservedShare };
    const named = people(rows).map(({ key, values }) => ({
      key: `${name}.${key}`,
      values: values.map((value) => `${name}.${value}`),
    }));
    return rig.plan(to, { rows: named, settings, steps: [{ connectionLimits: [limit] }] });
  };
  const order = (): string[] =>
    http.bodies.map((body) => (body as { email: string }).email.split('.')[0] ?? '');
  return { clock, http, rig, plan, order };
}

/** How many of the first calls were this run's. */
const countOf = (order: readonly string[], name: string, first: number): number =>
  order.slice(0, first).filter((one) => one === name).length;

describe('runs on one connection', () => {
  test('of one class go side by side, each with an equal share', async () => {
    const { clock, rig, plan, order } = await sharing();
    const [a, b] = [await plan({ name: 'a' }), await plan({ name: 'b' })];
    await playOut(clock, Promise.all([rig.engine.start(a), rig.engine.start(b)]));

    expect(Math.abs(countOf(order(), 'a', 100) - 50)).toBeLessThanOrEqual(1);
  });

  test('keep the order of their rows', async () => {
    const { clock, http, rig, plan } = await sharing();
    const [a, b] = [await plan({ name: 'a' }), await plan({ name: 'b' })];
    await playOut(clock, Promise.all([rig.engine.start(a), rig.engine.start(b)]));

    const emails = http.bodies.map((body) => (body as { email: string }).email);
    const ofA = emails.filter((email) => email.startsWith('a.'));
    expect(ofA).toEqual(people(60).map(({ key }) => `a.${key}`));
  });

  test('that are soon have four slots of five, and batch never starves', async () => {
    const { clock, rig, plan, order } = await sharing();
    const [a, b] = [await plan({ name: 'a', priority: 'soon' }), await plan({ name: 'b' })];
    await playOut(clock, Promise.all([rig.engine.start(a), rig.engine.start(b)]));

    expect(Math.abs(countOf(order(), 'a', 50) - 40)).toBeLessThanOrEqual(1);
  });

  test('that are batch do not starve beside those that are soon, while interactive rows come in steadily', async () => {
    const { clock, rig, plan, order } = await sharing();
    const slowly: Limit = { kind: 'tokenBucket', counts: 'calls', amount: 4, perMs: 1_000, burst: 1 };
    const elsewhere = await rig.destination('https://example.com/quick', { name: 'quick' });
    const urgent = await rig.plan(elsewhere, {
      rows: people(300).map(({ key }) => ({ key, values: [`urgent.${key}`] })),
      settings: { priority: 'interactive' },
      steps: [{ connectionLimits: [TEN_A_SECOND], destinationLimits: [slowly] }],
    });
    const [a, b] = [await plan({ name: 'a', priority: 'soon', rows: 200 }), await plan({ name: 'b' })];
    const rests = [urgent, a, b].map((id) => rig.engine.start(id));
    for (let slot = 0; slot < 400; slot++, await quiescence()) clock.advance(100);

    // What stands behind would show late: in the beginning it has something to catch up.
    const late = order().slice(-100);
    expect(countOf(late, 'urgent', 100)).toBeGreaterThan(30);
    expect(countOf(late, 'b', 100)).toBeGreaterThan(countOf(late, 'a', 100) / 5);
    await rig.engine.close(0);
    await Promise.all(rests);
  });

  test('let an interactive row go next', async () => {
    const { clock, rig, plan, order } = await sharing();
    const [a, b] = [await plan({ name: 'a' }), await plan({ name: 'b', priority: 'soon' })];
    const urgent = await plan({ name: 'urgent', priority: 'interactive', rows: 1 });
    const rest = Promise.all([rig.engine.start(a), rig.engine.start(b)]);
    await quiescence();
    for (let second = 0; second < 30; second++, await quiescence()) clock.advance(100);
    const before = order().length;
    const gone = rig.engine.start(urgent);
    await playOut(clock, gone);

    expect(order().indexOf('urgent')).toBe(before);
    await playOut(clock, rest);
  });

  test('leave the reserved share of a limit to interactive ones', async () => {
    const { clock, http, rig, plan, order } = await sharing(() => NO_ANSWER);
    const limit = window(10);
    const batch = rig.engine.start(await plan({ name: 'a', limit, reservedShare: 0.3 }));
    await quiescence();
    expect(order()).toEqual(Array(7).fill('a'));

    const urgent = await plan({ name: 'urgent', priority: 'interactive', rows: 5, limit });
    const gone = rig.engine.start(urgent);
    await quiescence();
    expect(order().slice(7)).toEqual(Array(3).fill('urgent'));

    void batch.catch(() => undefined);
    http.answerHanging(OK);
    await quiescence();
    await rig.engine.close(0);
    await Promise.all([batch, gone]);
    expect(clock.now()).toBeGreaterThan(0);
  });

  test('have the reserve of one that has ended', async () => {
    const { clock, http, rig, plan } = await sharing(() => NO_ANSWER);
    const limit: Limit = { kind: 'concurrency', counts: 'calls', amount: 10 };
    const reserving = rig.engine.start(await plan({ name: 'a', rows: 1, limit, reservedShare: 0.5 }));
    const batch = rig.engine.start(await plan({ name: 'b', rows: 40, limit }));
    await quiescence();
    expect(http.hanging).toBe(5);
    http.answerHanging(OK, 1);
    await playOut(clock, reserving);
    await quiescence();

    expect(http.hanging).toBe(10);
    await rig.engine.close(0);
    await batch;
  });

  test('without a reserve take all of it', async () => {
    const { http, rig, plan, order } = await sharing(() => NO_ANSWER);
    const batch = rig.engine.start(await plan({ name: 'a', limit: window(10) }));
    await quiescence();
    expect(order().length).toBe(10);
    http.answerHanging(OK);
    await rig.engine.close(0);
    await batch;
  });

  test('go on when one of them is paused', async () => {
    const { clock, rig, plan, order } = await sharing();
    const [a, b] = [await plan({ name: 'a', rows: 20 }), await plan({ name: 'b', rows: 20 })];
    const [restOfA, restOfB] = [rig.engine.start(a), rig.engine.start(b)];
    await quiescence();
    await playOut(clock, rig.engine.pause(a));

    expect(await restOfA).toMatchObject({ kind: 'paused', by: 'user' });
    expect(await playOut(clock, restOfB)).toEqual({ kind: 'ended' });
    expect(countOf(order(), 'b', 100)).toBe(20);
    expect(await rig.counts(a)).toMatchObject({ waiting: expect.any(Number) });
  });

  test('all wait when one of them is told to, and for the same reason', async () => {
    const { clock, rig, plan, http } = await sharing((_request, number) =>
      number === 3 ? answered(429, { 'retry-after': '30' }) : OK,
    );
    const [a, b] = [await plan({ name: 'a', rows: 10 }), await plan({ name: 'b', rows: 10 })];
    const rest = Promise.all([rig.engine.start(a), rig.engine.start(b)]);
    await quiescence();
    for (let slot = 0; slot < 20; slot++, await quiescence()) clock.advance(100);

    expect(http.requests.length).toBe(3);
    for (const id of [a, b]) expect(rig.engine.holdOf(id)).toMatchObject({ kind: 'told' });
    await playOut(clock, rest);
    expect(await rig.counts(a)).toEqual({ done: 10 });
    expect(await rig.counts(b)).toEqual({ done: 10 });
  });
});
