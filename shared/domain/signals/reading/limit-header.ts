import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#shared/lib/time.ts';

/** What the value of a header about a limit is. */
export type LimitRole = 'limit' | 'remaining' | 'used' | 'reset' | 'window' | 'policy';

/** What a header's name says of its value. */
export interface LimitHeader {
  /** The limit that it is about, such as `minute` or `input-tokens`; empty where a service has but one. */
  readonly name: string;
  readonly role: LimitRole;
  /** What a bare number counts, for `reset` and `window`. */
  readonly unitMs: number;
}

/** Words that name a window, and its length where it has one. */
const WINDOWS: Readonly<Record<string, number | null>> = {
  second: SECOND_MS,
  secondly: SECOND_MS,
  minute: MINUTE_MS,
  minutely: MINUTE_MS,
  hour: HOUR_MS,
  hourly: HOUR_MS,
  day: DAY_MS,
  daily: DAY_MS,
  '24-hour': DAY_MS,
  month: null,
  monthly: null,
};

const ROLES: Readonly<Record<string, LimitRole>> = {
  limit: 'limit',
  max: 'limit',
  remaining: 'remaining',
  left: 'remaining',
  used: 'used',
  usage: 'used',
  reset: 'reset',
  interval: 'window',
  policy: 'policy',
};

const UNITS: Readonly<Record<string, number>> = {
  seconds: SECOND_MS,
  milliseconds: 1,
  ms: 1,
};

/** Words of limit headers that say neither which limit nor what of it. */
const FILLERS: ReadonlySet<string> = new Set(['x', 'after', 'at', 'in', 'time', 'request', 'requests']);

/** The length of the window that a limit's name speaks of; null when it speaks of none. */
export function windowOf(name: string): number | null {
  const word = name.split('-').findLast((part) => own(WINDOWS, part) !== undefined);
  return own(WINDOWS, name) ?? (word === undefined ? null : (own(WINDOWS, word) ?? null));
}

/**
 * Takes the name of a header about a limit apart. Understands `RateLimit-*`, `X-RateLimit-*` and `X-Rate-Limit-*` with
 * whatever stands before, between and behind (`anthropic-ratelimit-tokens-reset`, `x-ratelimit-remaining-requests`,
 * `X-HubSpot-RateLimit-Daily`), and names that speak of a window (`x-24-hour-requests-left`, `x-minute-reset-seconds`).
 *
 * @param header in lower case
 * @returns null for a header about anything else
 */
export function parseLimitHeader(header: string): LimitHeader | null {
  const [before, behind] = splitAtMark(header);
  const inFront = wordsOf(before);
  const words = behind === null ? inFront : [...inFront.filter(isWindow), ...wordsOf(behind)];
  const roles = words.filter((word) => own(ROLES, word) !== undefined);
  const last = roles.at(-1);
  const name = nameOf(words);
  const unitMs = own(UNITS, words.at(-1) ?? '') ?? SECOND_MS;
  if (last !== undefined) {
    // Without the words "rate limit" a name must speak of a window: `x-cart-items-left` is about no limit.
    if (behind === null && !words.some(isWindow)) return null;
    return { name, role: own(ROLES, last) ?? 'limit', unitMs };
  }
  const isBareWindow = behind !== null && words.every((word) => isWindow(word));
  return isBareWindow && words.length > 0 ? { name, role: 'limit', unitMs } : null;
}

/** The parts of a name before and behind the words "rate limit"; nothing behind where it does not hold them. */
function splitAtMark(header: string): [before: string, behind: string | null] {
  const mark = /rate[-_.]?limit/.exec(header);
  if (mark === null) return [header, null];
  return [header.slice(0, mark.index), header.slice(mark.index + mark[0].length)];
}

const wordsOf = (text: string): string[] =>
  text
    .replaceAll(/[_.]/g, '-')
    .replaceAll('24-hour', '24hour')
    .split('-')
    .filter((word) => word !== '')
    .map((word) => (word === '24hour' ? '24-hour' : word));

const isWindow = (word: string): boolean => own(WINDOWS, word) !== undefined;

/** What is left of a name without its role, its unit and its fillers. */
function nameOf(words: readonly string[]): string {
  const telling = words.filter((word) => own(ROLES, word) === undefined && own(UNITS, word) === undefined);
  const subjects = telling.filter((word) => word !== 'x');
  const named = subjects.filter((word) => !FILLERS.has(word));
  // `requests` names a limit where nothing else does: OpenAI and Anthropic have one for requests and one for tokens.
  return named.length > 0 ? named.join('-') : (subjects.find((word) => word === 'requests') ?? '');
}

const own = <Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;
