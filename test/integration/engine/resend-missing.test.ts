import { expect, test } from 'vitest';
import type { TaskReport } from '#electron/ports/ledger.ts';
import type { Limit } from '#shared/domain/limits/limit.ts';
import type { RunId } from '#shared/lib/ids.ts';
import { people } from '#test/support/builders.ts';
import { EngineRig } from '#test/support/rigs/engine-rig.ts';
import { faultFor, faultOn, practiceFor, storedBy } from '#test/support/rigs/practice.ts';

const ONE_AT_ONCE: Limit = { kind: 'concurrency', counts: 'calls', amount: 1 };
const DROPPED = { kind: 'silentLoss' } as const;

const idsOf = (tasks: readonly TaskReport[], ...rows: number[]) =>
  tasks.filter(({ rowId }) => rows.includes(rowId)).map(({ id }) => id);

async function resend(rig: EngineRig, id: RunId, ...rows: number[]): Promise<number> {
  return rig.ledger.resendMissing(id, idsOf(await rig.tasks(id), ...rows), rig.clock.now());
}

test('a row that was taken in and dropped is sent again as a new send, and what it cost stays spent', async () => {
  const practice = await practiceFor({ faults: [faultOn(DROPPED, 2)] });
  const rig = new EngineRig();
  const { id } = await rig.run(practice.url, {
    rows: people(3),
    steps: [{ connectionLimits: [ONE_AT_ONCE], priceMicros: 7 }],
  });
  expect(await rig.counts(id)).toEqual({ done: 3 });
  expect(await resend(rig, id, 2)).toBe(1);
  expect(await rig.counts(id)).toEqual({ done: 2, waiting: 1 });
  expect(await rig.spend(id)).toEqual({ spentMicros: 21, reservedMicros: 0 });
  expect((await rig.tasks(id))[1]).toMatchObject({
    state: 'waiting',
    reason: 'to be sent again: it had not arrived',
  });

  await rig.ledger.ready(id);
  await rig.restart();
  expect(await rig.engine.start(id)).toEqual({ kind: 'ended' });
  expect(await rig.counts(id)).toEqual({ done: 3 });
  expect(await rig.spend(id)).toEqual({ spentMicros: 28, reservedMicros: 0 });
  expect(storedBy(practice)).toEqual(['p1@example.com', 'p3@example.com', 'p2@example.com']);
  const keys = practice.requests(0, 10).map(({ idempotencyKey }) => idempotencyKey);
  expect(new Set(keys).size).toBe(4);
});

test('what a webhook counts over its lifetime goes on counting', async () => {
  const practice = await practiceFor({ faults: [faultOn(DROPPED, 1)] });
  const rig = new EngineRig();
  const lifetime: Limit = { kind: 'lifetime', counts: 'records', amount: 3, usedBefore: 0 };
  const to = await rig.destination(practice.url);
  const id = await rig.plan(to, { rows: people(2), steps: [{ destinationLimits: [lifetime] }] });
  await rig.engine.start(id);
  await resend(rig, id, 1, 2);
  await rig.ledger.ready(id);
  await rig.restart();
  // The webhook has room for one more, whatever became of the two before.
  const rest = await rig.engine.start(id);
  expect(rest.kind).toBe('paused');
  expect(await rig.ledger.recordsAccepted({ ...to })).toBe(3);
  expect(practice.report()).toMatchObject({ requests: 3 });
});

test('rows that counted on the send look for the new one, in other runs too', async () => {
  const practice = await practiceFor({ faults: [faultOn(DROPPED, 1)] });
  const rig = new EngineRig();
  const to = await rig.destination(practice.url);
  const first = await rig.plan(to, { rows: people(1) });
  await rig.engine.start(first);
  const second = await rig.plan(to, { rows: people(1) });
  await rig.engine.start(second);
  expect(await rig.counts(second)).toEqual({ duplicate: 1 });

  await resend(rig, first, 1);
  expect(await rig.counts(second)).toEqual({ waiting: 1 });
  expect(await rig.ledger.findRun(second)).toMatchObject({ state: 'ready' });
  await rig.ledger.ready(first);
  await rig.restart();
  await rig.engine.start(first);
  await rig.engine.start(second);
  expect([await rig.counts(first), await rig.counts(second)]).toEqual([{ done: 1 }, { duplicate: 1 }]);
  expect(practice.report()).toMatchObject({ requests: 2, stored: 1 });
});

test('only what is done is sent again: a row in doubt, a dead one or one that waits already is left alone', async () => {
  const practice = await practiceFor({
    faults: [
      faultFor('p1@example.com', { kind: 'reset', moment: 'afterStoring' }),
      faultFor('p2@example.com', { kind: 'refuse', status: 422 }),
    ],
  });
  const rig = new EngineRig();
  const { id } = await rig.run(practice.url, { rows: people(3) });
  expect(await resend(rig, id, 1, 2)).toBe(0);
  expect(await resend(rig, id, 3)).toBe(1);
  expect(await resend(rig, id, 3)).toBe(0);
  expect(await rig.counts(id)).toEqual({ uncertain: 1, dead: 1, waiting: 1 });
});

test('a row that has gone on to a later step stays as it is', async () => {
  const practice = await practiceFor();
  const rig = new EngineRig();
  const { id } = await rig.run(practice.url, { rows: people(1), steps: [{}, { key: 'later' }] });
  const [early, late] = await rig.tasks(id);
  expect(await rig.ledger.resendMissing(id, [early!.id], rig.clock.now())).toBe(0);
  expect(await rig.ledger.resendMissing(id, [late!.id], rig.clock.now())).toBe(1);
  expect(await rig.counts(id)).toEqual({ done: 1, waiting: 1 });
});
