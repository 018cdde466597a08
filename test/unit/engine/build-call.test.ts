import { describe, expect, test } from 'vitest';
import { sha256Fingerprint } from '#electron/adapters/fingerprint.ts';
import { canAfford, requestOf, shrink, takeBatch } from '#electron/engine/build-call.ts';
import { ConnectionLine } from '#electron/engine/connection-line.ts';
import { Lane, type LaneParts, type Prepared, type Target } from '#electron/engine/lane.ts';
import { Purse } from '#electron/engine/purse.ts';
import { Route } from '#electron/engine/route.ts';
import { SharedGate } from '#electron/engine/shared-gate.ts';
import type { Limit } from '#shared/domain/limits/limit.ts';
import type { Step } from '#shared/domain/runs/workflow.ts';
import type { DestinationId, RowId, TaskId } from '#shared/lib/ids.ts';
import { failed } from '#shared/lib/result.ts';
import { aStep } from '#test/support/builders.ts';

interface LaneOptions {
  readonly step?: Partial<Step>;
  readonly limits?: readonly Limit[];
  readonly budgetMicros?: number | null;
  readonly ready: readonly Partial<Prepared>[];
}

/** As much of a lane as a call is built from. */
async function aLane({ step, limits = [], budgetMicros = null, ready }: LaneOptions): Promise<Lane> {
  const line = new ConnectionLine();
  await line.gate.hold(limits, () => Promise.resolve([]));
  const target = targetOf(line, Number.MAX_SAFE_INTEGER);
  const parts = {
    run: { id: 1 },
    stepIndex: 0,
    step: aStep(step),
    purse: new Purse(budgetMicros, { spentMicros: 0, reservedMicros: 0 }),
  };
  // proof: takeBatch and shrink read nothing else of it
  const lane = new Lane(parts as unknown as LaneParts, [target]);
  lane.ready.push(...ready.map((one, index) => aPrepared(index + 1, { target, ...one })));
  return lane;
}

const targetOf = (line: ConnectionLine, throughRow: number): Target => ({
  share: { destinationId: 1 as DestinationId, throughRow: throughRow as RowId, limits: [] },
  route: new Route(line, new SharedGate(), 'batch'),
  render: () => failed('not rendered here'),
});

function aPrepared(id: number, over: Partial<Prepared> & Pick<Prepared, 'target'>): Prepared {
  const body = JSON.stringify({ id });
  return {
    task: { id: id as TaskId, rowId: id as RowId, attempts: 0, maxBatch: null },
    request: { url: 'https://example.com', headers: {}, body, content: body },
    fingerprint: sha256Fingerprint(String(id)),
    generation: 0,
    bodyBytes: body.length,
    ...over,
  };
}

const many = (count: number): Partial<Prepared>[] => Array.from({ length: count }, () => ({}));

/** Sizes of the calls that leave at one moment. */
function sizesOf(lane: Lane): number[] {
  const sizes: number[] = [];
  for (let batch = takeBatch(lane, 0); batch !== null; batch = takeBatch(lane, 0))
    sizes.push(batch.items.length);
  return sizes;
}

const records = (amount: number): Limit => ({ kind: 'concurrency', counts: 'records', amount });
const calls = (amount: number): Limit => ({ kind: 'concurrency', counts: 'calls', amount });
const cutDownTo = (maxBatch: number): Partial<Prepared> => {
  return { task: { id: 99 as TaskId, rowId: 99 as RowId, attempts: 0, maxBatch } };
};

describe('a call carries as many records as', () => {
  test.each<[string, LaneOptions, number[]]>([
    ['the step allows', { step: { recordsPerCall: 10 }, ready: many(25) }, [10, 10, 5]],
    ['its bytes allow', { step: { recordsPerCall: 10, maxBodyBytes: 30 }, ready: many(7) }, [3, 3, 1]],
    [
      'the first alone, however large',
      { step: { recordsPerCall: 10, maxBodyBytes: 5 }, ready: many(2) },
      [1, 1],
    ],
    [
      'a limit of records has room for',
      { step: { recordsPerCall: 10 }, limits: [records(13)], ready: many(25) },
      [10, 3],
    ],
    [
      'the budget pays for',
      { step: { recordsPerCall: 10, priceMicros: 7 }, budgetMicros: 90, ready: many(25) },
      [10, 2],
    ],
    [
      'those that were cut down before',
      { step: { recordsPerCall: 10 }, ready: [{}, {}, cutDownTo(3), {}, {}] },
      [3, 2],
    ],
    [
      'one that was cut down to be alone',
      { step: { recordsPerCall: 10 }, ready: [{}, cutDownTo(1), {}] },
      [1, 1, 1],
    ],
  ])('%s', async (_name, options, sizes) => {
    expect(sizesOf(await aLane(options))).toEqual(sizes);
  });

  test('a part of a record is no record', async () => {
    const limit: Limit = { kind: 'slidingWindow', counts: 'records', amount: 2.5, windowMs: 1_000 };
    expect(sizesOf(await aLane({ step: { recordsPerCall: 10 }, limits: [limit], ready: many(9) }))).toEqual([
      2,
    ]);
  });
});

test('no call leaves where a limit of calls is used up, or the money is', async () => {
  expect(sizesOf(await aLane({ limits: [calls(2)], ready: many(5) }))).toEqual([1, 1]);

  const poor = await aLane({ step: { priceMicros: 7 }, budgetMicros: 6, ready: many(5) });
  expect([sizesOf(poor), canAfford(poor)]).toEqual([[], false]);
});

test('what a call carried less than it took room for is given back', async () => {
  const lane = await aLane({
    step: { recordsPerCall: 5, priceMicros: 10 },
    limits: [records(5), calls(1)],
    budgetMicros: 50,
    ready: many(10),
  });
  const batch = takeBatch(lane, 0);
  expect(takeBatch(lane, 0)).toBeNull();

  shrink(batch!, 2);
  expect([
    batch!.target.route.room('records', 0),
    batch!.target.route.room('calls', 0),
    lane.parts.purse.affordable(10),
  ]).toEqual([3, 0, 3]);
});

test('a call that none of its records needs takes nothing at all', async () => {
  const lane = await aLane({
    step: { priceMicros: 10 },
    limits: [records(1), calls(1)],
    budgetMicros: 10,
    ready: many(2),
  });
  shrink(takeBatch(lane, 0)!, 0);

  expect(sizesOf(lane)).toEqual([1]);
});

describe('a request', () => {
  const requestFor = async (step: Partial<Step>, count: number, generation = 0) => {
    const lane = await aLane({ step, ready: many(count).map(() => ({ generation })) });
    const batch = takeBatch(lane, 0)!;
    return requestOf(batch, sha256Fingerprint);
  };

  test('is the record itself where a call carries one', async () => {
    expect((await requestFor({}, 1)).body).toBe('{"id":1}');
  });

  test('is an array where a call may carry many, even of one', async () => {
    expect((await requestFor({ recordsPerCall: 9 }, 1)).body).toBe('[{"id":1}]');
    expect((await requestFor({ recordsPerCall: 9 }, 2)).body).toBe('[{"id":1},{"id":2}]');
  });

  test('has a key made of all that it carries and of their generations', async () => {
    const keys = await Promise.all([
      requestFor({ recordsPerCall: 2 }, 1),
      requestFor({ recordsPerCall: 2 }, 2),
      requestFor({ recordsPerCall: 2 }, 2, 1),
      requestFor({ recordsPerCall: 2 }, 2),
    ]).then((requests) => requests.map(({ headers }) => headers['idempotency-key']));
    expect(new Set(keys).size).toBe(3);
    expect(keys[3]).toBe(keys[1]);
  });
});
