import { describe, expect, test } from 'vitest';
import type { Http } from '#electron/ports/http.ts';
import { createMeter } from '#electron/practice/limits/create-meter.ts';
import type { Limit as TheirLimit } from '#electron/practice/limits/limit.ts';
import type { Limit } from '#shared/domain/limits/limit.ts';
import type { Seen } from '#shared/domain/signals/seen.ts';
import { SECOND_MS } from '#shared/lib/time.ts';
import { people } from '#test/support/builders.ts';
import { FakeClock, playOut, quiescence } from '#test/support/fakes/fake-clock.ts';
import { answered, FakeHttp, NO_ANSWER, OK } from '#test/support/fakes/fake-http.ts';
import { EngineRig } from '#test/support/rigs/engine-rig.ts';

const FIVE_AT_ONCE: Limit = { kind: 'concurrency', counts: 'calls', amount: 5 };
const STEPS = [{ connectionLimits: [FIVE_AT_ONCE] }];
const PATIENT = { maxAttempts: 50, baseMs: 1, capMs: 20 };

describe('a breaker', () => {
  /** A run at a service that fails, until the breaker has opened. */
  async function opened() {
    const clock = new FakeClock();
    let isWell = false;
    const http = new FakeHttp(() => (isWell ? OK : answered(500)));
    const rig = new EngineRig({ clock, http: () => http });
    const to = await rig.destination('https://example.com');
    const id = await rig.plan(to, { rows: people(40), steps: STEPS, settings: { retry: PATIENT } });
    const rest = rig.engine.start(id);
    await quiescence();
    for (let ms = 0; ms < 60; ms += 20, await quiescence()) clock.advance(20);
    await rig.engine.close(0);
    await rest;
    const mend = (): void => {
      isWell = true;
    };
    return { clock, http, rig, to, id, mend };
  }

  test('that was open is open after a restart, with its reason, and lets one probe through', async () => {
    const { clock, http, rig, to, id } = await opened();
    const before = http.requests.length;
    expect((await rig.ledger.conditionOf(to.connectionId))?.breaker).toMatchObject({ trips: 1 });

    await rig.reopen();
    const rest = rig.engine.start(id);
    await quiescence();
    expect(http.requests.length).toBe(before);
    expect(rig.engine.holdOf(id)).toMatchObject({
      kind: 'told',
      reason: 'the service is failing; it is tried again shortly',
    });
    const hold = rig.engine.holdOf(id);
    clock.advance((hold?.until ?? 0) - clock.now());
    await quiescence();
    expect(http.requests.length).toBe(before + 1);
    await rig.engine.close(0);
    await rest;
  });

  test('closes with the first success after the restart, and that is remembered too', async () => {
    const { clock, rig, to, id, mend } = await opened();
    mend();
    await rig.reopen();
    expect(await playOut(clock, rig.engine.start(id))).toEqual({ kind: 'ended' });
    expect(await rig.counts(id)).toEqual({ done: 40 });
    expect(await rig.ledger.conditionOf(to.connectionId)).toMatchObject({ breaker: null });
  });
});

const ONE_WAY_MS = 5;

/** A service that tells nobody of its limit, and refuses what is over it. */
function limitedTo(limit: TheirLimit, clock: FakeClock) {
  const meter = createMeter(limit);
  const begun = clock.now();
  let refused = 0;
  const judge = (): Seen => {
    const load = { nowMs: clock.now() - begun, records: 1, inFlight: 0, stored: 0 };
    const waitMs = meter.opensAt(load) - load.nowMs;
    if (waitMs <= 0) {
      meter.take(load);
      return OK;
    }
    refused += 1;
    return answered(429, { 'retry-after': String(Math.ceil(waitMs / SECOND_MS)) });
  };
  const after = (ms: number): Promise<void> =>
    new Promise((resolve) => void clock.at(clock.now() + ms, resolve));
  const http: Http = {
    async send(_request, onDeparture) {
      onDeparture?.();
      await after(ONE_WAY_MS);
      const seen = judge();
      await after(ONE_WAY_MS);
      return seen;
    },
    close: () => Promise.resolve(),
  };
  return { http, refused: () => refused };
}

describe('a pace that was learned', () => {
  test('is kept over a restart: the limit is not met a second time', async () => {
    const clock = new FakeClock();
    const service = limitedTo({ kind: 'slidingWindow', count: 40, windowMs: 1_000 }, clock);
    const rig = new EngineRig({ clock, http: () => service.http });
    const to = await rig.destination('https://example.com');
    const first = await rig.plan(to, { rows: people(90), steps: STEPS });
    await playOut(clock, rig.engine.start(first));
    expect((await rig.ledger.conditionOf(to.connectionId))?.pace).not.toBeNull();
    const met = service.refused();
    expect(met).toBeGreaterThan(0);

    await rig.restart();
    const second = await rig.plan(to, { rows: people(60, 200), steps: STEPS });
    await playOut(clock, rig.engine.start(second));
    expect([await rig.counts(first), await rig.counts(second)]).toEqual([{ done: 90 }, { done: 60 }]);
    expect(service.refused()).toBe(met);
  });

  test('is forgotten after a day', async () => {
    const clock = new FakeClock();
    const http = new FakeHttp((_request, number) =>
      number === 10 ? answered(429, { 'retry-after': '1' }) : OK,
    );
    const rig = new EngineRig({ clock, http: () => http });
    const to = await rig.destination('https://example.com');
    await playOut(clock, rig.engine.start(await rig.plan(to, { rows: people(40), steps: STEPS })));
    expect((await rig.ledger.conditionOf(to.connectionId))?.pace).not.toBeNull();

    await rig.restart();
    clock.advance(25 * 3_600_000);
    const later = await rig.plan(to, { rows: people(5, 100), steps: STEPS });
    const rest = rig.engine.start(later);
    await quiescence();
    expect(rig.engine.paceOf(later)).toBeNull();
    await playOut(clock, rest);
  });

  test('is not learned from a server that is overloaded', async () => {
    const clock = new FakeClock();
    const http = new FakeHttp((_request, number) =>
      number === 10 ? answered(503, { 'retry-after': '1' }) : OK,
    );
    const rig = new EngineRig({ clock, http: () => http });
    const to = await rig.destination('https://example.com');
    const id = await rig.plan(to, { rows: people(40), steps: STEPS });
    await playOut(clock, rig.engine.start(id));
    expect(await rig.ledger.conditionOf(to.connectionId)).toBeNull();
  });
});

test('a guessed limit is begun at 80 %, evenly, and says so', async () => {
  const clock = new FakeClock();
  const http = new FakeHttp();
  const rig = new EngineRig({ clock, http: () => http });
  const guess: Limit = {
    kind: 'tokenBucket',
    counts: 'calls',
    amount: 10,
    perMs: 1_000,
    burst: 20,
    guessed: true,
  };
  const to = await rig.destination('https://example.com');
  const id = await rig.plan(to, { rows: people(30), steps: [{ connectionLimits: [guess] }] });
  const rest = rig.engine.start(id);
  await quiescence();
  for (let ms = 0; ms < 1_000; ms += 25, await quiescence()) clock.advance(25);

  expect(http.requests.length).toBe(9);
  expect(rig.engine.paceOf(id)).toMatchObject({ perSecond: 8, origin: 'guess', statedPerSecond: 10 });
  expect(rig.engine.holdOf(id)).toMatchObject({ reason: 'held by the pace of 8/s' });
  await playOut(clock, rest);
  expect(await rig.counts(id)).toEqual({ done: 30 });
});

test('a guessed limit holds over many short sessions as over a long one', async () => {
  const clock = new FakeClock();
  const http = new FakeHttp();
  const rig = new EngineRig({ clock, http: () => http });
  const to = await rig.destination('https://example.com');
  const guess: Limit = {
    kind: 'slidingWindow',
    counts: 'calls',
    amount: 5,
    windowMs: 60_000,
    guessed: true,
  };
  const begun = clock.now();
  for (let session = 0; session < 12; session++) {
    const id = await rig.plan(to, { rows: people(1, session), steps: [{ connectionLimits: [guess] }] });
    await playOut(clock, rig.engine.start(id));
    await rig.restart();
  }

  expect(http.requests.length).toBe(12);
  expect(clock.now() - begun).toBeGreaterThan((11 / 5) * 60_000);
});

test('a wait that was told is not cut short over a restart by a shorter one that was told later', async () => {
  const clock = new FakeClock();
  const http = new FakeHttp(() => NO_ANSWER);
  const rig = new EngineRig({ clock, http: () => http });
  const to = await rig.destination('https://example.com');
  const id = await rig.plan(to, { rows: people(2), steps: STEPS });
  const rest = rig.engine.start(id);
  await quiescence();
  for (const seconds of ['3600', '1']) {
    http.answerHanging(answered(429, { 'retry-after': seconds }), 1);
    await quiescence();
  }
  await rig.engine.close(0);
  await rest;

  await rig.reopen();
  const goesOn = rig.engine.start(id);
  await quiescence();
  clock.advance(10_000);
  await quiescence();
  expect(http.requests.length).toBe(2);
  await rig.engine.close(0);
  await goesOn;
});
