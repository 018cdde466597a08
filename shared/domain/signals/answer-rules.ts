import type { AnswerRule } from '#shared/domain/presets/preset.ts';
import { assertNever } from '#shared/lib/assert-never.ts';
import { SECOND_MS } from '#shared/lib/time.ts';
import { memberAt, parseJson } from './reading/body-signals.ts';
import type { Seen } from './seen.ts';
import type { Verdict } from './verdict.ts';

type Answered = Extract<Seen, { kind: 'answered' }>;

/** Where nobody says how long: soon enough for a person who waits, seldom enough for what takes minutes. */
const UNSAID_PENDING_MS = 30 * SECOND_MS;

/** What the user has to mend before a run can go on. */
const MEND = {
  outOfCredits: 'add credits, or wait until the plan renews',
  badKey: 'give the connection a key that may do this',
  notAnAnswer: 'look at the answer, and at what the key may use',
} as const;

/** The first line of a provider's table that fits an answer; null where none does. */
export function fittingRule(seen: Answered, rules: readonly AnswerRule[]): AnswerRule | null {
  let parsed: unknown;
  let isParsed = false;
  const body = (): unknown => {
    if (!isParsed) parsed = parseJson(seen.body);
    isParsed = true;
    return parsed;
  };
  return rules.find((rule) => fits(rule, seen, body)) ?? null;
}

/** The status is asked first: nearly every answer is a success, of which most tables say nothing. */
function fits({ when }: AnswerRule, seen: Answered, body: () => unknown): boolean {
  const { status, header, bodyHolds, body: member } = when;
  if (status !== undefined && !status.includes(seen.status)) return false;
  if (header !== undefined && (seen.headers[header.name] ?? null) !== header.is) return false;
  if (bodyHolds !== undefined && !seen.body.toLowerCase().includes(bodyHolds.toLowerCase())) return false;
  if (member === undefined) return true;
  const value = body();
  return value !== undefined && (memberAt(value, member.path) ?? null) === member.is;
}

/**
 * What a line of a table says of an answer that fits it.
 *
 * @param waitMs how long the answer itself asks to wait; null when it does not say
 */
export function verdictOf(rule: AnswerRule, waitMs: number | null): Verdict {
  const { means, reason } = rule;
  switch (means) {
    case 'done':
      return { kind: 'done' };
    case 'noMatch':
      return { kind: 'noMatch', reason };
    case 'pending':
      return { kind: 'pending', waitMs: waitMs ?? rule.waitMs ?? UNSAID_PENDING_MS, reason };
    case 'slowDown':
      return { kind: 'slowDown', waitMs: waitMs ?? rule.waitMs ?? null, reason };
    case 'retry':
      return { kind: 'retry', reason };
    case 'outOfCredits':
    case 'badKey':
    case 'notAnAnswer':
      // The provider itself says that it did nothing, so the row loses nothing by waiting.
      return { kind: 'closed', mayHaveArrived: false, reason: `${reason}; ${MEND[means]}` };
    case 'badRow':
      return { kind: 'refused', reason };
    default:
      return assertNever(means, 'verdictOf');
  }
}
