import { expect, test } from 'vitest';
import type { Limit } from '#shared/domain/limits/limit.ts';
import { people } from '#test/support/builders.ts';
import { FakeClock, playOut, quiescence } from '#test/support/fakes/fake-clock.ts';
import { answered, FakeHttp, NO_ANSWER, OK } from '#test/support/fakes/fake-http.ts';
import { EngineRig } from '#test/support/rigs/engine-rig.ts';

const ONE_AT_ONCE: Limit = { kind: 'concurrency', counts: 'calls', amount: 1 };
const field = (name: string) => ({ kind: 'fields', fields: [{ field: name, column: 'Email' }] }) as const;
const TWO_STEPS = [{ body: field('first') }, { body: field('second') }];

test('a row comes to its second step when its first is done, and not before', async () => {
  const clock = new FakeClock();
  const http = new FakeHttp((_request, number) => (number === 1 ? NO_ANSWER : OK));
  const rig = new EngineRig({ clock, http: () => http });
  const id = await rig.plan(await rig.destination('https://example.com'), {
    rows: people(1),
    steps: TWO_STEPS,
  });
  const rest = rig.engine.start(id);
  await quiescence();
  expect(await rig.counts(id)).toEqual({ inFlight: 1 });

  http.answerHanging(OK);
  expect(await playOut(clock, rest)).toEqual({ kind: 'ended' });
  expect(await rig.counts(id)).toEqual({ done: 2 });
  expect(http.bodies).toEqual([{ first: 'p1@example.com' }, { second: 'p1@example.com' }]);
});

test('a row that fails in its first step never comes to the second', async () => {
  const clock = new FakeClock();
  const http = new FakeHttp((request) => (request.body?.includes('"first":"p2@') ? answered(422) : OK));
  const rig = new EngineRig({ clock, http: () => http });
  const id = await rig.plan(await rig.destination('https://example.com'), {
    rows: people(3),
    steps: TWO_STEPS,
  });
  await playOut(clock, rig.engine.start(id));

  expect(await rig.counts(id)).toEqual({ done: 4, dead: 1 });
});

test('a row that the user takes as delivered goes on to its second step', async () => {
  const clock = new FakeClock();
  const http = new FakeHttp((_request, number) => (number === 1 ? answered(502) : OK));
  const rig = new EngineRig({ clock, http: () => http });
  const id = await rig.plan(await rig.destination('https://example.com'), {
    rows: people(1),
    steps: TWO_STEPS,
  });
  await playOut(clock, rig.engine.start(id));
  const [task] = await rig.tasks(id);
  await rig.ledger.resolve(id, [task!.id], 'accept', clock.now());
  await playOut(clock, rig.engine.start(id));

  expect(await rig.counts(id)).toEqual({ done: 2 });
});

test('thousands of rows go through two steps, and the steps share the limit', async () => {
  const clock = new FakeClock();
  const http = new FakeHttp();
  const rig = new EngineRig({ clock, http: () => http });
  const steps = TWO_STEPS.map((step) => ({ ...step, connectionLimits: [ONE_AT_ONCE] }));
  const id = await rig.plan(await rig.destination('https://example.com'), { rows: people(600), steps });
  await playOut(clock, rig.engine.start(id));

  expect(await rig.counts(id)).toEqual({ done: 1_200 });
});
