import { describe, expect, test } from 'vitest';
import type { Glance } from '#electron/ports/stories.ts';
import { progressOf, type Sight, standingOf } from '#electron/services/desk/runs/run-progress.ts';
import type { Run } from '#shared/domain/runs/run.ts';
import { NO_TASKS } from '#shared/domain/tasks/task-state.ts';
import { liveTopics } from '#shared/ipc/live.ts';
import type { RunId } from '#shared/lib/ids.ts';
import { NEVER } from '#shared/lib/time.ts';
import { aRunPlan } from '#test/support/builders.ts';

const ID = 3 as RunId;
const NOW = 1_000;
const spend = { spentMicros: 1, reservedMicros: 2 };

const glance = (over: Partial<Glance> = {}): Glance => ({
  id: ID,
  state: 'ready',
  pausedBy: null,
  reason: null,
  isAsked: false,
  isTakenUp: false,
  spend,
  counts: { ...NO_TASKS, waiting: 5 },
  closure: null,
  ...over,
});

const sight = (over: Partial<Sight> = {}): Sight => ({
  phase: null,
  wish: null,
  runner: null,
  isOwnedElsewhere: false,
  perSecond: 0,
  discarded: 0,
  now: NOW,
  ...over,
});

const RUN: Run = {
  id: ID,
  plan: aRunPlan(),
  state: 'ready',
  pausedBy: null,
  reason: null,
  spend,
  createdAt: 0,
  endedAt: null,
};

describe('a run stands as', () => {
  test.each([
    ['unfinished', {}, {}],
    ['unfinished', {}, { isOwnedElsewhere: true }],
    ['elsewhere', { counts: { ...NO_TASKS, inFlight: 1 } }, { isOwnedElsewhere: true }],
    ['unfinished', { counts: { ...NO_TASKS, inFlight: 1 } }, {}],
    ['unfinished', {}, { isOwnedElsewhere: true, perSecond: 3 }],
    ['elsewhere', { isTakenUp: true }, { isOwnedElsewhere: true }],
    ['unfinished', { isTakenUp: true }, {}],
    ['queued', { isAsked: true }, {}],
    ['queued', { isAsked: true, state: 'paused' }, { phase: 'queued' }],
    ['elsewhere', {}, { phase: 'elsewhere' }],
    ['sending', {}, { phase: 'starting' }],
    ['sending', { state: 'paused' }, { phase: 'sending' }],
    ['paused', {}, { phase: 'sending', wish: 'pause' }],
    ['paused', { state: 'paused' }, {}],
    ['ended', { state: 'ended' }, {}],
  ] as const)('%s: %j, %j', (standing, ledger, program) => {
    expect(standingOf(glance(ledger), sight(program))).toBe(standing);
  });
});

describe('the progress of a run', () => {
  test('that is being paused says so before the last call has landed', () => {
    const progress = progressOf(RUN, glance(), sight({ phase: 'sending', wish: 'pause', perSecond: 2 }));
    expect(progress).toMatchObject({ standing: 'paused', pausedBy: 'user', reason: 'paused', leftMs: null });
  });

  test('takes the hold from the sender, and from the ledger where that is another program', () => {
    const told = { kind: 'told', reason: 'Retry-After', until: NOW + 50 } as const;
    const runner = { holdOf: () => told, paceOf: () => null };
    const closure = { reason: 'slow down', until: NOW + 90 };
    expect(progressOf(RUN, glance({ closure }), sight({ phase: 'sending', runner })).hold).toEqual({
      reason: 'Retry-After',
      until: NOW + 50,
    });
    expect(progressOf(RUN, glance({ closure }), sight({ phase: 'elsewhere' })).hold).toEqual(closure);
    expect(progressOf(RUN, glance({ closure }), sight({ now: NOW + 90 })).hold).toBeNull();
  });

  test('fits the contract even while nothing but an answer can end a hold', () => {
    const runner = {
      holdOf: () => ({ kind: 'told', reason: 'probing', until: NEVER }) as const,
      paceOf: () => null,
    };
    const progress = progressOf(RUN, glance(), sight({ phase: 'sending', runner }));
    expect(progress.hold).toBeNull();
    expect(liveTopics.runs.safeParse([progress]).success).toBe(true);
  });
});
