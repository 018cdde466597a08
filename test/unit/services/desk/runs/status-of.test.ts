import { describe, expect, test } from 'vitest';
import { type StatusFacts, statusOf } from '#electron/services/desk/runs/status-of.ts';
import { NO_TASKS } from '#shared/domain/tasks/task-state.ts';
import type { RunProgress } from '#shared/ipc/live.ts';
import type { ConnectionId, RunId } from '#shared/lib/ids.ts';
import { aRunPlan, aStep } from '#test/support/builders.ts';

const NOW = 1_000_000;

const aRun = (id: number, over: Partial<RunProgress> = {}): RunProgress => ({
  id: id as RunId,
  standing: 'sending',
  pausedBy: null,
  reason: null,
  counts: { ...NO_TASKS, waiting: 10 },
  discarded: 0,
  perSecond: 2.5,
  allowedPerSecond: null,
  binding: null,
  pace: null,
  hold: null,
  leftMs: null,
  spentMicros: 0,
  reservedMicros: 0,
  budgetMicros: null,
  at: NOW,
  ...over,
});

const perSecond = (amount: number, connection: number) =>
  aRunPlan([
    aStep({
      connectionId: connection as ConnectionId,
      connectionLimits: [{ kind: 'slidingWindow', counts: 'calls', amount, windowMs: 1_000 }],
    }),
  ]);

const facts = (over: Partial<StatusFacts>): StatusFacts => ({
  runs: [],
  plans: new Map(),
  isOnline: true,
  isSending: true,
  isOwnedElsewhere: false,
  spentTodayMicros: 5,
  now: NOW,
  ...over,
});

const held = (ms: number) => ({ hold: { reason: 'Retry-After', until: NOW + ms } });

describe('the status', () => {
  test('of nothing under way', () => {
    expect(statusOf(facts({ runs: [aRun(1, { standing: 'paused' })] }))).toEqual({
      isOnline: true,
      engine: 'idle',
      perSecond: 0,
      allowedPerSecond: null,
      waiting: 0,
      spentTodayMicros: 5,
      nextReset: null,
    });
  });

  test('adds up the runs in hand, and what each of their connections allows once', () => {
    const runs = [aRun(1), aRun(2), aRun(3), aRun(4, { standing: 'ended' })];
    const plans = new Map([
      [1 as RunId, perSecond(10, 1)],
      [2 as RunId, perSecond(8, 1)],
      [3 as RunId, perSecond(5, 2)],
      [4 as RunId, perSecond(100, 3)],
    ]);
    expect(statusOf(facts({ runs, plans }))).toMatchObject({
      engine: 'sending',
      perSecond: 7.5,
      waiting: 30,
      allowedPerSecond: 13,
    });
  });

  test('knows no rate where one of the connections has none', () => {
    const plans = new Map([
      [1 as RunId, perSecond(10, 1)],
      [2 as RunId, aRunPlan([aStep({ connectionId: 2 as ConnectionId })])],
    ]);
    expect(statusOf(facts({ runs: [aRun(1), aRun(2)], plans })).allowedPerSecond).toBeNull();
  });

  test('is waiting when every run is held for longer than a beat, until the first of them goes on', () => {
    const runs = [aRun(1, held(60_000)), aRun(2, held(30_000))];
    expect(statusOf(facts({ runs }))).toMatchObject({ engine: 'waiting', nextReset: NOW + 30_000 });
    expect(statusOf(facts({ runs: [...runs, aRun(3)] }))).toMatchObject({
      engine: 'sending',
      nextReset: null,
    });
    expect(statusOf(facts({ runs: [aRun(1, held(900))] }))).toMatchObject({
      engine: 'sending',
      nextReset: null,
    });
  });

  test('says that another program sends', () => {
    const runs = [aRun(1, { standing: 'elsewhere' })];
    expect(statusOf(facts({ runs, isOwnedElsewhere: true, isSending: false }))).toMatchObject({
      engine: 'elsewhere',
      perSecond: 2.5,
    });
  });
});
