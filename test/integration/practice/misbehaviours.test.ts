import { afterEach, describe, expect, test } from 'vitest';
import type { Misbehaviour } from '#electron/practice/faults/misbehaviour.ts';
import { type Practice, startPractice } from '#electron/practice/start-practice.ts';
import { type Seen, send } from './client.ts';

let practice: Practice;

afterEach(() => practice.close());

/** A misbehaviour, what its client sees, and whether the record is stored all the same. */
interface Case {
  readonly name: string;
  readonly misbehaviour: Misbehaviour;
  readonly seen: Partial<Seen>;
  readonly isStored: boolean;
}

const OK_BODY = '{"status":"ok"}';

const CASES: readonly Case[] = [
  {
    name: '429 that says for how many seconds to wait',
    misbehaviour: { kind: 'slowDown', retryAfterS: 7, form: 'seconds' },
    seen: { status: 429, retryAfter: '7' },
    isStored: false,
  },
  {
    name: '429 that says until when to wait',
    misbehaviour: { kind: 'slowDown', retryAfterS: 7, form: 'date' },
    seen: {
      status: 429,
      retryAfter: expect.stringMatching(/ GMT$/),
    },
    isStored: false,
  },
  {
    name: '429 that says nothing',
    misbehaviour: { kind: 'slowDown', retryAfterS: 7, form: 'none' },
    seen: { status: 429, retryAfter: null },
    isStored: false,
  },
  {
    name: 'answer of a provider, word for word',
    misbehaviour: { kind: 'answer', status: 403, headers: { 'retry-after': '3' }, body: '[{"code":"X"}]' },
    seen: { status: 403, retryAfter: '3', body: '[{"code":"X"}]' },
    isStored: false,
  },
  {
    name: 'answer of a provider that took the record in',
    misbehaviour: { kind: 'answer', status: 200, body: '{"success":false}', stores: true },
    seen: { status: 200, body: '{"success":false}' },
    isStored: true,
  },
  {
    name: '500',
    misbehaviour: { kind: 'serverError', status: 500 },
    seen: { status: 500, isWhole: true },
    isStored: false,
  },
  {
    name: '503 that says how long to wait',
    misbehaviour: { kind: 'serverError', status: 503, retryAfterS: 2 },
    seen: { status: 503, retryAfter: '2' },
    isStored: false,
  },
  {
    name: '502 of a gateway behind which all went well',
    misbehaviour: { kind: 'serverError', status: 502, stores: true },
    seen: { status: 502 },
    isStored: true,
  },
  {
    name: 'reset before storing',
    misbehaviour: { kind: 'reset', moment: 'beforeStoring' },
    seen: { status: 0 },
    isStored: false,
  },
  {
    name: 'reset after storing',
    misbehaviour: { kind: 'reset', moment: 'afterStoring' },
    seen: { status: 0 },
    isStored: true,
  },
  {
    name: 'body one byte at a time',
    misbehaviour: { kind: 'drip', byteEveryMs: 2 },
    seen: { status: 200, body: OK_BODY, isWhole: true },
    isStored: true,
  },
  {
    name: 'body cut in the middle',
    misbehaviour: { kind: 'cutBody' },
    seen: { status: 200, body: OK_BODY.slice(0, 7), isWhole: false },
    isStored: true,
  },
  {
    name: 'captive portal',
    misbehaviour: { kind: 'captivePortal' },
    seen: { status: 200, body: expect.stringContaining('<!doctype html>') },
    isStored: false,
  },
  {
    name: 'garbage that claims to be JSON',
    misbehaviour: { kind: 'garbage' },
    seen: { status: 200, body: '{"status":"ok"', isWhole: true },
    isStored: true,
  },
  { name: '401', misbehaviour: { kind: 'unauthorised' }, seen: { status: 401 }, isStored: false },
  { name: '402', misbehaviour: { kind: 'outOfCredits' }, seen: { status: 402 }, isStored: false },
  { name: '409', misbehaviour: { kind: 'refuse', status: 409 }, seen: { status: 409 }, isStored: false },
  { name: '422', misbehaviour: { kind: 'refuse', status: 422 }, seen: { status: 422 }, isStored: false },
  {
    name: 'redirect to the same origin',
    misbehaviour: { kind: 'redirect', to: 'sameOrigin' },
    seen: { status: 307, location: '/v3/sources/webhook/moved' },
    isStored: false,
  },
  {
    name: 'redirect to another origin',
    misbehaviour: { kind: 'redirect', to: 'otherOrigin' },
    seen: {
      status: 307,
      location: expect.stringContaining('//localhost:'),
    },
    isStored: false,
  },
];

describe('a misbehaviour on the second of three requests', () => {
  test.each(CASES)('$name', async ({ misbehaviour, seen, isStored }) => {
    practice = await startPractice({ faults: [{ misbehaviour, schedule: { kind: 'on', requests: [2] } }] });
    const all: Seen[] = [];
    for (const id of [1, 2, 3]) all.push(await send(practice.url, { body: { id } }));
    const good = { status: 200, body: OK_BODY, isWhole: true };
    expect(all).toEqual([good, seen, good].map((part) => expect.objectContaining(part)));
    const ids = practice.rows(0, 10).map(({ record }) => record?.['id']);
    expect(ids).toEqual(isStored ? [1, 2, 3] : [1, 3]);
    expect(practice.requests(1, 1)).toEqual([
      expect.objectContaining({ status: seen.status, verdict: isStored ? 'accepted' : 'refusedByFault' }),
    ]);
  });

  test.each(['beforeStoring', 'afterStoring'] as const)('hang %s', async (moment) => {
    const hang = { misbehaviour: { kind: 'hang', moment }, schedule: { kind: 'on', requests: [1] } } as const;
    practice = await startPractice({ faults: [hang] });
    let isSettled = false;
    const hanging = send(practice.url, { body: { id: 1 } }).finally(() => {
      isSettled = true;
    });
    while (practice.report().requests === 0)
      await send(`${practice.origin}/practice/report`, { method: 'GET' });
    const control = await send(practice.url, { body: { id: 2 } });
    expect([isSettled, control.status, practice.report().stored]).toEqual([
      false,
      200,
      moment === 'afterStoring' ? 2 : 1,
    ]);
    await practice.close();
    expect((await hanging).status).toBe(0);
  });
});

describe('a body that drips', () => {
  test('comes in many pieces, one that does not in one', async () => {
    practice = await startPractice({
      faults: [{ misbehaviour: { kind: 'drip', byteEveryMs: 2 }, schedule: { kind: 'on', requests: [1] } }],
    });
    const [dripping, whole] = [
      await send(practice.url, { body: {} }),
      await send(practice.url, { body: {} }),
    ];
    expect([dripping.pieces > 3, whole.pieces]).toEqual([true, 1]);
  });
});

describe('a client that follows a redirect', () => {
  test('gets through, and is reported', async () => {
    const redirect = {
      misbehaviour: { kind: 'redirect', to: 'sameOrigin' },
      schedule: { kind: 'always' },
    } as const;
    practice = await startPractice({ faults: [redirect] });
    const { location } = await send(practice.url, { body: {} });
    const followed = await send(`${practice.origin}${location}`, { body: {} });
    expect([followed.status, practice.report().redirectsFollowed]).toEqual([200, 1]);
  });
});

describe('faults by share', () => {
  test('meet the same requests again with the same seed', async () => {
    const reset = {
      misbehaviour: { kind: 'serverError', status: 500 },
      schedule: { kind: 'share', share: 0.4 },
    } as const;
    practice = await startPractice({ faults: [reset], limits: [], seed: 42 });
    const round = async (): Promise<readonly number[]> => {
      const statuses: number[] = [];
      for (let id = 0; id < 30; id += 1) statuses.push((await send(practice.url, { body: { id } })).status);
      return statuses;
    };
    const first = await round();
    practice.reset();
    expect(await round()).toEqual(first);
    expect(new Set(first)).toEqual(new Set([200, 500]));
  });
});

describe('a table that is full', () => {
  test('answers as if all were well, and drops the record', async () => {
    practice = await startPractice({
      faults: [{ misbehaviour: { kind: 'silentLoss' }, schedule: { kind: 'on', requests: [2] } }],
    });
    const all: Seen[] = [];
    for (const id of [1, 2, 3]) all.push(await send(practice.url, { body: { id } }));
    expect(all[1]).toEqual(all[0]);
    expect(practice.rows(0, 10).map(({ record }) => record?.['id'])).toEqual([1, 3]);
    expect(practice.report()).toMatchObject({ stored: 2, verdicts: { accepted: 2, dropped: 1 } });
  });
});

describe('a record that the endpoint stores twice', () => {
  test('is there twice, and is no fault of its sender', async () => {
    practice = await startPractice({
      faults: [{ misbehaviour: { kind: 'storedTwice' }, schedule: { kind: 'on', requests: [1] } }],
    });
    expect((await send(practice.url, { body: { id: 1 } })).status).toBe(200);
    expect(practice.report()).toMatchObject({ requests: 1, stored: 2, repeats: { count: 1, excused: 1 } });
  });
});

describe('the export of what is stored', () => {
  test('has a column for each field of any record, and each cell as it was sent', async () => {
    practice = await startPractice({});
    await send(practice.url, { body: { name: 'Ann, "A"', note: '=1+1' } });
    await send(practice.url, { body: { name: null, tags: ['x', 'y'] } });
    const { body, status } = await send(`${practice.origin}/practice/export.csv`, { method: 'GET' });
    expect(status).toBe(200);
    expect(body).toBe('name,note,tags\n"Ann, ""A""",=1+1,\n,,"[""x"",""y""]"\n');
  });

  test('is not for a web page that has its own name lead here', async () => {
    practice = await startPractice({});
    const headers = { host: 'evil.example' };
    const { status } = await send(`${practice.origin}/practice/export.csv`, { method: 'GET', headers });
    expect(status).toBe(403);
  });
});
