import { NEVER, SECOND_MS } from '#shared/lib/time.ts';
import { type Answer, jsonReply, type Reply } from '../faults/answer.ts';
import { misbehave, type Scene } from '../faults/misbehave.ts';
import type { Misbehaviour, RetryAfterForm } from '../faults/misbehaviour.ts';
import { retryAfter } from '../faults/retry-after.ts';
import type { Refusal } from '../limits/refusal.ts';
import type { Invalid } from '../records/read-records.ts';
import type { Verdict } from '../report/request-log.ts';

/** All that bears on one request. */
export interface Situation {
  readonly invalid: Invalid | null;
  /** The limit that keeps it out, if one does. */
  readonly refusal: Refusal | null;
  readonly misbehaviour: Misbehaviour | null;
  /** Its idempotency key was accepted before, and keys are honoured. */
  readonly isReplay: boolean;
  readonly retryAfter: RetryAfterForm;
  /** On the endpoint's clock, as the refusal is. */
  readonly nowMs: number;
  readonly scene: Scene;
}

/** What becomes of the request. */
export interface Decision {
  readonly verdict: Verdict;
  readonly answer: Answer;
  /** How often its records are stored, if it is accepted. */
  readonly copies: 0 | 1 | 2;
  /** For how long the client was told to wait, if it was. */
  readonly waitMs: number | null;
}

/** The order of checks: form, limits, misbehaviour, known key. A request that a limit keeps out is not made to fail as well. */
export function decide(situation: Situation): Decision {
  const { invalid, isReplay, misbehaviour, refusal, scene } = situation;
  if (invalid) return decided('invalid', jsonReply(invalid.status, { message: invalid.reason }));
  if (refusal) return refuse(refusal, situation);
  if (!misbehaviour) return decided(isReplay ? 'replayed' : 'accepted', replyWith(scene.acceptance));
  const effect = misbehave(misbehaviour, scene);
  if (misbehaviour.kind === 'silentLoss') return { verdict: 'dropped', ...effect };
  if (effect.copies === 0) return { verdict: 'refusedByFault', ...effect };
  return { verdict: isReplay ? 'replayed' : 'accepted', ...effect };
}

const decided = (verdict: Verdict, answer: Answer): Decision => ({
  verdict,
  answer,
  copies: 1,
  waitMs: null,
});

const replyWith = (reply: Reply): Answer => ({ kind: 'reply', reply });

function refuse({ limit, opensAtMs }: Refusal, { nowMs, retryAfter: form, scene }: Situation): Decision {
  if (limit.kind === 'lifetime' && limit.beyond === 'swallow') {
    return decided('swallowed', replyWith(scene.acceptance));
  }
  const status = limit.kind === 'lifetime' && limit.beyond !== 'swallow' ? limit.beyond : 429;
  const seconds = Math.max(1, Math.ceil((opensAtMs - nowMs) / SECOND_MS));
  const { headers, waitMs } = retryAfter(opensAtMs === NEVER ? 'none' : form, seconds, scene.epochMs);
  return {
    verdict: 'refusedByLimit',
    answer: jsonReply(status, { message: 'limit exceeded' }, headers),
    copies: 0,
    waitMs,
  };
}
