import { describe, expect, test } from 'vitest';
import { type Progress, progressLine, progressText } from '#electron/headless/render/progress-line.ts';
import { shortRate } from '#electron/headless/render/short-rate.ts';
import { table } from '#electron/headless/render/table.ts';
import type { Limit, SlidingWindow } from '#shared/domain/limits/limit.ts';
import { RateMeter } from '#shared/domain/runs/rate-meter.ts';
import { NO_TASKS } from '#shared/domain/tasks/task-state.ts';
import type { RunId } from '#shared/lib/ids.ts';
import { duration, money, perSecond } from '#shared/lib/say-numbers.ts';

const rate: SlidingWindow = { kind: 'slidingWindow', counts: 'records', amount: 10, windowMs: 1_000 };

const progress = (over: Partial<Progress> = {}): Progress => ({
  runId: 3 as RunId,
  counts: { ...NO_TASKS, done: 50, duplicate: 10, dead: 10, uncertain: 5, inFlight: 5, waiting: 20 },
  perSecond: 9.81,
  allowed: rate,
  leftMs: 2_500,
  hold: null,
  pace: null,
  now: 0,
  elsewhere: null,
  ...over,
});

describe('the progress line', () => {
  test('shows a bar by state, the rate against the allowed one, and the time left', () => {
    expect(progressLine(progress(), { width: 200, hasColors: false })).toBe(
      'Run 3 ████████████▓▓xxx?▒····· 75/100 · 9.8/s of 10/s · 3 s left · ' +
        '50 done, 10 duplicate, 10 dead, 5 uncertain, 5 in flight, 20 waiting',
    );
  });

  test.each([10, 20, 40, 80, 120])('is never as wide as a terminal of %d', (width) => {
    expect(progressLine(progress(), { width, hasColors: false }).length).toBeLessThan(width);
  });

  test('has colours only where they are wanted', () => {
    expect(progressLine(progress(), { width: 80, hasColors: true })).toContain('\u001b[32m█');
    expect(progressLine(progress(), { width: 80, hasColors: false })).not.toContain('\u001b');
  });

  test('fills its bar however small a part is', () => {
    const counts = { ...NO_TASKS, done: 1, waiting: 999_999 };
    const [bar = ''] =
      /[█·]{2,}/.exec(progressLine(progress({ counts }), { width: 100, hasColors: false })) ?? [];
    expect(bar).toBe('·'.repeat(24));
  });

  test.each([
    [{ hold: { kind: 'limit', limit: rate, until: 500 } }, / · held by 10\/s · /],
    [{ hold: { kind: 'limit', limit: rate, until: 9_000 } }, / · held by 10\/s for 9 s · /],
    [
      { hold: { kind: 'told', reason: 'slow down (429)', until: 61_000 } },
      / · slow down \(429\) for 1 min 1 s · /,
    ],
    [{ elsewhere: 'with another program' }, / · with another program · /],
    [{ allowed: null, leftMs: null }, / · 9\.8\/s · 50 done/],
  ] satisfies readonly (readonly [Partial<Progress>, RegExp])[])('says what holds it: %j', (over, text) => {
    expect(progressText(progress(over))).toMatch(text);
  });
});

test('a rate is that of the last ten seconds', () => {
  const meter = new RateMeter();
  meter.note(0, 0);
  expect(meter.perSecond()).toBe(0);
  meter.note(1_000, 100);
  expect(meter.perSecond()).toBe(100);
  meter.note(12_000, 100);
  meter.note(22_000, 150);
  expect(meter.perSecond()).toBe(5);
});

test.each([
  [0, '0 ms'],
  [850, '850 ms'],
  [48_000, '48 s'],
  [200_000, '3 min 20 s'],
  [7_500_000, '2 h 5 min'],
  [356_400_000, '4 days 3 h'],
])('%d ms is %s', (ms, text) => {
  expect(duration(ms)).toBe(text);
});

test.each([
  [0, '0.00'],
  [10_000, '0.01'],
  [12_500, '0.0125'],
  [1, '0.000001'],
  [25_000_000, '25.00'],
  [1_234_500_000, '1,234.50'],
])('%d millionths are %s', (micros, text) => {
  expect(money(micros)).toBe(text);
});

test('a rate keeps the digits that say something', () => {
  expect([0, 0.04, 9.81, 99.95, 1234.5].map(perSecond)).toEqual(['0', '0', '9.8', '100', '1,235']);
});

test('a table stands in columns, numbers to the right', () => {
  expect(
    table(
      ['list', 'rows'],
      [
        ['a.csv', '1,000'],
        ['b', '2'],
      ],
    ),
  ).toEqual(['list   rows', 'a.csv  1,000', 'b          2']);
});

test.each([
  [{ kind: 'tokenBucket', counts: 'records', amount: 10, perMs: 1_000, burst: 20 }, '10/s (burst 20)'],
  [{ kind: 'slidingWindow', counts: 'records', amount: 5, windowMs: 2_000 }, '5/2 s'],
  [{ kind: 'slidingWindow', counts: 'records', amount: 1_000, windowMs: 86_400_000 }, '1,000/day'],
  [{ kind: 'concurrency', counts: 'calls', amount: 10 }, '10 on their way at once'],
] satisfies readonly (readonly [Limit, string])[])('%j is short for %s', (limit, text) => {
  expect(shortRate(limit)).toBe(text);
});
