import type { Verdict } from '#shared/domain/signals/verdict.ts';
import { assertNever } from '#shared/lib/assert-never.ts';
import type { EpochMs } from '#shared/lib/time.ts';
import { backoffMs, type RetryPolicy } from './backoff.ts';

/** What a step allows to be done about a task whose call ended. */
export interface SettlePolicy {
  readonly retry: RetryPolicy;
  /** True when the destination tells repeats apart by their `Idempotency-Key`. */
  readonly idempotent: boolean;
  /** What to do about a call that may have arrived, where repeats are not told apart. */
  readonly onUncertain: 'hold' | 'resend';
}

/** When a call ended, and the chance that its backoff may draw on. */
export interface Moment {
  readonly now: EpochMs;
  readonly chance: number;
}

/** What becomes of one task after its call. */
export type Settlement =
  | {
      readonly state: 'done';
      /** Set where it was done without a result. */
      readonly reason?: string;
    }
  | {
      readonly state: 'waiting';
      readonly notBefore: EpochMs;
      readonly attempts: number;
      readonly reason: string;
      /** True when the next try is a second send, with an identity of its own, because the first may have arrived. */
      readonly newGeneration: boolean;
    }
  | { readonly state: 'uncertain'; readonly attempts: number; readonly reason: string }
  | { readonly state: 'dead'; readonly attempts: number; readonly reason: string };

/**
 * Decides what becomes of a task: pure, so that every failure of the design's table is one line of a test.
 *
 * @param attempts attempts used up before this call
 */
export function settle(verdict: Verdict, attempts: number, policy: SettlePolicy, moment: Moment): Settlement {
  switch (verdict.kind) {
    case 'done':
      return { state: 'done' };
    case 'noMatch':
      return { state: 'done', reason: verdict.reason };
    case 'pending':
      return again(moment.now + verdict.waitMs, attempts, verdict.reason);
    case 'slowDown':
      return again(
        moment.now + (verdict.waitMs ?? backoffMs(1, policy.retry, moment.chance)),
        attempts,
        verdict.reason,
      );
    case 'moved':
      return again(moment.now, attempts, 'redirected');
    case 'retry':
      return settleRetry(verdict.reason, attempts + 1, policy, moment);
    case 'unknown':
      return settleUnknown(verdict.reason, attempts + 1, policy, moment);
    case 'interrupted':
      return settleInterrupted(verdict.reason, attempts, policy, moment);
    case 'refused':
      return { state: 'dead', attempts: attempts + 1, reason: verdict.reason };
    case 'closed':
      if (!verdict.mayHaveArrived || policy.idempotent) return again(moment.now, attempts, verdict.reason);
      return { state: 'uncertain', attempts: attempts + 1, reason: verdict.reason };
    default:
      return assertNever(verdict, 'settle');
  }
}

function settleRetry(reason: string, attempts: number, policy: SettlePolicy, moment: Moment): Settlement {
  if (attempts >= policy.retry.maxAttempts) {
    return { state: 'dead', attempts, reason: `${reason}, ${attempts} attempts` };
  }
  const notBefore = moment.now + backoffMs(attempts, policy.retry, moment.chance);
  return { state: 'waiting', notBefore, attempts, reason, newGeneration: false };
}

function settleUnknown(reason: string, attempts: number, policy: SettlePolicy, moment: Moment): Settlement {
  if (policy.idempotent) return settleRetry(reason, attempts, policy, moment);
  if (policy.onUncertain === 'hold') return { state: 'uncertain', attempts, reason };
  const retried = settleRetry(reason, attempts, policy, moment);
  return retried.state === 'waiting'
    ? { ...retried, newGeneration: true }
    : { state: 'uncertain', attempts, reason };
}

function settleInterrupted(
  reason: string,
  attempts: number,
  policy: SettlePolicy,
  moment: Moment,
): Settlement {
  if (policy.idempotent) return again(moment.now, attempts, reason);
  // A second send may be paid as well, so it counts: the bounds shown before the run allow one an attempt.
  if (policy.onUncertain === 'resend') return settleUnknown(reason, attempts + 1, policy, moment);
  return { state: 'uncertain', attempts, reason };
}

/** The same send tried again, at no cost of an attempt. */
const again = (notBefore: EpochMs, attempts: number, reason: string): Settlement => ({
  state: 'waiting',
  notBefore,
  attempts,
  reason,
  newGeneration: false,
});
