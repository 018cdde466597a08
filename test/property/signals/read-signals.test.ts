import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSignals, waitAsked } from '#shared/domain/signals/read-signals.ts';
import { parseDuration } from '#shared/domain/signals/reading/duration.ts';
import { parseWrittenDate } from '#shared/domain/signals/reading/written-date.ts';
import { answered } from '#test/support/fakes/fake-http.ts';

const DAY = 86_400_000;

const NAMES = [
  'date',
  'retry-after',
  'retry-after-ms',
  'ratelimit',
  'ratelimit-policy',
  'ratelimit-limit',
  'x-ratelimit-limit',
  'x-ratelimit-remaining',
  'x-ratelimit-reset',
  'x-ratelimit-reset-tokens',
  'x-rate-limit-minute',
  'x-minute-usage',
  'x-daily-reset-seconds',
  'x-hubspot-ratelimit-interval-milliseconds',
  'anthropic-ratelimit-requests-reset',
  'sforce-limit-info',
  'x-credits-cost',
  'x-credits-remaining',
  'x-totallimit-remaining',
  '__proto__',
  'constructor',
];

const name = fc.oneof(
  fc.constantFrom(...NAMES),
  fc
    .array(
      fc.constantFrom('x', 'ratelimit', 'rate-limit', 'reset', 'minute', '24-hour', 'left', '_', 'limit'),
    )
    .map((words) => words.join('-')),
  fc.string(),
);

/** Bits of what services send, in any order and number. */
const soup = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '"',
        '{',
        '}',
        ';w=',
        'r=',
        ', ',
        '1',
        '9e99',
        'NaN',
        '-',
        'Z',
        'T',
        ':',
        'm',
        's',
        '+0100',
      ),
      fc.constantFrom(
        'Nov',
        ' 2026 ',
        'GMT',
        'api-usage=1/2',
        '{"minute": 5}',
        '22',
        '15:00:00',
        '\u0000',
        '\uD800',
      ),
      fc.string(),
      fc.double().map(String),
    ),
    { maxLength: 30 },
  )
  .map((bits) => bits.join(''));

const value = fc.oneof(
  soup,
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  fc.date({ noInvalidDate: true }).map((date) => date.toString()),
  fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
  fc.bigInt().map(String),
  fc.nat({ max: 9 }).map((digits) => '1'.repeat(digits * 1_000)),
);

const waitMember = fc.constantFrom(
  'retry_after',
  'retryAfter',
  'retry_after_seconds',
  'credits_left',
  'error',
);

const body = fc.oneof(
  fc.json(),
  soup,
  fc.dictionary(waitMember, fc.oneof(fc.jsonValue(), value)).map((members) => JSON.stringify(members)),
  fc.constant('[{"retry_after":'.repeat(5_000)),
  fc.constant(`{"retry_after":${'['.repeat(30_000)}${']'.repeat(30_000)}}`),
);

describe('whatever comes', () => {
  test('is read without a throw into waits and counts that make sense', () => {
    fc.assert(
      fc.property(fc.dictionary(name, value), body, fc.double({ noNaN: true }), (headers, text, wallNow) => {
        const signals = readSignals(answered(429, headers, text), wallNow);
        const { waitMs, limits, cost, creditsLeft, oddities } = signals;
        for (const ms of [waitMs, waitAsked(signals)]) {
          if (ms !== null) expect(ms >= 0 && ms <= DAY).toBe(true);
        }
        for (const limit of limits) {
          const counts = [limit.limit, limit.remaining, limit.resetMs, limit.windowMs];
          expect(counts.every((count) => count === null || (count >= 0 && Number.isFinite(count)))).toBe(
            true,
          );
        }
        expect([cost, creditsLeft].every((count) => count === null || count >= 0)).toBe(true);
        expect(oddities.length <= 5 && oddities.every((oddity) => oddity.length < 200)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('a date', () => {
  const someDate = fc.date({
    min: new Date(Date.UTC(1000, 0)),
    max: new Date(Date.UTC(9999, 11, 31)),
    noInvalidDate: true,
  });

  test('is the same as the platform reads it in its own ways of writing', () => {
    fc.assert(
      fc.property(someDate, (date) => {
        // Where a zone was once off by seconds, the platform writes none of them: it is no oracle of the moment itself.
        const written = [date.toISOString(), date.toUTCString(), date.toString()];
        expect(written.map(parseWrittenDate)).toEqual(written.map((text) => Date.parse(text)));
      }),
    );
  });
});

test('a duration is the sum of its parts', () => {
  const part = fc.tuple(
    fc.nat(59),
    fc.constantFrom<[string, number]>(['h', 3.6e6], ['m', 6e4], ['s', 1e3], ['ms', 1]),
  );
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 8 }), (parts) => {
      const text = parts.map(([amount, [unit]]) => `${amount}${unit}`).join('');
      expect(parseDuration(text)).toBe(parts.reduce((sum, [amount, [, ms]]) => sum + amount * ms, 0));
    }),
  );
});
