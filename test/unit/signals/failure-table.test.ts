import { describe, expect, test } from 'vitest';
import { classify } from '#shared/domain/signals/classify.ts';
import { readSignals } from '#shared/domain/signals/read-signals.ts';
import type { Seen } from '#shared/domain/signals/seen.ts';
import { NO_SIGNALS } from '#shared/domain/signals/signals.ts';
import { type SettlePolicy, settle } from '#shared/domain/tasks/settle.ts';
import { answered, lost, unsent } from '#test/support/fakes/fake-http.ts';

/** The table "Failures" of the design, section 4, line by line. */
interface Line {
  readonly seen: string;
  readonly signals: readonly Seen[];
  readonly answerNeeded?: boolean;
  readonly idempotent: string;
  readonly other: string;
}

const cut = (status: number): Seen => ({
  kind: 'answered',
  status,
  headers: {},
  body: '{"da',
  bodyComplete: false,
});
const page = answered(200, { 'content-type': 'text/html; charset=utf-8' }, '<p>Welcome</p>');
const bareHtml = answered(200, { 'content-type': 'text/plain' }, ' <!DOCTYPE html><title>Wi-Fi</title>');

const TABLE: readonly Line[] = [
  {
    seen: 'no byte left: refused, TLS, a proxy',
    signals: ['ECONNREFUSED', 'ERR_TLS_CERT_ALTNAME_INVALID', 'PROXY_502'].map(unsent),
    idempotent: 'retry',
    other: 'retry',
  },
  {
    seen: 'offline',
    signals: ['ENOTFOUND', 'ENETUNREACH', 'ECONNABORTED', 'UND_ERR_CONNECT_TIMEOUT'].map(unsent),
    idempotent: 'wait',
    other: 'wait',
  },
  {
    seen: '429, and 503 with Retry-After',
    signals: [answered(429), answered(429, { 'retry-after': '7' }), answered(503, { 'retry-after': '7' })],
    idempotent: 'wait',
    other: 'wait',
  },
  {
    seen: '500, 503: a refusal',
    signals: [answered(500), answered(503)],
    idempotent: 'retry',
    other: 'retry',
  },
  {
    seen: '502, 504, reset or timeout after bytes left',
    signals: [
      answered(502),
      answered(504),
      lost('ECONNRESET'),
      lost('TIMEOUT'),
      lost('UND_ERR_HEADERS_TIMEOUT'),
    ],
    idempotent: 'retry',
    other: 'uncertain',
  },
  {
    seen: '2xx, body cut: the answer is not needed',
    signals: [cut(200), cut(202)],
    idempotent: 'done',
    other: 'done',
  },
  {
    seen: '2xx, body cut: the answer was the point',
    signals: [cut(200), cut(202)],
    answerNeeded: true,
    idempotent: 'retry',
    other: 'uncertain',
  },
  {
    seen: '400, 404, 409, 413, 422',
    signals: [400, 404, 409, 413, 422].map((status) => answered(status)),
    idempotent: 'dead',
    other: 'dead',
  },
  {
    seen: '401, 403, 402',
    signals: [401, 402, 403].map((status) => answered(status)),
    idempotent: 'pause, wait',
    other: 'pause, wait',
  },
  {
    seen: '2xx that is no answer',
    signals: [page, bareHtml],
    idempotent: 'pause, wait',
    other: 'pause, uncertain',
  },
  {
    seen: '2xx',
    signals: [answered(200), answered(201), answered(204, {}, '')],
    idempotent: 'done',
    other: 'done',
  },
];

/** What is done about a signal, in the words of the table. */
function decided(seen: Seen, policy: SettlePolicy, answerNeeded = false): string {
  const expectation = { answerNeeded, url: 'https://example.com/x', answers: [] };
  const verdict = classify(seen, expectation, readSignals(seen, 0));
  const settlement = settle(verdict, 0, policy, { now: 1_000, chance: 0 });
  const pause = verdict.kind === 'closed' ? 'pause, ' : '';
  if (settlement.state !== 'waiting') return pause + settlement.state;
  return pause + (settlement.attempts === 1 ? 'retry' : 'wait');
}

const retry = { maxAttempts: 5, baseMs: 500, capMs: 60_000 };
const HOLD: SettlePolicy = { retry, idempotent: false, onUncertain: 'hold' };

describe.each(TABLE)('$seen', ({ signals, answerNeeded, idempotent, other }) => {
  test(`${idempotent} where repeats are told apart`, () => {
    expect(signals.map((seen) => decided(seen, { ...HOLD, idempotent: true }, answerNeeded))).toEqual(
      signals.map(() => idempotent),
    );
  });

  test(`${other} anywhere else`, () => {
    expect(signals.map((seen) => decided(seen, HOLD, answerNeeded))).toEqual(signals.map(() => other));
  });
});

test('a page that has no html type but an answer that mentions one is no page', () => {
  expect(decided(answered(200, {}, '{"note":"<html>"}'), HOLD)).toBe('done');
});

describe('redirects', () => {
  const verdictOf = (status: number, location?: string) =>
    classify(
      answered(status, location === undefined ? {} : { location }),
      { answerNeeded: false, url: 'https://a.com:8443/x?y', answers: [] },
      NO_SIGNALS,
    );

  test.each([
    [307, '/z', 'https://a.com:8443/z'],
    [308, 'https://A.com:8443/z?q=1', 'https://A.com:8443/z?q=1'],
  ])('%i within the origin (%s) moves the call', (status, location, to) => {
    expect(verdictOf(status, location)).toEqual({ kind: 'moved', to });
  });

  test.each([
    [307, 'https://b.com/z'],
    [307, 'http://a.com:8443/z'],
    [307, 'https://a.com/z'],
    [307, 'https://a.com:8443@b.com/z'],
    [307, 'https://a.com:8443.b.com/z'],
    [308, '//b.com/z'],
    [307, 'javascript:alert(1)'],
    [307, undefined],
    [302, '/z'],
    [304, undefined],
  ])('%i to %s stops everything', (status, location) => {
    expect(verdictOf(status, location)).toMatchObject({ kind: 'closed', mayHaveArrived: false });
  });
});
