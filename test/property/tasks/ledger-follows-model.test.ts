import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { nonZero } from '#test/support/builders.ts';
import {
  type LedgerAction,
  LedgerWorld,
  readPast,
  type TestSettlement,
  writePast,
} from '#test/support/rigs/ledger-world.ts';

const settlement = fc.constantFrom<TestSettlement>(
  'done',
  'done',
  'again',
  'newGeneration',
  'uncertain',
  'dead',
);

const action: fc.Arbitrary<LedgerAction> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('send' as const),
      step: fc.constantFrom(0, 0, 1),
      count: fc.integer({ min: 1, max: 4 }),
      isStale: fc.boolean(),
      isCancelled: fc.constantFrom(false, false, false, true),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('land' as const),
      call: fc.nat(5),
      settlements: fc.array(settlement, { minLength: 1, maxLength: 4 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('resolve' as const),
      resolution: fc.constantFrom('resend' as const, 'accept' as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'unsendable' as const,
        'reviveDead' as const,
        'crash' as const,
        'reopen' as const,
        'resendMissing' as const,
      ),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom('discard' as const, 'revive' as const),
      row: fc.nat(7),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('cancelWaiting' as const) }) },
);

/** Ways that a send may go from one look at it to the next; what is delivered or in doubt never leaves again. */
const SEND_MAY_BECOME: Readonly<Record<string, readonly string[]>> = {
  open: ['open', 'inFlight', 'uncertain'],
  inFlight: ['inFlight', 'open', 'done', 'uncertain', 'abandoned'],
  uncertain: ['uncertain', 'done', 'abandoned'],
  done: ['done', 'abandoned'],
  abandoned: ['abandoned'],
};

const NEEDS_REASON = new Set(['dead', 'duplicate', 'cancelled', 'uncertain']);

type Facts = ReturnType<typeof readPast>;

async function expectSound(world: LedgerWorld, before: Facts, change: string): Promise<Facts> {
  const facts = readPast(world.path, world.run);
  expect(await world.ledger.counts(world.run), `${change}: counts are those of the tasks`).toEqual(
    facts.counts,
  );
  const states = facts.tasks.map(({ row, step, state }) => `${row}/${step} ${state}`).toSorted();
  const modelled = [...world.model.tasks.values()]
    .map(({ row, step, state }) => `${row}/${step} ${state}`)
    .toSorted();
  expect(states, `${change}: each task is where the model has it`).toEqual(modelled);
  const givenUp = [...world.model.tasks]
    .filter(([, task]) => task.isDiscarded === true)
    .map(([name]) => name);
  expect(facts.discarded, `${change}: given up is what the user gave up`).toEqual(givenUp.toSorted());
  const mute = facts.tasks.filter(({ state, reason }) => NEEDS_REASON.has(state) && reason === null);
  expect(mute, `${change}: what is over says why`).toEqual([]);
  for (const [id, was] of before.sends) expect(SEND_MAY_BECOME[was], change).toContain(facts.sends.get(id));
  const spend = (await world.ledger.findRun(world.run))?.spend;
  expect((spend?.spentMicros ?? 0) + (spend?.reservedMicros ?? 0), `${change}: money`).toBe(facts.inCalls);
  return facts;
}

const property = (tamper?: string) =>
  fc.asyncProperty(
    fc.integer({ min: 1, max: 8 }),
    fc.integer({ min: 1, max: 8 }),
    fc.array(action, { minLength: 5, maxLength: 40 }),
    async (rows, identities, actions) => {
      const folder = mkdtempSync(join(tmpdir(), 'sluice-'));
      const world = new LedgerWorld(folder, identities, rows);
      try {
        await world.plan(rows);
        let facts = await expectSound(world, readPast(world.path, world.run), 'plan');
        if (tamper !== undefined) writePast(world.path, tamper);
        for (const one of actions) {
          await world.act(one);
          facts = await expectSound(world, facts, JSON.stringify(one));
        }
      } finally {
        world.close();
        rmSync(folder, { recursive: true });
      }
    },
  );

test('whatever happens to a ledger, it holds what a small model holds, and adds up', async () => {
  await fc.assert(property(), { numRuns: 80 });
});

test.each([
  ['a task that moved by itself', "update tasks set state = 'cancelled', reason = 'x' where row_id = 1"],
  [
    'a count that is not that of the tasks',
    "update run_counts set tasks = tasks + 1 where state = 'waiting'",
  ],
  [
    'a letter that was given up by nobody',
    'insert into discards (task_id, discarded_at, died_of) select id, 0, 0 from tasks',
  ],
  ['money from nowhere', 'update runs set reserved_micros = reserved_micros + 1'],
])('the model notices %s', async (_name, tamper) => {
  expect((await fc.check(property(tamper), { numRuns: 3 })).failed).toBe(true);
});

test('an outcome that was written, or never had a call, throws and changes nothing', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-'));
  const world = new LedgerWorld(folder, 8, 3);
  try {
    await world.plan(3);
    await world.act({ kind: 'send', step: 0, count: 2, isStale: false });
    await world.act({ kind: 'land', call: 0, settlements: ['done'] });
    const before = readPast(world.path, world.run);
    await expect(world.sayTwice(1)).rejects.toThrow('call 1 was closed before');
    await expect(world.sayTwice(99)).rejects.toThrow('call 99 was closed before');

    expect(readPast(world.path, world.run)).toEqual(before);
    expect(nonZero(await world.ledger.counts(world.run))).toEqual({ done: 2, waiting: 3 });
  } finally {
    world.close();
    rmSync(folder, { recursive: true });
  }
});
