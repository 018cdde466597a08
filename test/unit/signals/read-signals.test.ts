import { describe, expect, test } from 'vitest';
import { readSignals, waitAsked } from '#shared/domain/signals/read-signals.ts';
import type { Headers } from '#shared/domain/signals/seen.ts';
import { NO_SIGNALS, type Signals, type ToldLimit } from '#shared/domain/signals/signals.ts';
import { answered, lost } from '#test/support/fakes/fake-http.ts';

/** The answer's own clock; ours is a year behind, which changes nothing. */
const DATE = 'Sun, 22 Nov 2026 15:00:00 GMT';
const NOW = Date.UTC(2026, 10, 22, 15);
const WRONG = NOW - 365 * 86_400_000;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const read = (headers: Headers, body = '{}'): Signals =>
  readSignals(answered(429, { date: DATE, ...headers }, body), WRONG);

const told = (name: string, over: Partial<ToldLimit>): ToldLimit => {
  return { name, limit: null, remaining: null, resetMs: null, windowMs: null, ...over };
};

describe('a wait', () => {
  test.each<[sender: string, headers: Headers, body: string, waitMs: number]>([
    ['Apollo, LeadMagic, Anthropic, Clay, RocketReach: seconds', { 'retry-after': '30' }, '', 30_000],
    ['anyone: an HTTP date', { 'retry-after': 'Sun, 22 Nov 2026 15:00:30 GMT' }, '', 30_000],
    ['Outreach with a 503: ISO 8601', { 'retry-after': '2026-11-22T15:00:30Z' }, '', 30_000],
    [
      'Outreach with a 503: ISO 8601 with parts',
      { 'retry-after': '2026-11-22T15:00:30.250+00:00' },
      '',
      30_250,
    ],
    ['OpenAI: milliseconds', { 'retry-after-ms': '1500' }, '', 1_500],
    ['MailerLite: a name of its own', { 'x-ratelimit-retry-after': '30' }, '', 30_000],
    ['Smartlead and others: retry_after', {}, '{"retry_after":30}', 30_000],
    ['others: retryAfter', {}, '{"retryAfter":"30"}', 30_000],
    ['Apollo, asynchronous: retry_after_seconds', {}, '{"retry_after_seconds":30}', 30_000],
    ['others: inside error', {}, '{"error":{"message":"slow","retry_after":1.5}}', 1_500],
    ['others: a date in the body', {}, '{"retry_after":"2026-11-22T15:00:30Z"}', 30_000],
  ])('as told by %s', (_sender, headers, body, waitMs) => {
    expect(read(headers, body)).toEqual({ ...NO_SIGNALS, waitMs });
  });

  test.each([
    ['{"retry_after":"never"}', ['retry_after "never" cannot be read']],
    ['{"retry_after":{"a":1}}', ['retry_after "object" cannot be read']],
    ['{"retry_after":-1}', ['retry_after "-1" cannot be read']],
    ['{"retry_after":null}', []],
    ['{"retry_after":3', []],
    ['{"data":{"retry_after":3}}', []],
    ['["retry_after"]', []],
  ])('that makes no sense in a body is shown: %s', (body, oddities) => {
    expect(read({}, body)).toEqual({ ...NO_SIGNALS, oddities });
  });
});

describe('a reset', () => {
  test.each<[sender: string, value: string, resetMs: number]>([
    ['LeadMagic: seconds', '30', 30_000],
    ['Smartlead, Intercom: seconds since 1970', String(NOW / 1_000 + 30), 30_000],
    ['others: milliseconds since 1970', String(NOW + 30_000), 30_000],
    ['Anthropic: RFC 3339', '2026-11-22T15:00:30Z', 30_000],
    ['OpenAI: a duration', '6m0s', 6 * MINUTE],
    ['OpenAI: a duration with parts', '1.5s', 1_500],
    ['OpenAI: a short duration', '120ms', 120],
    ['OpenAI: a long duration', '1h2m', HOUR + 2 * MINUTE],
    ['People Data Labs: a time in UTC', '2026-11-22 15:00:30', 30_000],
    [
      'lemlist: a date for people',
      'Sun Nov 22 2026 16:00:30 GMT+0100 (Central European Standard Time)',
      30_000,
    ],
    ['others: a date for people', 'November 22, 2026 3:00:30 PM UTC', 30_000],
    ['a past date', '2026-11-22T14:59:59Z', 0],
  ])('as told by %s', (_sender, value, resetMs) => {
    const limits = [told('', { resetMs })];
    expect(read({ 'x-ratelimit-reset': value })).toEqual({ ...NO_SIGNALS, limits });
  });

  test.each([
    ['22 Nov 2026 15:00:30 PST', null],
    ['32 Nov 2026 15:00:30', null],
    ['tomorrow', null],
    ['13:00 PM on 1 May 2026', null],
    ['2026-13-01T00:00:00Z', null],
  ])('that cannot be read is shown: %s', (value) => {
    expect(read({ 'x-ratelimit-reset': value })).toEqual({
      ...NO_SIGNALS,
      oddities: [`X-Ratelimit-Reset "${value}" cannot be read`],
    });
  });
});

describe('limits', () => {
  test.each<[sender: string, headers: Headers, limits: readonly ToldLimit[]]>([
    [
      'LeadMagic, the IETF draft of old',
      { 'ratelimit-limit': '300', 'ratelimit-remaining': '299', 'ratelimit-reset': '41' },
      [told('', { limit: 300, remaining: 299, resetMs: 41_000 })],
    ],
    [
      'the IETF draft with a list',
      { 'ratelimit-limit': '100, 100;w=60', 'ratelimit-policy': '100;w=60' },
      [told('', { limit: 100, windowMs: MINUTE })],
    ],
    [
      'the IETF draft of 2024',
      { 'ratelimit-policy': '"default";q=100;w=60', ratelimit: '"default";r=50;t=30' },
      [told('default', { limit: 100, remaining: 50, resetMs: 30_000, windowMs: MINUTE })],
    ],
    [
      'the IETF draft of 2023',
      { ratelimit: 'limit=100, remaining=50, reset=5' },
      [told('', { limit: 100, remaining: 50, resetMs: 5_000 })],
    ],
    [
      'Outreach, Clay, lemlist and most others',
      { 'x-ratelimit-limit': '10,000', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '600' },
      [told('', { limit: 10_000, remaining: 0, resetMs: 10 * MINUTE })],
    ],
    [
      'Apollo, paid (an empty value is no limit)',
      {
        'x-rate-limit-minute': '1000',
        'x-minute-usage': '1',
        'x-minute-requests-left': '999',
        'x-rate-limit-hourly': '',
        'x-hourly-usage': '1',
        'x-hourly-requests-left': '',
        'x-rate-limit-24-hour': '600',
        'x-24-hour-usage': '200',
      },
      [
        told('minute', { limit: 1_000, remaining: 999, windowMs: MINUTE }),
        told('24-hour', { limit: 600, remaining: 400, windowMs: DAY }),
      ],
    ],
    [
      'Apollo, by its other name for a day',
      { 'x-rate-limit-daily': '600', 'x-daily-requests-left': '599' },
      [told('daily', { limit: 600, remaining: 599, windowMs: DAY })],
    ],
    [
      'Prospeo',
      {
        'x-second-rate-limit': '5',
        'x-minute-rate-limit': '300',
        'x-minute-request-left': '12',
        'x-minute-reset-seconds': '17',
        'x-daily-request-left': '1988',
        'x-daily-reset-seconds': '3600',
      },
      [
        told('second', { limit: 5, windowMs: 1_000 }),
        told('minute', { limit: 300, remaining: 12, resetMs: 17_000, windowMs: MINUTE }),
        told('daily', { remaining: 1_988, resetMs: HOUR, windowMs: DAY }),
      ],
    ],
    [
      'People Data Labs, JSON in a header',
      {
        'x-ratelimit-limit': '{"minute": 1000, "day": 50000}',
        'x-ratelimit-remaining': "{'minute': 998, 'day': 49000}",
        'x-ratelimit-reset': '2026-11-22 15:00:30',
      },
      [
        told('minute', { limit: 1_000, remaining: 998, resetMs: 30_000, windowMs: MINUTE }),
        told('day', { limit: 50_000, remaining: 49_000, windowMs: DAY }),
      ],
    ],
    [
      'People Data Labs, dotted',
      { 'x-ratelimit-limit.minute': '1000', 'x-ratelimit-remaining.minute': '998' },
      [told('minute', { limit: 1_000, remaining: 998, windowMs: MINUTE })],
    ],
    [
      'Anthropic',
      {
        'anthropic-ratelimit-requests-limit': '50',
        'anthropic-ratelimit-requests-remaining': '49',
        'anthropic-ratelimit-requests-reset': '2026-11-22T15:00:01Z',
        'anthropic-ratelimit-input-tokens-limit': '30000',
        'anthropic-ratelimit-input-tokens-remaining': '0',
        'anthropic-ratelimit-input-tokens-reset': '2026-11-22T15:00:45Z',
      },
      [
        told('requests', { limit: 50, remaining: 49, resetMs: 1_000 }),
        told('input-tokens', { limit: 30_000, remaining: 0, resetMs: 45_000 }),
      ],
    ],
    [
      'OpenAI',
      {
        'x-ratelimit-limit-requests': '500',
        'x-ratelimit-remaining-requests': '499',
        'x-ratelimit-reset-requests': '120ms',
        'x-ratelimit-limit-tokens': '200000',
        'x-ratelimit-remaining-tokens': '0',
        'x-ratelimit-reset-tokens': '6m0s',
      },
      [
        told('requests', { limit: 500, remaining: 499, resetMs: 120 }),
        told('tokens', { limit: 200_000, remaining: 0, resetMs: 6 * MINUTE }),
      ],
    ],
    [
      'HubSpot',
      {
        'x-hubspot-ratelimit-daily': '250000',
        'x-hubspot-ratelimit-daily-remaining': '249000',
        'x-hubspot-ratelimit-interval-milliseconds': '10000',
        'x-hubspot-ratelimit-max': '100',
        'x-hubspot-ratelimit-remaining': '98',
      },
      [
        told('daily', { limit: 250_000, remaining: 249_000, windowMs: DAY }),
        told('', { limit: 100, remaining: 98, windowMs: 10_000 }),
      ],
    ],
    [
      'Salesforce',
      { 'sforce-limit-info': 'api-usage=10018/100000; per-app-api-usage=17/250(appName=sluice)' },
      [
        told('api-usage', { limit: 100_000, remaining: 89_982, windowMs: DAY }),
        told('per-app-api-usage', { limit: 250, remaining: 233, windowMs: DAY }),
      ],
    ],
    [
      'Salesloft',
      { 'x-ratelimit-limit-minute': '600', 'x-ratelimit-remaining-minute': '597' },
      [told('minute', { limit: 600, remaining: 597, windowMs: MINUTE })],
    ],
    [
      'a service that used more than it has',
      { 'x-ratelimit-limit': '100', 'x-ratelimit-used': '103' },
      [told('', { limit: 100, remaining: 0 })],
    ],
    ['a service without an end', { 'x-ratelimit-limit': 'unlimited', 'x-ratelimit-remaining': '-1' }, []],
  ])('as told by %s', (_sender, headers, limits) => {
    expect(read(headers)).toEqual({ ...NO_SIGNALS, limits });
  });

  test.each([
    ['x-cart-items-left', '3'],
    ['x-password-reset', 'yes'],
    ['x-ratelimit-resource', 'core'],
    ['x-usage', '3'],
    ['content-type', 'application/json'],
  ])('are not read into %s', (name, value) => {
    expect(read({ [name]: value })).toEqual(NO_SIGNALS);
  });

  test('that are garbage are shown, five at most', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `x-ratelimit-limit-${name}`);
    const { limits, oddities } = read(Object.fromEntries(names.map((name) => [name, 'many'])));
    expect([limits, oddities.length, oddities[0]]).toEqual([
      [],
      5,
      'X-Ratelimit-Limit-A "many" cannot be read',
    ]);
  });
});

describe('money', () => {
  test.each<[sender: string, headers: Headers, body: string, money: Partial<Signals>]>([
    [
      'LeadMagic',
      { 'x-credits-cost': '0.05', 'x-credits-remaining': '2499.95' },
      '{}',
      { cost: 0.05, creditsLeft: 2_499.95 },
    ],
    [
      'People Data Labs',
      { 'x-call-credits-spent': '1', 'x-totallimit-remaining': '349' },
      '{}',
      { cost: 1, creditsLeft: 349 },
    ],
    ['Salesloft', { 'x-ratelimit-endpoint-cost': '3' }, '{}', { cost: 3 }],
    ['Dropcontact', {}, '{"success":true,"credits_left":4999}', { creditsLeft: 4_999 }],
  ])('as told by %s', (_sender, headers, body, money) => {
    expect(read(headers, body)).toEqual({ ...NO_SIGNALS, ...money });
  });
});

test('Hunter, FullEnrich and Findymail tell nothing, and nothing is read', () => {
  expect(read({})).toBe(NO_SIGNALS);
  expect(readSignals(lost(), NOW)).toBe(NO_SIGNALS);
});

describe('the wait after "too fast"', () => {
  test.each<[string, Partial<Signals>, number | null]>([
    ['is the one that was asked for', { waitMs: 7, limits: [told('a', { remaining: 0, resetMs: 99 })] }, 7],
    [
      'lasts until every limit that is used up begins anew',
      {
        limits: [
          told('a', { remaining: 0, resetMs: 5 }),
          told('b', { remaining: 0, resetMs: 9 }),
          told('c', { remaining: 1, resetMs: 99 }),
        ],
      },
      9,
    ],
    [
      'lasts until the first limit begins anew where it is not said which is used up',
      { limits: [told('a', { resetMs: 5 }), told('b', { resetMs: 9 })] },
      5,
    ],
    ['is never longer than a day', { limits: [told('a', { remaining: 0, resetMs: 9 * DAY })] }, DAY],
    ['is nobody knows how long where nothing is said', { limits: [told('a', { remaining: 0 })] }, null],
  ])('%s', (_name, signals, waitMs) => {
    expect(waitAsked({ ...NO_SIGNALS, ...signals })).toBe(waitMs);
  });
});
