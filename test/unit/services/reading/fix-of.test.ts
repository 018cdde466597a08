import { expect, test } from 'vitest';
import { fixOf } from '#electron/services/reading/tasks/fix-of.ts';
import type { Run } from '#shared/domain/runs/run.ts';
import type { TaskState } from '#shared/domain/tasks/task-state.ts';
import type { RunId } from '#shared/lib/ids.ts';
import { aRunPlan } from '#test/support/builders.ts';

const READY: Run = {
  id: 1 as RunId,
  plan: aRunPlan(),
  state: 'ready',
  pausedBy: null,
  reason: null,
  spend: { spentMicros: 0, reservedMicros: 0 },
  createdAt: 0,
  endedAt: null,
};
const pausedBy = (by: 'user' | 'provider' | 'budget', reason: string): Run => ({
  ...READY,
  state: 'paused',
  pausedBy: by,
  reason,
});
const fixFor = (state: TaskState, run: Run = READY, isDiscarded = false) =>
  fixOf({ state, isDiscarded }, run);

test('what is dead or uncertain is decided about, unless it was given up', () => {
  expect(fixFor('dead')).toBe('resumeFailed');
  expect(fixFor('dead', READY, true)).toBeNull();
  expect(fixFor('uncertain')).toBe('resolveUncertain');
});

test.each([
  'inFlight',
  'awaiting',
  'done',
  'skipped',
  'duplicate',
  'cached',
  'cancelled',
  'waiting',
] as const)('nothing is to be done about what is %s while the run goes on', (state) => {
  expect(fixFor(state)).toBeNull();
});

test.each([
  ['budget', 'the budget is used up', 'raiseBudget'],
  ['user', 'paused', 'resume'],
  ['provider', 'the key was not accepted (401); give the connection a working one', 'openConnection'],
  ['provider', 'the address answers with a redirect (301); look at the address', 'openConnection'],
  ['provider', 'the account is out of credits (402); add credits, or wait until the plan renews', 'resume'],
  ['provider', 'a network sign-in page answered (511); sign in to the network', 'resume'],
] as const)('what waits in a run that was paused by %s (%s) wants %s', (by, reason, fix) => {
  expect(fixFor('waiting', pausedBy(by, reason))).toBe(fix);
});
