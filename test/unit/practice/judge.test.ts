import { describe, expect, test } from 'vitest';
import type { Fault, Misbehaviour } from '#electron/practice/faults/misbehaviour.ts';
import { type Incoming, Judge, type Ruling } from '#electron/practice/judge/judge.ts';
import type { Limit } from '#electron/practice/limits/limit.ts';
import { CLAY_LIKE, type PracticeOptions } from '#electron/practice/options/practice-options.ts';
import { ok } from '#shared/lib/result.ts';

const PLACE = {
  startedAtEpochMs: 1_800_000_000_000,
  movedTo: { otherOrigin: 'http://other/', sameOrigin: '/moved' },
};

const judgeOf = (options: Partial<PracticeOptions>): Judge =>
  new Judge({ ...CLAY_LIKE, limits: [], ...options }, PLACE);

const on = (request: number, misbehaviour: Misbehaviour): Fault => ({
  misbehaviour,
  schedule: { kind: 'on', requests: [request] },
});

/** A request with these records at this moment. */
const at = (atMs: number, ids: readonly number[], more: Partial<Incoming> = {}): Incoming => ({
  atMs,
  content: ok(ids.map((id) => ({ id }))),
  idempotencyKey: null,
  isMoved: false,
  route: 'webhook',
  ...more,
});

const statusOf = ({ answer }: Ruling): number => ('reply' in answer ? answer.reply.status : 0);

/** Sends a request, is answered, and gives the status. */
function visit(judge: Judge, incoming: Incoming): number {
  const ruling = judge.receive(incoming);
  ruling.leave(statusOf(ruling) > 0);
  return statusOf(ruling);
}

describe('limits', () => {
  const twoASecond: Limit = { kind: 'slidingWindow', count: 2, windowMs: 1_000 };

  test('refuse with 429 what exceeds them, and say when there is room', () => {
    const judge = judgeOf({ limits: [twoASecond] });
    visit(judge, at(0, [1]));
    visit(judge, at(100, [2]));
    expect(judge.receive(at(200, [3])).answer).toMatchObject({
      reply: { status: 429, headers: { 'retry-after': '1' } },
    });
    expect(visit(judge, at(1_000, [3]))).toBe(200);
    expect(judge.report().limits).toEqual([
      { limit: twoASecond, worst: 3, allowed: 2, overruns: 1, utilisation: 0.75 },
    ]);
  });

  test('count every record of a batch, unless they count requests', () => {
    const batches = judgeOf({ limits: [{ ...twoASecond, counts: 'requests' }] });
    expect([
      visit(batches, at(0, [1, 2, 3])),
      visit(batches, at(1, [4, 5, 6])),
      visit(batches, at(2, [7])),
    ]).toEqual([200, 200, 429]);
    const records = judgeOf({ limits: [twoASecond] });
    expect([visit(records, at(0, [1, 2])), visit(records, at(1, [3]))]).toEqual([200, 429]);
  });

  test('are judged over the span that is asked for', () => {
    const judge = judgeOf({ limits: [twoASecond] });
    for (const atMs of [0, 1, 5_000, 6_000, 7_000]) visit(judge, at(atMs, [atMs]));
    expect(judge.report({ fromMs: 5_000, toMs: 8_000 }).limits).toMatchObject([
      { worst: 1, utilisation: 0.5 },
    ]);
  });

  test('remember what came before when they are changed in mid-run', () => {
    const judge = judgeOf({ limits: [{ ...twoASecond, count: 100 }] });
    for (const atMs of [0, 1, 2]) visit(judge, at(atMs, [atMs]));
    judge.configure({ limits: [twoASecond] });
    expect([visit(judge, at(999, [8])), visit(judge, at(1_002, [9]))]).toEqual([429, 200]);
  });

  test('do not let more in at once than the concurrency', () => {
    const judge = judgeOf({ limits: [{ kind: 'concurrency', count: 1 }] });
    const first = judge.receive(at(0, [1]));
    expect(visit(judge, at(1, [2]))).toBe(429);
    first.leave(true);
    expect(visit(judge, at(2, [2]))).toBe(200);
    expect(judge.report().limits).toMatchObject([{ worst: 2, allowed: 1, overruns: 1 }]);
  });

  test('swallow or refuse what goes beyond the lifetime count', () => {
    const swallowing = judgeOf({
      limits: [{ kind: 'lifetime', count: 10, alreadyUsed: 8, beyond: 'swallow' }],
    });
    expect([visit(swallowing, at(0, [1, 2])), visit(swallowing, at(1, [3]))]).toEqual([200, 200]);
    expect(swallowing.report()).toMatchObject({
      stored: 2,
      overruns: 1,
      verdicts: { accepted: 1, swallowed: 1 },
      limits: [{ worst: 11, allowed: 10, utilisation: 1 }],
    });
    const refusing = judgeOf({ limits: [{ kind: 'lifetime', count: 1, beyond: 403 }] });
    expect([visit(refusing, at(0, [1])), visit(refusing, at(1, [2]))]).toEqual([200, 403]);
  });

  test('say to slow down before they say that the lifetime is over', () => {
    const judge = judgeOf({
      limits: [
        { kind: 'lifetime', count: 1, beyond: 'swallow' },
        { ...twoASecond, count: 1 },
      ],
    });
    expect([visit(judge, at(0, [1])), visit(judge, at(1, [2])), visit(judge, at(1_000, [2]))]).toEqual([
      200, 429, 200,
    ]);
    expect(judge.report().verdicts).toMatchObject({ accepted: 1, refusedByLimit: 1, swallowed: 1 });
  });

  test('do not blame a made-up 429 on the sender', () => {
    const judge = judgeOf({ faults: [on(1, { kind: 'slowDown', retryAfterS: 1, form: 'seconds' })] });
    visit(judge, at(0, [1]));
    expect(judge.report()).toMatchObject({ overruns: 0, madeUp429s: 1, statuses: { 429: 1 } });
  });
});

describe('a record that comes again', () => {
  const wait = on(1, { kind: 'slowDown', retryAfterS: 2, form: 'seconds' });

  test.each([
    [1_999, 1],
    [2_000, 0],
  ])('after %i of the 2,000 ms it was told to wait counts as %i early retries', (atMs, earlyRetries) => {
    const judge = judgeOf({ faults: [wait] });
    visit(judge, at(0, [1]));
    visit(judge, at(atMs, [1]));
    expect(judge.report()).toMatchObject({ earlyRetries, cameWhileClosed: earlyRetries });
  });

  test('is told apart from another that comes in the meantime', () => {
    const judge = judgeOf({ faults: [wait] });
    visit(judge, at(0, [1]));
    visit(judge, at(1, [2]));
    expect(judge.report()).toMatchObject({ earlyRetries: 0, cameWhileClosed: 1 });
  });

  test.each<Misbehaviour>([
    { kind: 'reset', moment: 'afterStoring' },
    { kind: 'serverError', status: 502, stores: true },
  ])('is a repeat, unless the endpoint kept its sender in the dark by a $kind', (misbehaviour) => {
    const judge = judgeOf({ faults: [on(1, misbehaviour)] });
    for (const [atMs, id] of [1, 1, 2, 1].entries()) visit(judge, at(atMs, [id]));
    expect(judge.report().repeats).toEqual({ count: 2, excused: 1, rows: [4] });
  });

  test('is excused also when its sender gave up before the answer', () => {
    const judge = judgeOf({ latency: { meanMs: 100, jitterMs: 0 } });
    judge.receive(at(0, [1])).leave(false);
    visit(judge, at(50, [1]));
    expect(judge.report().repeats).toMatchObject({ count: 1, excused: 1 });
  });

  test('is known by the field that is named', () => {
    const judge = judgeOf({ keyField: 'email' });
    visit(judge, at(0, [], { content: ok([{ id: 1, email: 'a@b.example' }]) }));
    visit(judge, at(1, [], { content: ok([{ id: 2, email: 'a@b.example' }]) }));
    expect(judge.report()).toMatchObject({ repeatsBy: 'field email', repeats: { count: 1 } });
  });
});

describe('an idempotency key that was accepted before', () => {
  const again = { idempotencyKey: 'k' };

  test('is answered without storing, where keys are honoured', () => {
    const judge = judgeOf({ honoursIdempotencyKeys: true });
    expect([visit(judge, at(0, [1], again)), visit(judge, at(1, [1], again))]).toEqual([200, 200]);
    expect(judge.report()).toMatchObject({ stored: 1, verdicts: { replayed: 1 }, repeats: { count: 0 } });
  });

  test('means nothing where they are not', () => {
    const judge = judgeOf({});
    visit(judge, at(0, [1], again));
    visit(judge, at(1, [1], again));
    expect(judge.report()).toMatchObject({ stored: 2, idempotency: { requestsWithKey: 2, keys: 1 } });
  });
});

describe('what is kept', () => {
  test.each([
    ['bodies', [{ row: 1, request: 1, key: expect.any(Number), record: { id: 7 } }], 1],
    ['hashes', [{ row: 1, request: 1, key: expect.any(Number), record: null }], 1],
    ['counts', [], undefined],
  ] as const)('%s', (keep, rows, repeats) => {
    const judge = judgeOf({ keep });
    visit(judge, at(0, [7]));
    visit(judge, at(1, [7]));
    expect(judge.rows(0, 1)).toEqual(rows);
    const report = judge.report();
    expect([report.stored, report.repeats?.count]).toEqual([2, repeats]);
  });

  test('is forgotten at a reset, but for the time', () => {
    const judge = judgeOf({});
    visit(judge, at(5, [1]));
    judge.reset();
    expect([judge.rows(0, 9), judge.requests(0, 9), judge.report().requests]).toEqual([[], [], 0]);
  });
});

describe('latency', () => {
  test('is spread evenly about its mean', () => {
    const judge = judgeOf({ latency: { meanMs: 200, jitterMs: 20 } });
    const delays = Array.from({ length: 1_000 }, (_, id) => judge.receive(at(id, [id])).delayMs);
    const mean = delays.reduce((sum, delay) => sum + delay, 0) / delays.length;
    expect([Math.min(...delays) >= 180, Math.max(...delays) <= 220, Math.abs(mean - 200) < 2]).toEqual([
      true,
      true,
      true,
    ]);
  });
});
