import { expect, test } from 'vitest';
import type { Ledger } from '#electron/ports/ledger.ts';
import type { Runner } from '#electron/ports/runner.ts';
import { SendingRight } from '#electron/services/desk/runs/sending-right.ts';
import type { RunRest } from '#shared/domain/runs/run-rest.ts';
import type { RunId } from '#shared/lib/ids.ts';
import { aRunPlan } from '#test/support/builders.ts';
import { FakeClock, quiescence } from '#test/support/fakes/fake-clock.ts';

const OTHERS = 9 as RunId;

/** A right that another program may have, and runs that other programs ask for. */
function rightOf({ isTaken = false } = {}) {
  const clock = new FakeClock();
  const asked = new Set<RunId>();
  const resting = new Map<RunId, (rest: RunRest) => void>();
  const seen = { owned: 0, released: 0, faults: [] as unknown[], looks: 0 };
  const ledger: Partial<Ledger> = {
    asked: async () => [...asked],
    unask: async (id) => asked.delete(id),
    findRun: async (id) => ({
      id,
      plan: aRunPlan(),
      state: 'ready',
      pausedBy: null,
      reason: null,
      spend: { spentMicros: 0, reservedMicros: 0 },
      createdAt: 0,
      endedAt: null,
    }),
  };
  const runner: Partial<Runner> = {
    start: (id) => new Promise((resolve) => resting.set(id, resolve)),
  };
  const right = new SendingRight({
    clock,
    ledger: ledger as Ledger, // the part of it that adopting runs uses
    own: async () => {
      if (isTaken) return null;
      seen.owned += 1;
      return { runner: runner as Runner, release: async () => void (seen.released += 1) }; // likewise
    },
    hasAccess: async () => true,
    takeUpKeys: async () => {
      seen.looks += 1;
      if (seen.looks === 1) throw new Error('the keychain is broken');
    },
    onFault: (error) => seen.faults.push(error),
  });
  return { right, clock, asked, resting, seen };
}

test('is taken once for all, and given back when the last share is released', async () => {
  const { right, seen } = rightOf();
  const shares = await Promise.all([right.share('run'), right.share('run'), right.share('decision')]);
  expect(seen.owned).toBe(1);
  for (const share of shares) {
    expect(seen.released).toBe(0);
    await share?.release(0);
    await share?.release(0);
  }
  await quiescence();
  expect(seen.released).toBe(1);
  expect(right.runner).toBeNull();
});

test('that another program has is shared with nobody, and neither is one that was closed', async () => {
  expect(await rightOf({ isTaken: true }).right.share('run')).toBeNull();
  const { right, seen } = rightOf();
  await right.share('run');
  await right.close(0);
  expect(await right.share('run')).toBeNull();
  expect(seen).toMatchObject({ owned: 1, released: 1 });
});

test('is kept until a run that another program asked for is at rest, though its own runs are', async () => {
  const { right, clock, asked, resting, seen } = rightOf();
  const share = await right.share('run');
  await quiescence();
  asked.add(OTHERS);
  clock.advance(500);
  await quiescence();
  expect(right.hasAdopted(OTHERS)).toBe(true);

  await share?.release(0);
  await quiescence();
  expect(seen.released).toBe(0);
  resting.get(OTHERS)?.({ kind: 'ended' });
  await quiescence();
  expect(seen.released).toBe(1);
  expect(right.hasAdopted(OTHERS)).toBe(false);
});

test('taken for a decision takes up nobody else', async () => {
  const { right, clock, asked, seen } = rightOf();
  asked.add(OTHERS);
  const share = await right.share('decision');
  clock.advance(500);
  await quiescence();
  expect(right.hasAdopted(OTHERS)).toBe(false);
  await share?.release(0);
  expect(seen.released).toBe(1);
});

test('a look at the keychain that fails is heard, and does not end the looking', async () => {
  const { right, clock, asked, seen } = rightOf();
  await right.share('run');
  await quiescence();
  expect(seen.faults).toEqual([new Error('the keychain is broken')]);
  asked.add(OTHERS);
  clock.advance(500);
  await quiescence();
  expect(right.hasAdopted(OTHERS)).toBe(true);
});
