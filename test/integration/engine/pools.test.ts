import { describe, expect, test } from 'vitest';
import type { Limit } from '#shared/domain/limits/limit.ts';
import type { RowShare } from '#shared/domain/runs/workflow.ts';
import type { ConnectionId, DestinationId, RowId } from '#shared/lib/ids.ts';
import { people, person } from '#test/support/builders.ts';
import { FakeClock, playOut, quiescence } from '#test/support/fakes/fake-clock.ts';
import { FakeHttp, lost, NO_ANSWER, OK } from '#test/support/fakes/fake-http.ts';
import { EngineRig } from '#test/support/rigs/engine-rig.ts';

const FIRST = 'https://example.com/first';
const SECOND = 'https://example.com/second';
const ONE_AT_ONCE: Limit = { kind: 'concurrency', counts: 'calls', amount: 1 };

const rigWith = (answer: ConstructorParameters<typeof FakeHttp>[0]) => {
  const clock = new FakeClock();
  const http = new FakeHttp(answer);
  return { clock, http, rig: new EngineRig({ clock, http: () => http }) };
};

const lifetime = (amount: number): Limit => ({ kind: 'lifetime', counts: 'records', amount, usedBefore: 0 });

/** A pool of two webhooks, the first of which takes the rows up to and with `throughRow`. */
async function poolOf(rig: EngineRig, throughRow: number, limits: readonly (readonly Limit[])[] = [[], []]) {
  const pool = await rig.destination('https://example.com/pool', { name: 'pool' });
  const first = await rig.destination(FIRST, { name: 'first' });
  const second = await rig.destination(SECOND, { name: 'second' });
  const shares: RowShare[] = [
    { destinationId: first.destinationId, throughRow: throughRow as RowId, limits: limits[0] ?? [] },
    { destinationId: second.destinationId, throughRow: 1_000 as RowId, limits: limits[1] ?? [] },
  ];
  return { pool, first, second, shares };
}

interface Place {
  readonly connectionId: ConnectionId;
  readonly destinationId: DestinationId;
}

const accepted = (rig: EngineRig, ...of: readonly Place[]) =>
  Promise.all(of.map((one) => rig.ledger.recordsAccepted(one)));

const addressesOf = (http: FakeHttp) => http.requests.map(({ url }) => url);

describe('a pool of webhooks', () => {
  test('sends each row to the webhook that was planned for it, and counts it there', async () => {
    const { clock, http, rig } = rigWith(() => OK);
    const { pool, first, second, shares } = await poolOf(rig, 3);
    const id = await rig.plan(pool, {
      rows: people(5),
      steps: [{ pool: shares, connectionLimits: [ONE_AT_ONCE] }],
    });
    await playOut(clock, rig.engine.start(id));

    expect(addressesOf(http)).toEqual([FIRST, FIRST, FIRST, SECOND, SECOND]);
    expect(await accepted(rig, first, second, pool)).toEqual([3, 2, 0]);
  });

  test('goes on with the other rows when a webhook is full, and then says which limit it was', async () => {
    const { clock, http, rig } = rigWith(() => OK);
    const { pool, shares } = await poolOf(rig, 3, [[lifetime(2)], [lifetime(9)]]);
    const id = await rig.plan(pool, {
      rows: people(5),
      steps: [{ pool: shares, connectionLimits: [ONE_AT_ONCE] }],
    });
    const rest = await playOut(clock, rig.engine.start(id));

    expect(addressesOf(http)).toEqual([FIRST, FIRST, SECOND, SECOND]);
    expect(rest).toMatchObject({
      kind: 'paused',
      by: 'provider',
      reason: 'a webhook is full: 2 ever is used up',
    });
    expect(await rig.counts(id)).toEqual({ done: 4, waiting: 1 });
  });

  test('remembers over a restart what each webhook took in', async () => {
    const { clock, http, rig } = rigWith(() => OK);
    const { pool, shares } = await poolOf(rig, 3, [[lifetime(4)], [lifetime(9)]]);
    const planned = { steps: [{ pool: shares, connectionLimits: [ONE_AT_ONCE] }] };
    await playOut(clock, rig.engine.start(await rig.plan(pool, { ...planned, rows: people(3) })));
    await rig.restart();
    await playOut(clock, rig.engine.start(await rig.plan(pool, { ...planned, rows: people(3, 100) })));

    expect(addressesOf(http)).toEqual([FIRST, FIRST, FIRST, FIRST]);
  });

  test('is one destination: a row that one webhook has is not sent to another', async () => {
    const { clock, http, rig } = rigWith(() => OK);
    const { pool, shares } = await poolOf(rig, 1);
    const rows = [person('same@example.com'), person('same@example.com')];
    const id = await rig.plan(pool, { rows, steps: [{ pool: shares }] });
    await playOut(clock, rig.engine.start(id));

    expect(addressesOf(http)).toEqual([FIRST]);
    expect(await rig.counts(id)).toEqual({ done: 1, duplicate: 1 });
  });

  test('never mixes the rows of two webhooks in one call', async () => {
    const { clock, http, rig } = rigWith(() => OK);
    const { pool, shares } = await poolOf(rig, 3);
    const id = await rig.plan(pool, { rows: people(6), steps: [{ pool: shares, recordsPerCall: 4 }] });
    await playOut(clock, rig.engine.start(id));

    expect(addressesOf(http)).toEqual([FIRST, SECOND]);
    expect(http.bodies.map((body) => (body as unknown[]).length)).toEqual([3, 3]);
  });

  test('has an uncertain row of each webhook counted where it may have arrived', async () => {
    const { clock, rig } = rigWith(() => lost());
    const { pool, first, second, shares } = await poolOf(rig, 1);
    const id = await rig.plan(pool, { rows: people(2), steps: [{ pool: shares }] });
    await playOut(clock, rig.engine.start(id));

    expect(await accepted(rig, first, second)).toEqual([1, 1]);
  });
});

describe('a key that is exchanged while a run goes on', () => {
  test('is used by every call from then on, and the old one is free when the last call with it has landed', async () => {
    const { clock, http, rig } = rigWith((_request, number) => (number === 1 ? NO_ANSWER : OK));
    const to = await rig.destination('https://example.com', { headers: { 'x-key': 'old' } });
    const id = await rig.plan(to, { rows: people(4), steps: [{ connectionLimits: [ONE_AT_ONCE] }] });
    const rest = rig.engine.start(id);
    await quiescence();
    await rig.destination('https://example.com', { headers: { 'x-key': 'new' } });
    let isFree = false;
    const renewed = rig.engine.renewAccess().then(() => (isFree = true));
    await quiescence();
    expect([http.requests.length, isFree]).toEqual([1, false]);

    http.answerHanging(OK);
    expect(await playOut(clock, rest)).toEqual({ kind: 'ended' });
    await renewed;
    expect(http.requests.map(({ headers }) => headers['x-key'])).toEqual(['old', 'new', 'new', 'new']);
    expect(await rig.counts(id)).toEqual({ done: 4 });
  });
});
