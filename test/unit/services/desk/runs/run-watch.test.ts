import { describe, expect, test } from 'vitest';
import { LiveHub } from '#electron/ipc/live-hub.ts';
import type { Ledger } from '#electron/ports/ledger.ts';
import type { Glance } from '#electron/ports/stories.ts';
import { RunWatch } from '#electron/services/desk/runs/run-watch.ts';
import { NO_TASKS } from '#shared/domain/tasks/task-state.ts';
import type { RunId } from '#shared/lib/ids.ts';
import { aRunPlan } from '#test/support/builders.ts';
import { FakeClock, quiescence } from '#test/support/fakes/fake-clock.ts';

const ID = 1 as RunId;
const spend = { spentMicros: 0, reservedMicros: 0 };

/** A watch over one run, of which the test says how it stands. */
function watched() {
  const clock = new FakeClock();
  const hub = new LiveHub(clock);
  const looks = { glances: 0, owners: 0 };
  let glance: Glance | null = null;
  const faults: unknown[] = [];
  const part: Partial<Ledger> = {
    async glances() {
      looks.glances += 1;
      return glance === null ? [] : [glance];
    },
    findRun: async () => ({
      id: ID,
      plan: aRunPlan(),
      state: 'ready',
      pausedBy: null,
      reason: null,
      spend,
      createdAt: 0,
      endedAt: null,
    }),
    discarded: async () => 0,
    spentBetween: async () => 0,
  };
  const watch = new RunWatch({
    ledger: part as Ledger, // the part of it that a watch reads
    clock,
    board: hub,
    desk: { phaseOf: () => 'sending', wishOf: () => 'send', runner: null, ids: [ID] },
    isOwned: () => {
      looks.owners += 1;
      return false;
    },
    isOnline: () => true,
    startOfDay: (now) => now - 1_000,
    onFault: (error) => faults.push(error),
  });
  const set = (done: number, over: Partial<Glance> = {}): void => {
    const counts = { ...NO_TASKS, done, waiting: 1_000 - done };
    const known = {
      id: ID,
      state: 'ready',
      pausedBy: null,
      reason: null,
      isAsked: false,
      closure: null,
    } as const;
    glance = { ...known, spend, counts, ...over };
  };
  /** Lets time pass in small steps, so that everything that is due is done. */
  const pass = async (ms: number, each: (at: number) => void = () => undefined): Promise<void> => {
    for (let at = 50; at <= ms; at += 50) {
      each(at);
      clock.advance(50);
      await quiescence();
    }
  };
  watch.begin();
  return { clock, hub, watch, looks, faults, set, pass };
}

const revision = (hub: LiveHub): number => hub.since(0).at(-1)?.revision ?? 0;

describe('a watch', () => {
  test('over nothing looks once a second at most, asks for no lock, and tells nothing twice', async () => {
    const { hub, looks, pass } = watched();
    await pass(1_500);
    const told = revision(hub);
    looks.glances = 0;
    await pass(10_000);
    expect(looks.glances).toBeLessThanOrEqual(10);
    expect(looks.owners).toBe(0);
    expect(revision(hub)).toBe(told);
  });

  test('over a run that moves looks ten times a second, whatever its rate', async () => {
    const { hub, looks, set, pass } = watched();
    await pass(2_000, (at) => set(at / 10));
    looks.glances = 0;
    await pass(3_000, (at) => set(200 + at / 10));
    expect(looks.glances).toBeGreaterThan(20);
    expect(looks.glances).toBeLessThanOrEqual(30);
    expect(hub.get('runs')[0]?.perSecond).toBeGreaterThan(80);
    expect(hub.get('runs')[0]?.perSecond).toBeLessThan(120);
  });

  test('makes a beat a second of a run that moves, and keeps telling of it when it rests', async () => {
    const { hub, watch, set, pass } = watched();
    await pass(5_000, (at) => set(at / 100));
    set(50, { state: 'ended' });
    await pass(1_500);
    const beats = watch.beatsOf(ID);
    expect(beats.length).toBeGreaterThanOrEqual(3);
    expect(beats.length).toBeLessThanOrEqual(5);
    expect(beats.at(-1)?.perSecond).toBeCloseTo(10, -1);
    expect(hub.get('runs')[0]).toMatchObject({ perSecond: 0 });
    expect(hub.get('runsChanged')).toBeGreaterThan(0);
  });

  test('that fails is heard, and looks again', async () => {
    const { faults, looks, pass, hub, set } = watched();
    set(1);
    const broken = new Error('disk I/O error');
    const before = hub.set.bind(hub);
    hub.set = () => {
      throw broken;
    };
    await pass(1_500);
    expect(faults[0]).toBe(broken);
    hub.set = before;
    looks.glances = 0;
    await pass(1_500);
    expect(looks.glances).toBeGreaterThan(0);
    expect(hub.get('runs').length).toBe(1);
  });

  test('looks no more after it was closed', async () => {
    const { watch, looks, pass } = watched();
    await pass(1_500);
    await watch.close();
    looks.glances = 0;
    await pass(3_000);
    expect(looks.glances).toBe(0);
  });
});
