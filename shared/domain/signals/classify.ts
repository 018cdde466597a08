import type { AnswerRule } from '#shared/domain/presets/preset.ts';
import { fittingRule, verdictOf } from './answer-rules.ts';
import { waitAsked } from './read-signals.ts';
import type { Headers, Seen } from './seen.ts';
import type { Signals } from './signals.ts';
import type { Verdict } from './verdict.ts';

/** What a step expects of an answer. */
export interface Expectation {
  /** Whether the answer's content is what the call was for; a webhook's acknowledgement is not. */
  readonly answerNeeded: boolean;
  /** The address that was called, against which a redirect is read. */
  readonly url: string;
  /** What the provider's preset knows of its answers; the first line that fits decides. */
  readonly answers: readonly AnswerRule[];
}

type Answered = Extract<Seen, { kind: 'answered' }>;

const RETRIED_STATUSES = new Set([408, 425, 500]);
/** What a machine says that has no network; a name that cannot be looked up looks the same, so both wait. */
const OFFLINE_CODES = new Set([
  'EADDRNOTAVAIL',
  'EAI_AGAIN',
  // The machine itself took its connections back, as when it gets another address.
  'ECONNABORTED',
  'EHOSTUNREACH',
  'ENETDOWN',
  'ENETUNREACH',
  'ENOTFOUND',
  // Where the network is gone and the machine does not know it yet, nobody answers at all.
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
]);
const CLOSED_STATUSES: Readonly<Record<number, string>> = {
  401: 'the key was not accepted (401); give the connection a working one',
  402: 'the account is out of credits (402); add credits, or wait until the plan renews',
  403: 'the key may not do this (403); look at what the key and the plan may use',
  407: 'a proxy wants a password (407); give it in the address of the proxy',
  511: 'a network sign-in page answered (511); sign in to the network',
};
const WEB_PAGE = 'a web page answered instead of the service; sign in to the network, or look at the address';

/** How the reason ends where it may be this machine that has no network. */
const OFFLINE = '); offline?';

/** Whether a call was held for want of a network: to be tried at once when there is one again. */
export const isForWantOfNetwork = (reason: string): boolean => reason.endsWith(OFFLINE);

/**
 * What a call means: by its provider's table, else by the general one, "Failures" in the design, section 4.
 *
 * Whether an unknown outcome may be tried again depends on the destination and is not decided here.
 *
 * @param signals what `readSignals` read from the same answer
 */
export function classify(seen: Seen, expectation: Expectation, signals: Signals): Verdict {
  if (seen.kind === 'failed') {
    if (seen.code === 'PROXY_407')
      return { kind: 'closed', mayHaveArrived: false, reason: CLOSED_STATUSES[407] ?? '' };
    if (!seen.bytesLeft && OFFLINE_CODES.has(seen.code)) {
      return {
        kind: 'slowDown',
        waitMs: null,
        reason: `the host cannot be found or reached (${seen.code}${OFFLINE}`,
      };
    }
    if (!seen.bytesLeft) return { kind: 'retry', reason: `could not connect (${seen.code})` };
    return { kind: 'unknown', reason: `no answer after it was sent (${seen.code})` };
  }
  const rule = fittingRule(seen, expectation.answers);
  if (rule !== null && rule.means !== 'done') return verdictOf(rule, waitAsked(signals));
  if (rule !== null || isSuccess(seen.status)) return classifySuccess(seen, expectation);
  if (seen.status >= 300 && seen.status <= 399) return classifyRedirect(seen, expectation.url);
  return classifyRefusal(seen, signals);
}

const isSuccess = (status: number): boolean => status >= 200 && status <= 299;

function classifySuccess(seen: Answered, { answerNeeded }: Expectation): Verdict {
  if (isHtml(seen)) {
    return { kind: 'closed', mayHaveArrived: true, reason: WEB_PAGE };
  }
  if (answerNeeded && !seen.bodyComplete) {
    return { kind: 'unknown', reason: `answered ${seen.status}, but the answer was cut off` };
  }
  return { kind: 'done' };
}

function classifyRedirect(seen: Answered, url: string): Verdict {
  const location = seen.headers['location'] ?? '';
  const to = location.startsWith('/') && !location.startsWith('//') ? originOf(url) + location : location;
  if (seen.status !== 307 && seen.status !== 308) {
    return {
      kind: 'closed',
      mayHaveArrived: false,
      reason: `the address answers with a redirect (${seen.status}); look at the address`,
    };
  }
  if (originOf(to) !== originOf(url) || originOf(to) === '') {
    const reason = `the address redirects to another host (${seen.status}); it was not followed, to keep keys and rows from it`;
    return { kind: 'closed', mayHaveArrived: false, reason };
  }
  return { kind: 'moved', to };
}

function classifyRefusal({ status }: Answered, signals: Signals): Verdict {
  const closed = CLOSED_STATUSES[status];
  if (closed !== undefined) return { kind: 'closed', mayHaveArrived: false, reason: closed };
  if (status === 429 || ((status === 503 || status === 409) && signals.waitMs !== null)) {
    return { kind: 'slowDown', waitMs: waitAsked(signals), reason: `told to slow down (${status})` };
  }
  if (status === 503 || RETRIED_STATUSES.has(status)) {
    return { kind: 'retry', reason: `the service failed (${status})` };
  }
  if (status >= 500) return { kind: 'unknown', reason: `a gateway gave up on it (${status})` };
  return { kind: 'refused', reason: `refused (${status})` };
}

function isHtml(seen: Answered): boolean {
  const type = seen.headers['content-type'] ?? '';
  return /^text\/html\b/i.test(type) || /^\s*(<!doctype html|<html)\b/i.test(seen.body.slice(0, 200));
}

/** Scheme, host and port of an address; empty for what is no absolute http address. */
const originOf = (url: string): string => /^https?:\/\/[^/?#]+/i.exec(url)?.[0]?.toLowerCase() ?? '';

/** Where a provider usually puts the name of a request, for its support to find it. */
export function requestIdOf(headers: Headers): string | null {
  for (const name of ['x-request-id', 'request-id', 'x-amzn-requestid', 'cf-ray', 'x-correlation-id']) {
    const value = headers[name];
    if (value !== undefined) return value.slice(0, 200);
  }
  return null;
}
