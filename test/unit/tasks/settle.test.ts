import { describe, expect, test } from 'vitest';
import type { Verdict } from '#shared/domain/signals/verdict.ts';
import { type SettlePolicy, settle } from '#shared/domain/tasks/settle.ts';

const policy: SettlePolicy = {
  retry: { maxAttempts: 5, baseMs: 500, capMs: 60_000 },
  idempotent: false,
  onUncertain: 'hold',
};
const moment = { now: 10_000, chance: 0 };
const RETRY: Verdict = { kind: 'retry', reason: 'failed' };
const UNKNOWN: Verdict = { kind: 'unknown', reason: 'lost' };
const INTERRUPTED: Verdict = { kind: 'interrupted', reason: 'stopped' };

describe('a failed attempt', () => {
  test('waits twice as long each time', () => {
    const waits = [0, 1, 2, 3].map((attempts) => settle(RETRY, attempts, policy, moment));
    expect(waits).toMatchObject(
      [500, 1_000, 2_000, 4_000].map((ms) => ({ state: 'waiting', notBefore: 10_000 + ms })),
    );
  });

  test('that was the fifth is the last', () => {
    expect(settle(RETRY, 4, policy, moment)).toEqual({
      state: 'dead',
      attempts: 5,
      reason: 'failed, 5 attempts',
    });
  });
});

describe('a call of which nothing was heard', () => {
  test('is held in doubt by a careful run, whatever its attempts', () => {
    expect(settle(UNKNOWN, 4, policy, moment)).toEqual({ state: 'uncertain', attempts: 5, reason: 'lost' });
  });

  test('is a new send for a run that sends again', () => {
    expect(settle(UNKNOWN, 0, { ...policy, onUncertain: 'resend' }, moment)).toMatchObject({
      state: 'waiting',
      newGeneration: true,
    });
  });

  test('ends in doubt, not dead, when a run that sends again has no attempt left', () => {
    expect(settle(UNKNOWN, 4, { ...policy, onUncertain: 'resend' }, moment)).toMatchObject({
      state: 'uncertain',
    });
  });

  test('is the same send where repeats are told apart', () => {
    expect(settle(UNKNOWN, 0, { ...policy, idempotent: true }, moment)).toMatchObject({
      state: 'waiting',
      newGeneration: false,
    });
  });
});

describe('a call that the program broke off', () => {
  test.each([
    ['in doubt', policy, { state: 'uncertain', attempts: 3 }],
    [
      'tried at once as the same send',
      { ...policy, idempotent: true },
      { state: 'waiting', notBefore: 10_000, attempts: 3, newGeneration: false },
    ],
    [
      'tried as a new send, which costs an attempt since it may be paid as well',
      { ...policy, onUncertain: 'resend' },
      { state: 'waiting', notBefore: 14_000, attempts: 4, newGeneration: true },
    ],
  ] as const)('is %s, and costs no attempt', (_name, policy, settlement) => {
    expect(settle(INTERRUPTED, 3, policy, moment)).toMatchObject(settlement);
  });

  test('is never sent more often than it has attempts, which is what the cost bounds count on', () => {
    const resend = { ...policy, idempotent: false, onUncertain: 'resend' } as const;
    expect(settle(INTERRUPTED, resend.retry.maxAttempts - 1, resend, moment).state).toBe('uncertain');
  });
});

test('a "slow down" waits as long as it says, and costs no attempt even at the last one', () => {
  expect(settle({ kind: 'slowDown', waitMs: 7_000, reason: 'told' }, 4, policy, moment)).toEqual({
    state: 'waiting',
    notBefore: 17_000,
    attempts: 4,
    reason: 'told',
    newGeneration: false,
  });
});
