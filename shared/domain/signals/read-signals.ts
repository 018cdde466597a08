import { DAY_MS, type EpochMs, SECOND_MS } from '#shared/lib/time.ts';
import { bodySignals } from './reading/body-signals.ts';
import { SignalReader } from './reading/signal-reader.ts';
import type { Headers, Seen } from './seen.ts';
import { NO_SIGNALS, type Signals } from './signals.ts';

/** The names of headers that may say something; nearly all answers have none of them. */
const TELLING =
  /retry-after|rate[-_]?limit|limit-info|usage|requests?-left|-reset|credits|endpoint-cost|totallimit/;

/** Headers that ask to wait, and what a bare number in them counts. */
const WAITS: Readonly<Record<string, number>> = {
  'retry-after': SECOND_MS,
  'retry-after-ms': 1,
  'x-retry-after': SECOND_MS,
  'x-ratelimit-retry-after': SECOND_MS,
};

const COST = /(?:^|-)credits?-(?:cost|spent)$|(?:^|-)endpoint-cost$/;
const CREDITS_LEFT = /(?:^|-)credits?-(?:remaining|left)$|^x-totallimit-remaining$/;

/**
 * Reads everything that an answer says about pace and money, in every form that services are known to use (the table
 * in docs/signals.md). Never throws; what cannot be read is among the oddities.
 *
 * Dates are read against the answer's own `Date` header where there is one, so that a wrong clock on either side
 * changes nothing.
 *
 * @param wallNow the wall clock at the answer, for dates where the answer has no `Date`
 */
export function readSignals(seen: Seen, wallNow: EpochMs): Signals {
  if (seen.kind === 'failed') return NO_SIGNALS;
  const telling = Object.keys(seen.headers).filter((name) => TELLING.test(name));
  const fromBody = bodySignals(seen);
  if (telling.length + fromBody.length === 0) return NO_SIGNALS;
  const reader = new SignalReader(seen.headers['date'] ?? '', wallNow);
  for (const name of telling) readHeader(reader, name, seen.headers);
  for (const { kind, path, value, unit } of fromBody) {
    const text = typeof value === 'number' ? String(value) : value;
    if (kind === 'creditsLeft') reader.creditsLeft(path, text);
    else reader.wait(path, text, unit === 'ms' ? 1 : SECOND_MS);
  }
  return reader.signals();
}

function readHeader(reader: SignalReader, name: string, headers: Headers): void {
  const value = headers[name] ?? '';
  const unitMs = Object.hasOwn(WAITS, name) ? WAITS[name] : undefined;
  if (unitMs !== undefined) reader.wait(name, value, unitMs);
  else if (COST.test(name)) reader.cost(name, value);
  else if (CREDITS_LEFT.test(name)) reader.creditsLeft(name, value);
  else if (name === 'sforce-limit-info') reader.usages(name, value);
  else reader.limit(name, value);
}

/** How long to wait after an answer that says "too fast": as it asks, else until the limits that are used up begin anew. */
export function waitAsked({ waitMs, limits }: Signals): number | null {
  if (waitMs !== null) return waitMs;
  const usedUp = resets(limits.filter(({ remaining }) => remaining !== null && remaining <= 0));
  if (usedUp.length > 0) return Math.min(DAY_MS, Math.max(...usedUp));
  const unclear = resets(limits.filter(({ remaining }) => remaining === null));
  // Which of them was the one is not said: too early a try is told again, too late a one is time lost.
  return unclear.length > 0 ? Math.min(DAY_MS, ...unclear) : null;
}

const resets = (limits: Signals['limits']): number[] =>
  limits.flatMap(({ resetMs }) => (resetMs === null ? [] : [resetMs]));
