import { describe, expect, test } from 'vitest';
import type { Fault } from '#electron/practice/faults/misbehaviour.ts';
import type { Limit } from '#shared/domain/limits/limit.ts';
import { people } from '#test/support/builders.ts';
import { FakeClock, playOut, quiescence } from '#test/support/fakes/fake-clock.ts';
import { answered, FakeHttp, OK } from '#test/support/fakes/fake-http.ts';
import { EngineRig } from '#test/support/rigs/engine-rig.ts';
import { practiceFor, storedBy } from '#test/support/rigs/practice.ts';

const AT_ONCE: Limit = { kind: 'concurrency', counts: 'calls', amount: 5 };
const ONE_AT_ONCE: Limit = { kind: 'concurrency', counts: 'calls', amount: 1 };

const SAMPLE = '{"message":"sample response","profile":{"full_name":"Example Person"}}';
const SPENT = '{"error":{"details":{"error_code":"enforced_spend_limit_reached"}}}';

/** From the eleventh request on, the practice endpoint answers like this. */
const fromEleventh = (answer: { status: number; body: string; headers?: Record<string, string> }): Fault => {
  return { misbehaviour: { kind: 'answer', ...answer }, schedule: { kind: 'from', first: 11 } };
};

const HTML = { 'content-type': 'text/html' };

/** What stops a run, whose answer it is, and what is said. */
const STOPS: readonly [name: string, provider: string, fault: Fault, reason: RegExp][] = [
  ['a bad key', 'generic', fromEleventh({ status: 401, body: '{}' }), /give the connection a working one$/],
  ['no credits', 'generic', fromEleventh({ status: 402, body: '{}' }), /add credits/],
  ["Hunter's 429", 'hunter', fromEleventh({ status: 429, body: '{}' }), /^Hunter: .*429.*add credits/],
  [
    "Findymail's 200 without credits",
    'findymail',
    fromEleventh({ status: 200, body: '{"error":"Not enough credits"}' }),
    /^Findymail: the credits are used up; add credits/,
  ],
  [
    "Dropcontact's 403",
    'dropcontact',
    fromEleventh({ status: 403, body: '{}' }),
    /^Dropcontact: too few credits/,
  ],
  ["ContactOut's sample", 'contactout', fromEleventh({ status: 200, body: SAMPLE }), /look at the answer/],
  [
    "Anthropic's spend limit",
    'anthropic',
    fromEleventh({ status: 429, body: SPENT }),
    /^Anthropic: the month's/,
  ],
  [
    "OpenAI's quota",
    'openai',
    fromEleventh({ status: 429, body: '{"error":{"code":"insufficient_quota"}}' }),
    /^OpenAI: .*no money/,
  ],
  [
    'a network sign-in (511)',
    'generic',
    fromEleventh({ status: 511, headers: HTML, body: '<p>' }),
    /sign in/,
  ],
];

describe('a run that meets', () => {
  test.each(STOPS)(
    '%s pauses, says what to mend, and goes on after it without a row lost or repeated',
    async (_name, provider, fault, reason) => {
      const practice = await practiceFor({ faults: [fault] });
      const rig = new EngineRig();
      const { id, rest } = await rig.run(practice.url, {
        rows: people(200),
        steps: [{ provider, answerNeeded: true, priceMicros: 10, connectionLimits: [AT_ONCE] }],
      });

      expect(rest).toEqual({ kind: 'paused', by: 'provider', reason: expect.stringMatching(reason) });
      expect(await rig.counts(id)).toEqual({ done: 10, waiting: 190 });
      expect(await rig.spend(id)).toEqual({ spentMicros: 100, reservedMicros: 0 });
      // Nothing more left than what was on its way when the first such answer came.
      expect(practice.report().requests).toBeLessThanOrEqual(15);
      expect((await rig.tasks(id)).map(({ attempts }) => attempts)).toEqual(Array(200).fill(0));

      practice.configure({ faults: [] });
      expect(await rig.engine.start(id)).toEqual({ kind: 'ended' });
      expect(await rig.counts(id)).toEqual({ done: 200 });
      const { stored, repeats } = practice.report();
      expect([stored, repeats?.count, new Set(storedBy(practice)).size]).toEqual([200, 0, 200]);
      expect(await rig.spend(id)).toEqual({ spentMicros: 2_000, reservedMicros: 0 });
    },
  );

  test('the sign-in page of a hotel pauses, keeps what may have arrived in doubt, and goes on with the others', async () => {
    const practice = await practiceFor({
      faults: [{ misbehaviour: { kind: 'captivePortal' }, schedule: { kind: 'from', first: 11 } }],
    });
    const rig = new EngineRig();
    const { id, rest } = await rig.run(practice.url, {
      rows: people(50),
      steps: [{ connectionLimits: [ONE_AT_ONCE] }],
    });

    expect(rest).toEqual({
      kind: 'paused',
      by: 'provider',
      reason: 'a web page answered instead of the service; sign in to the network, or look at the address',
    });
    expect(await rig.counts(id)).toEqual({ done: 10, uncertain: 1, waiting: 39 });

    practice.configure({ faults: [] });
    const doubtful = (await rig.tasks(id)).find(({ state }) => state === 'uncertain');
    await rig.ledger.resolve(id, doubtful === undefined ? [] : [doubtful.id], 'resend', rig.clock.now());
    expect(await rig.engine.start(id)).toEqual({ kind: 'ended' });
    expect(await rig.counts(id)).toEqual({ done: 50 });
    expect(new Set(storedBy(practice)).size).toBe(50);
    expect(practice.report().stored).toBe(50);
  });
});

describe('an answer that', () => {
  test('says "no match" is done without a charge, and says so', async () => {
    const practice = await practiceFor({
      faults: [
        {
          misbehaviour: { kind: 'answer', status: 404, body: '{"status":404}' },
          schedule: { kind: 'on', requests: [2, 4] },
        },
      ],
    });
    const rig = new EngineRig();
    const { id, rest } = await rig.run(practice.url, {
      rows: people(5),
      steps: [{ provider: 'people-data-labs', priceMicros: 10, connectionLimits: [ONE_AT_ONCE] }, {}],
    });

    expect(rest).toEqual({ kind: 'ended' });
    expect(await rig.counts(id)).toEqual({ done: 10 });
    expect(await rig.spend(id)).toEqual({ spentMicros: 30, reservedMicros: 0 });
    const reasons = (await rig.tasks(id)).filter(({ step }) => step === 0).map(({ reason }) => reason);
    const noMatch = 'People Data Labs: no match (404)';
    expect(reasons).toEqual([null, noMatch, null, noMatch, null]);
  });

  test('says "not ready" is asked for again in its time as the same send, holds nobody up, and costs no attempt', async () => {
    const clock = new FakeClock();
    const startedAt = clock.now();
    const askedAt = new Map<string, number[]>();
    const http = new FakeHttp(({ body }) => {
      const times = askedAt.get(body ?? '') ?? [];
      askedAt.set(body ?? '', [...times, clock.now() - startedAt]);
      return body?.includes('p1@') && times.length < 7 ? answered(200, {}, '{"success":false}') : OK;
    });
    const rig = new EngineRig({ clock, http: () => http });
    const to = await rig.destination('https://example.com');
    const id = await rig.plan(to, {
      rows: people(3),
      steps: [
        { provider: 'dropcontact', idempotent: true, priceMicros: 10, connectionLimits: [ONE_AT_ONCE] },
      ],
    });
    await playOut(clock, rig.engine.start(id));

    expect(await rig.counts(id)).toEqual({ done: 3 });
    expect([...askedAt.values()]).toEqual([
      [0, 30, 60, 90, 120, 150, 180, 210].map((s) => s * 1_000),
      [0],
      [0],
    ]);
    const keys = http.requests.filter(({ body }) => body?.includes('p1@')).map(({ headers }) => headers);
    expect(new Set(keys.map((headers) => headers['idempotency-key'])).size).toBe(1);
    expect((await rig.tasks(id)).map(({ attempts }) => attempts)).toEqual([0, 0, 0]);
    expect(await rig.spend(id)).toEqual({ spentMicros: 30, reservedMicros: 0 });
  });

  test('says how long to wait in an absurd way is obeyed as far as it makes sense, and shown to who waits', async () => {
    const clock = new FakeClock();
    const startedAt = clock.now();
    const http = new FakeHttp((_request, number) =>
      number === 1 ? answered(429, { 'retry-after': '99999999' }) : OK,
    );
    const rig = new EngineRig({ clock, http: () => http });
    const id = await rig.plan(await rig.destination('https://example.com'), {
      rows: people(2),
      steps: [{ connectionLimits: [ONE_AT_ONCE] }],
    });
    const ended = rig.engine.start(id);
    await quiescence();

    const reason =
      'told to slow down (429); Retry-After "99999999" is more than a day away, the most that counts';
    expect(await rig.tasks(id)).toMatchObject([{ state: 'waiting', reason }, { reason: null }]);
    expect(rig.engine.holdOf(id)).toMatchObject({ reason });
    await playOut(clock, ended);
    expect(clock.now() - startedAt).toBe(86_400_000);
    expect(await rig.counts(id)).toEqual({ done: 2 });
  });

  test('tells in its reset alone when to come again is obeyed', async () => {
    const clock = new FakeClock();
    const startedAt = clock.now();
    const http = new FakeHttp((_request, number) =>
      number === 1
        ? answered(429, { 'x-ratelimit-remaining-tokens': '0', 'x-ratelimit-reset-tokens': '6m0s' })
        : OK,
    );
    const rig = new EngineRig({ clock, http: () => http });
    const id = await rig.plan(await rig.destination('https://example.com'), {
      rows: people(1),
      steps: [{ provider: 'openai' }],
    });
    await playOut(clock, rig.engine.start(id));

    expect(clock.now() - startedAt).toBe(360_000);
  });
});
