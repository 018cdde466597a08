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
      isTakenUp: false,
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

/** A watch over many runs; those that ended do not move any more. */
function watchedMany() {
  const clock = new FakeClock();
  const hub = new LiveHub(clock);
  const states = new Map<RunId, Glance['state']>();
  const isKnown = (id: RunId): boolean => states.has(id);
  const glanceOf = (id: RunId): Glance => ({
    id,
    state: states.get(id) ?? 'ended',
    pausedBy: null,
    reason: null,
    isAsked: false,
    isTakenUp: false,
    closure: null,
    spend,
    counts: { ...NO_TASKS, done: 1 },
  });
  const part: Partial<Ledger> = {
    glances: async (ids) =>
      [...new Set([...[...states.keys()].filter((id) => states.get(id) === 'ready'), ...ids])]
        .filter(isKnown)
        .toSorted((one, other) => one - other)
        .map(glanceOf),
    findRun: async (id) => ({
      id,
      plan: aRunPlan(),
      state: 'ended',
      pausedBy: null,
      reason: null,
      spend,
      createdAt: 0,
      endedAt: 0,
    }),
    discarded: async () => 0,
    spentBetween: async () => 0,
  };
  const watch = new RunWatch({
    ledger: part as Ledger, // the part of it that a watch reads
    clock,
    board: hub,
    desk: { phaseOf: () => null, wishOf: () => null, runner: null, ids: [] },
    isOwned: () => false,
    isOnline: () => true,
    startOfDay: (now) => now - 1_000,
    onFault: (error) => {
      throw error;
    },
  });
  watch.begin();
  const pass = async (ms: number): Promise<void> => {
    for (let at = 0; at < ms; at += 500) {
      clock.advance(500);
      await quiescence();
    }
  };
  const inSight = (): number[] => hub.get('runs').map(({ id }) => id);
  return { hub, watch, states, pass, inSight };
}

const TWENTY = Array.from({ length: 20 }, (_, index) => (index + 1) as RunId);

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

  test('tells of every run that ended, and lets go of all but the last few a while after', async () => {
    const { hub, watch, states, pass, inSight } = watchedMany();
    for (const id of TWENTY) states.set(id, 'ready');
    await pass(2_000);
    for (const id of TWENTY.slice(0, 18)) {
      states.set(id, 'ended');
      await pass(1_000);
    }
    states.set(19 as RunId, 'paused');
    expect(inSight()).toEqual(TWENTY);
    const ended = hub.get('runs').filter(({ standing }) => standing === 'ended');
    expect(ended.length).toBe(18);
    const changes = hub.get('runsChanged');

    await pass(120_000);
    expect(inSight()).toEqual([11, 12, 13, 14, 15, 16, 17, 18, 19, 20]);
    // Windows ask once more for what they were told of until then.
    expect(hub.get('runsChanged')).toBeGreaterThan(changes);

    watch.stirred(1 as RunId);
    await pass(1_000);
    expect(inSight()).toContain(1);
    states.set(2 as RunId, 'ready');
    await pass(1_000);
    expect(inSight()).toContain(2);
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
