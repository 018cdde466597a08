import { describe, expect, test } from 'vitest';
import type { Limit } from '#shared/domain/limits/limit.ts';
import { people } from '#test/support/builders.ts';
import { FakeClock, playOut, quiescence } from '#test/support/fakes/fake-clock.ts';
import { answered, FakeHttp, lost, NO_ANSWER, OK } from '#test/support/fakes/fake-http.ts';
import { EngineRig } from '#test/support/rigs/engine-rig.ts';

const THREE_AT_ONCE: Limit = { kind: 'concurrency', counts: 'calls', amount: 3 };
const LIFETIME: Limit = { kind: 'lifetime', counts: 'records', amount: 10, usedBefore: 4 };

const rigWith = (answer: ConstructorParameters<typeof FakeHttp>[0]) => {
  const clock = new FakeClock();
  const http = new FakeHttp(answer);
  return { clock, http, rig: new EngineRig({ clock, http: () => http }) };
};

describe('a budget', () => {
  test('stops the run before it would be passed, and says so', async () => {
    const { clock, http, rig } = rigWith(() => OK);
    const id = await rig.plan(await rig.destination('https://example.com'), {
      rows: people(20),
      steps: [{ priceMicros: 10, connectionLimits: [THREE_AT_ONCE] }],
      settings: { budgetMicros: 75 },
    });
    const rest = await playOut(clock, rig.engine.start(id));

    expect(rest).toMatchObject({ kind: 'paused', by: 'budget' });
    expect(http.requests.length).toBe(7);
    expect(await rig.counts(id)).toEqual({ done: 7, waiting: 13 });
    expect(await rig.spend(id)).toEqual({ spentMicros: 70, reservedMicros: 0 });
  });

  test('is not touched by what was refused, and holds what is in doubt', async () => {
    const { clock, rig } = rigWith((_request, number) => [answered(422), lost(), OK][number % 3] ?? OK);
    const id = await rig.plan(await rig.destination('https://example.com'), {
      rows: people(9),
      steps: [{ priceMicros: 10, connectionLimits: [THREE_AT_ONCE] }],
      settings: { budgetMicros: 1_000 },
    });
    await playOut(clock, rig.engine.start(id));

    expect(await rig.counts(id)).toEqual({ done: 3, dead: 3, uncertain: 3 });
    expect(await rig.spend(id)).toEqual({ spentMicros: 30, reservedMicros: 30 });
  });

  test('is as tight after a restart as before', async () => {
    const { clock, http, rig } = rigWith(() => OK);
    const id = await rig.plan(await rig.destination('https://example.com'), {
      rows: people(20),
      steps: [{ priceMicros: 10 }],
      settings: { budgetMicros: 55 },
    });
    await playOut(clock, rig.engine.start(id));
    await rig.restart();
    await playOut(clock, rig.engine.start(id));

    expect(http.requests.length).toBe(5);
  });
});

test('a budget pauses no run while a call of another step of it may turn out to cost nothing', async () => {
  const { clock, http, rig } = rigWith((_request, number) => (number === 2 ? NO_ANSWER : OK));
  const to = await rig.destination('https://example.com');
  const step = { priceMicros: 10, connectionLimits: [THREE_AT_ONCE] };
  const id = await rig.plan(to, { rows: people(2), steps: [step, step], settings: { budgetMicros: 20 } });
  const rest = rig.engine.start(id);
  await quiescence();
  http.answerHanging(answered(400));

  expect(await playOut(clock, rest)).toEqual({ kind: 'ended' });
  expect(await rig.spend(id)).toEqual({ spentMicros: 20, reservedMicros: 0 });
});

describe('a lifetime limit', () => {
  test('is never overrun: the run pauses with a reason that names it', async () => {
    const { clock, http, rig } = rigWith(() => OK);
    const id = await rig.plan(await rig.destination('https://example.com'), {
      rows: people(20),
      steps: [{ destinationLimits: [LIFETIME] }],
    });
    const rest = await playOut(clock, rig.engine.start(id));

    expect(rest).toEqual({ kind: 'paused', by: 'provider', reason: 'a webhook is full: 10 ever is used up' });
    expect(http.requests.length).toBe(6);
    expect(await rig.counts(id)).toEqual({ done: 6, waiting: 14 });
  });

  test('does not count what was refused, and counts what is in doubt', async () => {
    const { clock, http, rig } = rigWith((_request, number) => [OK, answered(422), lost()][number % 3] ?? OK);
    const id = await rig.plan(await rig.destination('https://example.com'), {
      rows: people(20),
      steps: [{ destinationLimits: [LIFETIME], connectionLimits: [{ ...THREE_AT_ONCE, amount: 1 }] }],
    });
    await playOut(clock, rig.engine.start(id));

    expect(await rig.counts(id)).toMatchObject({ done: 3, uncertain: 3 });
    expect(http.requests.length).toBe(9);
  });

  test.each([
    ['its destination', { destinationLimits: [LIFETIME] }],
    ['the connection', { connectionLimits: [LIFETIME] }],
  ])('of %s is remembered over a restart', async (_name, step) => {
    const { clock, http, rig } = rigWith(() => OK);
    const to = await rig.destination('https://example.com');
    const first = await rig.plan(to, { rows: people(4), steps: [step] });
    await playOut(clock, rig.engine.start(first));
    await rig.restart();
    const second = await rig.plan(to, { rows: people(20, 100), steps: [step] });
    await playOut(clock, rig.engine.start(second));

    expect(http.requests.length).toBe(6);
  });
});

test('a lifetime pauses no run while a call of another run to the same place may turn out not to be taken in', async () => {
  const { clock, http, rig } = rigWith((_request, number) => (number === 1 ? NO_ANSWER : OK));
  const to = await rig.destination('https://example.com');
  const limit: Limit = { kind: 'lifetime', counts: 'records', amount: 1, usedBefore: 0 };
  const steps = [{ destinationLimits: [limit] }];
  const [a, b] = [
    await rig.plan(to, { rows: people(1), steps }),
    await rig.plan(to, { rows: people(1, 2), steps }),
  ];
  const rests = [rig.engine.start(a), rig.engine.start(b)];
  await quiescence();
  http.answerHanging(answered(400));

  expect(await playOut(clock, Promise.all(rests))).toEqual([{ kind: 'ended' }, { kind: 'ended' }]);
  expect(await rig.counts(a)).toEqual({ dead: 1 });
  expect(await rig.counts(b)).toEqual({ done: 1 });
});

describe('a rate of one destination', () => {
  const RATE: Limit = { kind: 'slidingWindow', counts: 'records', amount: 5, windowMs: 60_000 };

  test('is remembered over a restart, and what was sent long ago does not count', async () => {
    const { clock, rig } = rigWith(() => OK);
    const to = await rig.destination('https://example.com');
    const steps = [{ destinationLimits: [RATE] }];
    const runOf = async (rows: ReturnType<typeof people>) => {
      const startedAt = clock.now();
      await playOut(clock, rig.engine.start(await rig.plan(to, { rows, steps })));
      return clock.now() - startedAt;
    };
    await runOf(people(5));
    await rig.restart();
    expect(await runOf(people(1, 100))).toBeGreaterThan(59_000);

    clock.advance(3_600_000);
    await rig.restart();
    expect(await runOf(people(5, 200))).toBeLessThan(1_000);
  });
});

test('a window that was full when the program was closed is full when it starts again', async () => {
  const { clock, http, rig } = rigWith(() => OK);
  const to = await rig.destination('https://example.com');
  const steps = [
    { connectionLimits: [{ kind: 'slidingWindow', counts: 'calls', amount: 5, windowMs: 60_000 } as const] },
  ];
  await playOut(clock, rig.engine.start(await rig.plan(to, { rows: people(5), steps })));
  await rig.restart();
  const startedAt = clock.now();
  await playOut(clock, rig.engine.start(await rig.plan(to, { rows: people(1, 9), steps })));

  expect(http.requests.length).toBe(6);
  expect(clock.now() - startedAt).toBeGreaterThanOrEqual(60_000);
});

test('a call that a crash left on its way fills its window after the restart', async () => {
  const { clock, http, rig } = rigWith((_request, number) => (number <= 2 ? NO_ANSWER : OK));
  const to = await rig.destination('https://example.com');
  const steps = [
    { connectionLimits: [{ kind: 'slidingWindow', counts: 'calls', amount: 2, windowMs: 60_000 } as const] },
  ];
  const id = await rig.plan(to, { rows: people(4), steps });
  void rig.engine.start(id).catch(() => undefined);
  await quiescence();
  expect(await rig.reopen()).toBe(2);
  const startedAt = clock.now();
  await playOut(clock, rig.engine.start(id));

  expect(await rig.counts(id)).toEqual({ done: 2, uncertain: 2 });
  expect(http.requests.length).toBe(4);
  expect(clock.now() - startedAt).toBeGreaterThanOrEqual(60_000);
});
