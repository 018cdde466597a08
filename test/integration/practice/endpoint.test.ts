import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import type { PracticeOptions } from '#electron/practice/options/practice-options.ts';
import { type Practice, startPractice } from '#electron/practice/start-practice.ts';
import { send } from './client.ts';

let practice: Practice;

afterEach(() => practice.close());

const start = async (options: Partial<PracticeOptions> = {}): Promise<void> => {
  practice = await startPractice(options);
};

const statusesOf = async (...requests: readonly Parameters<typeof send>[]): Promise<readonly number[]> => {
  const statuses: number[] = [];
  for (const request of requests) statuses.push((await send(...request)).status);
  return statuses;
};

const get = async (path: string, headers: Record<string, string> = {}) =>
  await send(`${practice.origin}/practice/${path}`, { method: 'GET', headers });
const post = async (path: string, body: unknown) =>
  await send(`${practice.origin}/practice/${path}`, { body });

const withHeaders = (headers: Record<string, string>): Parameters<typeof send> => [
  practice.url,
  { body: {}, headers },
];

describe('the webhook', () => {
  test('takes an object as one record and an array as many', async () => {
    await start();
    expect(
      await statusesOf([practice.url, { body: { a: 1 } }], [practice.url, { body: [{ a: 2 }, { a: 3 }] }]),
    ).toEqual([200, 200]);
    expect(practice.report()).toMatchObject({ requests: 2, records: 3, stored: 3 });
  });

  test('asks for its token when it has one', async () => {
    await start({ token: 'secret' });
    expect(
      await statusesOf(
        withHeaders({}),
        withHeaders({ 'x-clay-webhook-auth': 'wrong' }),
        withHeaders({ 'x-clay-webhook-auth': 'secret' }),
        withHeaders({ authorization: 'Bearer secret' }),
      ),
    ).toEqual([401, 401, 200, 200]);
  });

  test('refuses what is too large, not JSON, not a POST, or elsewhere', async () => {
    await start({ maxBodyBytes: 100 });
    expect(
      await statusesOf(
        [practice.url, { body: { a: 'x'.repeat(92) } }],
        [practice.url, { body: { a: 'x'.repeat(93) } }],
        [practice.url, { body: { a: 'x'.repeat(1_000_000) } }],
        [practice.url, { body: '{"a":' }],
        [practice.url, { method: 'GET' }],
        [`${practice.origin}/v3/elsewhere`, { body: {} }],
      ),
    ).toEqual([200, 413, 413, 400, 405, 404]);
    expect(practice.report()).toMatchObject({ stored: 1, verdicts: { accepted: 1, invalid: 5 } });
  });

  test('answers a burst beyond the limit with 429, and knows that it was the sender', async () => {
    await start({ limits: [{ kind: 'tokenBucket', perSecond: 0.001, burst: 3 }] });
    const before = practice.now();
    const all = await Promise.all([1, 2, 3, 4].map((id) => send(practice.url, { body: { id } })));
    const refused = all.filter(({ status }) => status === 429);
    const tookS = (practice.now() - before) / 1_000;
    expect(refused.length).toBe(1);
    // Until the next token: in a thousand seconds, but for what has passed since the first one was taken.
    expect(Number(refused[0]?.retryAfter)).toBeLessThanOrEqual(1_000);
    expect(Number(refused[0]?.retryAfter)).toBeGreaterThanOrEqual(1_000 - tookS);
    expect(practice.report()).toMatchObject({
      stored: 3,
      overruns: 1,
      madeUp429s: 0,
      statuses: { 200: 3, 429: 1 },
    });
  });

  test('takes its time when told to', async () => {
    await start({ latency: { meanMs: 40, jitterMs: 0 } });
    const before = practice.now();
    await send(practice.url, { body: {} });
    expect(practice.now() - before).toBeGreaterThanOrEqual(39);
  });

  test('notices a sender that goes away before its body is complete', async () => {
    await start();
    const socket = connect(practice.port, '127.0.0.1');
    await once(socket, 'connect');
    socket.end('POST /v3/sources/webhook/practice HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\n{"a":');
    socket.resume();
    await once(socket, 'close');
    expect(practice.report()).toMatchObject({ stored: 0, verdicts: { abandoned: 1 } });
  });

  test('stops at once, also twice, and with a connection open', async () => {
    await start({
      faults: [{ misbehaviour: { kind: 'hang', moment: 'beforeStoring' }, schedule: { kind: 'always' } }],
    });
    const hanging = send(practice.url, { body: {} });
    while (practice.report().requests === 0)
      await send(`${practice.origin}/practice/report`, { method: 'GET' });
    await practice.close();
    await practice.close();
    expect((await hanging).status).toBe(0);
  });
});

describe('the API', () => {
  test('takes GET, POST, PUT and PATCH, and sends the record back', async () => {
    await start();
    const url = `${practice.origin}/api/people`;
    const seen = await Promise.all([
      send(`${url}?id=1`, { method: 'GET' }),
      ...['POST', 'PUT', 'PATCH'].map((method) => send(url, { method, body: { id: '1' } })),
    ]);
    expect(seen.map(({ body }) => JSON.parse(body))).toEqual(
      seen.map(() => ({ status: 'ok', data: { id: '1' } })),
    );
    expect(await statusesOf([url, { method: 'DELETE' }])).toEqual([405]);
    expect(practice.report().repeats).toMatchObject({ count: 3 });
  });
});

describe('the controls', () => {
  test('give rows and requests by page', async () => {
    await start({ limits: [] });
    for (const id of [1, 2, 3])
      await send(practice.url, { body: { id }, headers: { 'idempotency-key': `k${id}` } });
    expect(JSON.parse((await get('rows?after=1&limit=1')).body).rows).toMatchObject([
      { row: 2, request: 2, record: { id: 2 } },
    ]);
    expect(JSON.parse((await get('requests?after=2')).body).requests).toMatchObject([
      { number: 3, records: 1, status: 200, verdict: 'accepted', idempotencyKey: 'k3' },
    ]);
  });

  test('report over a span, as the object does', async () => {
    await start();
    await send(practice.url, { body: {} });
    expect(JSON.parse((await get('report?fromMs=0&toMs=1e9')).body)).toEqual(
      practice.report({ fromMs: 0, toMs: 1e9 }),
    );
  });

  test('change the behaviour in mid-run, and refuse what they do not know', async () => {
    await start();
    const always = { misbehaviour: { kind: 'outOfCredits' }, schedule: { kind: 'always' } };
    expect((await post('configure', { faults: [always] })).status).toBe(200);
    expect(await statusesOf([practice.url, { body: {} }])).toEqual([402]);
    expect(await post('configure', { faults: 1 })).toMatchObject({
      status: 400,
      body: '{"message":"options.faults must be a list"}',
    });
  });

  test('forget everything at a reset', async () => {
    await start();
    await send(practice.url, { body: {} });
    await post('reset', undefined);
    expect(practice.report()).toMatchObject({ requests: 0, stored: 0 });
  });

  test('do not answer a web page, whatever its name leads to', async () => {
    await start();
    const seen = [
      await get('rows', { host: 'evil.example' }),
      await get('rows', { origin: 'http://evil.example' }),
      await get('rows'),
    ];
    expect(seen.map(({ status }) => status)).toEqual([403, 403, 200]);
  });
});
