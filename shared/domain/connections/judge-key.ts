import type { Meaning, Preset } from '#shared/domain/presets/preset.ts';
import { fittingRule } from '#shared/domain/signals/answer-rules.ts';
import { classify } from '#shared/domain/signals/classify.ts';
import { readSignals } from '#shared/domain/signals/read-signals.ts';
import type { Seen } from '#shared/domain/signals/seen.ts';

/**
 * What a test call says of a key.
 *
 * - `good`: it was accepted.
 * - `bad`: it was not.
 * - `unknown`: nobody said either: the service was not reached, or busy.
 */
export type KeyJudgement =
  | { readonly kind: 'good' }
  | { readonly kind: 'bad'; readonly reason: string }
  | { readonly kind: 'unknown'; readonly reason: string };

/** An account without credits has a good key all the same. */
const JUDGED: Readonly<Record<Meaning, KeyJudgement['kind']>> = {
  badKey: 'bad',
  badRow: 'good',
  done: 'good',
  noMatch: 'good',
  notAnAnswer: 'bad',
  outOfCredits: 'good',
  pending: 'good',
  retry: 'unknown',
  slowDown: 'unknown',
};

const BAD_STATUSES = new Set([401, 403]);
const OUT_OF_CREDITS = 402;

/** Reads the answer to a preset's test call: by the preset's own table, else by what everybody means. */
export function judgeKey({ answers }: Preset, seen: Seen): KeyJudgement {
  if (seen.kind === 'failed') return { kind: 'unknown', reason: `no answer came (${seen.code})` };
  const rule = fittingRule(seen, answers);
  if (rule !== null) {
    const kind = JUDGED[rule.means];
    return kind === 'good' ? { kind } : { kind, reason: rule.reason };
  }
  if (seen.status === OUT_OF_CREDITS) return { kind: 'good' };
  const verdict = classify(seen, { answerNeeded: true, url: '', answers: [] }, readSignals(seen, 0));
  if (verdict.kind === 'done') return { kind: 'good' };
  const reason = 'reason' in verdict ? verdict.reason : `answered ${seen.status}`;
  return { kind: BAD_STATUSES.has(seen.status) ? 'bad' : 'unknown', reason };
}
