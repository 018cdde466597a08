import { expect, onTestFinished, vi } from 'vitest';
import type { Fault } from '#electron/practice/faults/misbehaviour.ts';
import type { PracticeOptions } from '#electron/practice/options/practice-options.ts';
import { type Practice, startPractice } from '#electron/practice/start-practice.ts';

/** A practice endpoint for one test: no limits unless given, records told apart by their address. */
export async function practiceFor(options: Partial<PracticeOptions> = {}): Promise<Practice> {
  const practice = await startPractice({ limits: [], keyField: 'email', ...options });
  onTestFinished(() => practice.close());
  return practice;
}

/** A misbehaviour on just these requests, counted from 1. */
export const faultOn = (misbehaviour: Fault['misbehaviour'], ...requests: number[]): Fault => {
  return { misbehaviour, schedule: { kind: 'on', requests } };
};

/** A misbehaviour whenever this person is among the records. */
export const faultFor = (email: string, misbehaviour: Fault['misbehaviour']): Fault => {
  return { misbehaviour, schedule: { kind: 'always' }, where: { field: 'email', equals: email } };
};

/**
 * The rows after the first `answered` arrive and are never answered: they stay on their way, and the middle of a run
 * lasts until a test has seen it, however slow the machine.
 */
export const standstillAfter = (answered: number): Fault => {
  return {
    misbehaviour: { kind: 'hang', moment: 'afterStoring' },
    schedule: { kind: 'from', first: answered + 1 },
  };
};

/** Addresses that were stored, in order of arrival. */
export const storedBy = (practice: Practice): unknown[] =>
  practice.rows(0, 10_000).map(({ record }) => record?.['email']);

/** Waits until so many rows have arrived. */
export const stored = (practice: Practice, least: number): Promise<void> =>
  vi.waitFor(() => expect(practice.report().stored).toBeGreaterThanOrEqual(least), {
    interval: 10,
    timeout: 45_000,
  });
