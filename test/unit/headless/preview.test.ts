import { describe, expect, test } from 'vitest';
import { describePreview } from '#electron/headless/render/preview.ts';
import type { RunPreview } from '#electron/services/planning/preview-run.ts';
import { leastTime, stepLoad } from '#shared/domain/runs/pace.ts';
import type { PoolWebhook } from '#shared/domain/webhooks/deal-rows.ts';
import { aRunPlan, aStep } from '#test/support/builders.ts';

const bucket = { kind: 'tokenBucket', counts: 'records', amount: 10, perMs: 1_000, burst: 20 } as const;
const concurrency = { kind: 'concurrency', counts: 'calls', amount: 10 } as const;

function preview(over: Partial<RunPreview> = {}): RunPreview {
  const step = over.step ?? aStep();
  return {
    plan: aRunPlan([step]),
    step,
    destinationName: 'api.clay.com#1a2b3c4d',
    listRows: 500,
    rows: 500,
    limits: [
      { limit: bucket, source: 'what is known of Clay: reported, 2026-11' },
      { limit: concurrency, source: "Sluice's default" },
    ],
    least: leastTime([bucket, concurrency], stepLoad(500, 1)),
    shares: [],
    recordsLeft: null,
    cost: null,
    ...over,
  };
}

const text = (over: Partial<RunPreview> = {}): string => describePreview(preview(over)).join('\n');

describe('what a run is about to do', () => {
  test('is said in plain words', () => {
    expect(text()).toBe(`About to send 500 rows of leads.csv to api.clay.com#1a2b3c4d, by POST.
  Each row as JSON: email from Email.
  Limit: 10 a second, in bursts of up to 20 (records; what is known of Clay: reported, 2026-11).
  Limit: 10 on their way at once (calls; Sluice's default).
  Takes at least 48 s; what binds is 10 a second, in bursts of up to 20.
  Rows that an earlier run sent there are not sent again.
  A row that may have arrived without an answer is held as uncertain, for you to decide.
  Up to 5 attempts a row, then it is dead until you resume it.`);
  });

  test('names the sample, and how many rows it takes', () => {
    const plan = aRunPlan([aStep()], { sample: { kind: 'share', share: 0.05, seed: 7 } });
    expect(text({ plan, rows: 26 })).toMatch(
      /send 26 of 500 rows[^]*5 % of the rows, drawn at random \(seed 7\)/,
    );
  });

  test('says that so few rows are not made to wait, where a rate is set', () => {
    const least = { ms: 0, binding: null };
    expect(text({ rows: 5, least })).toContain('So few rows go at once: no limit makes them wait.');
    expect(text({ rows: 1, least })).toContain('One row goes at once: no limit makes it wait.');
    const limits = [{ limit: concurrency, source: "Sluice's default" }];
    expect(text({ rows: 5, least, limits })).toContain(
      'No rate is set: it takes as long as the other side needs',
    );
  });

  test('says in words which rows these are', () => {
    const filters = [{ kind: 'is', column: 'country', values: ['DE'] }] as const;
    const plan = aRunPlan([aStep()], { sample: { kind: 'matching', filters, search: '' } });
    expect(text({ plan, rows: 26 })).toMatch(
      /send 26 of 500 rows[^]*\n  Only the rows where country is DE\.\n/,
    );
  });

  test('warns before a webhook is full', () => {
    expect(text({ recordsLeft: 49_000 })).toMatch(/has room for 49,000 records, ever\.$/m);
    expect(text({ recordsLeft: 3_000 })).toMatch(/2,500 are left then: plan a new webhook/);
    expect(text({ recordsLeft: 100 })).toMatch(/room for 100 records only[^]*pauses when it is full/);
  });

  test('states the bounds of what it costs', () => {
    const step = aStep({ priceMicros: 10_000 });
    const plan = aRunPlan([step], { budgetMicros: 4_000_000 });
    expect(text({ plan, step, cost: { lowMicros: 0, highMicros: 4_000_000 } })).toMatch(
      /Costs from 0\.00 to 4\.00, at 0\.01 a record\. The run stops before it passes the budget of 4\.00\./,
    );
  });

  test('says what becomes of rows that may have arrived', () => {
    expect(text({ plan: aRunPlan([aStep()], { onUncertain: 'resend' }) })).toMatch(/it may arrive twice/);
    expect(text({ step: aStep({ idempotent: true }) })).toMatch(/under the same Idempotency-Key/);
    expect(text({ plan: aRunPlan([aStep()], { again: true }) })).toMatch(/are sent AGAIN/);
  });
});

describe('the least time', () => {
  test('is that of the slowest limit, in the unit that it counts', () => {
    const window = { kind: 'slidingWindow', counts: 'calls', amount: 10, windowMs: 60_000 } as const;
    expect(leastTime([bucket, window], stepLoad(500, 25))).toEqual({ ms: 60_000, binding: window });
    expect(leastTime([bucket, window], stepLoad(500, 50))).toEqual({ ms: 48_000, binding: bucket });
    expect(leastTime([concurrency], stepLoad(500, 1))).toEqual({ ms: 0, binding: null });
    expect(leastTime([bucket], stepLoad(20, 1))).toEqual({ ms: 0, binding: null });
  });

  test('names what each webhook of a pool takes, and warns of one that comes near its end', () => {
    const webhook = { name: 'W1', taken: 44_000, setAside: 0, capacity: 50_000 } as PoolWebhook;
    const shares = [
      { webhook, rows: 6_000 },
      { webhook: { ...webhook, name: 'W2', setAside: 5_000 }, rows: 1_000 },
      { webhook: { ...webhook, name: 'W3', taken: 0 }, rows: 500 },
    ];
    expect(text({ shares })).toContain(
      `  Webhook W1 takes 6,000 rows and then has 50,000 of 50,000: full, add a new one.
  Webhook W2 takes 1,000 rows and then has 45,000 of 50,000, besides 5,000 set aside for unfinished runs: nearly full, plan a new one.
  Webhook W3 takes 500 rows and then has 500 of 50,000.`,
    );
  });
});
