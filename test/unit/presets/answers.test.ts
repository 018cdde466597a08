import { describe, expect, test } from 'vitest';
import { presetById } from '#shared/domain/presets/all.ts';
import type { Preset } from '#shared/domain/presets/preset.ts';
import { classify } from '#shared/domain/signals/classify.ts';
import { readSignals } from '#shared/domain/signals/read-signals.ts';
import type { Seen } from '#shared/domain/signals/seen.ts';
import type { Verdict } from '#shared/domain/signals/verdict.ts';
import { type SettlePolicy, settle } from '#shared/domain/tasks/settle.ts';
import { answered } from '#test/support/fakes/fake-http.ts';

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 10, 22, 15);

const judged = (seen: Seen, { answers }: Pick<Preset, 'answers'>): Verdict =>
  classify(seen, { answerNeeded: true, url: 'https://example.com/x', answers }, readSignals(seen, NOW));

const by = (id: string, seen: Seen): Verdict => judged(seen, presetById(id) ?? NO_PRESET);
const NO_PRESET = { answers: [] };

const anthropic = (details: unknown) =>
  JSON.stringify({ type: 'error', error: { type: 'rate_limit_error', details } });
const SPENT = anthropic({ error_code: 'enforced_spend_limit_reached' });
const SALESFORCE_DAY = '[{"message":"TotalRequests Limit exceeded.","errorCode":"REQUEST_LIMIT_EXCEEDED"}]';
const SALESFORCE_LONG =
  '[{"message":"ConcurrentPerOrgLongTxn Limit exceeded.","errorCode":"REQUEST_LIMIT_EXCEEDED"}]';
const SAMPLE = '{"message":"This is a Sample Response","profile":{"full_name":"Example Person"}}';

/** What each provider's answers mean, one line an answer. */
const TABLE: readonly [provider: string, answer: string, seen: Seen, verdict: object][] = [
  ['hunter', '403, too fast', answered(403), { kind: 'slowDown', waitMs: null }],
  ['hunter', '429, the plan is used up', answered(429), { kind: 'closed', mayHaveArrived: false }],
  ['hunter', '401', answered(401), { kind: 'closed' }],
  ['people-data-labs', '404, no match', answered(404), { kind: 'noMatch' }],
  ['people-data-labs', '402, out of credits', answered(402), { kind: 'closed', mayHaveArrived: false }],
  [
    'people-data-labs',
    '429 with a date for its minute',
    answered(429, { 'x-ratelimit-remaining': '{"minute": 0}', 'x-ratelimit-reset': '2026-11-22 15:00:20' }),
    { kind: 'slowDown', waitMs: 20_000 },
  ],
  [
    'dropcontact',
    '200, not ready',
    answered(200, {}, '{"success":false}'),
    { kind: 'pending', waitMs: 30_000 },
  ],
  ['dropcontact', '200, ready', answered(200, {}, '{"success":true,"credits_left":9}'), { kind: 'done' }],
  ['dropcontact', '403, too few credits', answered(403), { kind: 'closed', mayHaveArrived: false }],
  ['anthropic', '429, no money', answered(429, {}, SPENT), { kind: 'closed', mayHaveArrived: false }],
  [
    'anthropic',
    '429, no money, with a time to wait',
    answered(429, { 'retry-after': '7' }, SPENT),
    { kind: 'slowDown', waitMs: 7_000 },
  ],
  [
    'anthropic',
    '429, too fast',
    answered(429, { 'retry-after': '7' }, anthropic(null)),
    { kind: 'slowDown', waitMs: 7_000 },
  ],
  ['anthropic', '529, overloaded', answered(529), { kind: 'slowDown', waitMs: null }],
  ['anthropic', '402, a bill is open', answered(402), { kind: 'closed' }],
  [
    'anthropic',
    "400, the workspace's own limit",
    answered(400, {}, '{"error":{"message":"You have reached your specified API usage limits."}}'),
    { kind: 'closed', mayHaveArrived: false },
  ],
  [
    'openai',
    '429, no money',
    answered(429, {}, '{"error":{"type":"insufficient_quota","code":"insufficient_quota"}}'),
    { kind: 'closed', mayHaveArrived: false },
  ],
  [
    'openai',
    '429, too fast',
    answered(429, { 'x-ratelimit-remaining-tokens': '0', 'x-ratelimit-reset-tokens': '6m0s' }),
    { kind: 'slowDown', waitMs: 360_000 },
  ],
  ['contactout', '200, a sample', answered(200, {}, SAMPLE), { kind: 'closed', mayHaveArrived: false }],
  ['contactout', '200, a person', answered(200, {}, '{"profile":{}}'), { kind: 'done' }],
  [
    'hubspot',
    '429, the day is used up',
    answered(429, {}, '{"policyName":"DAILY"}'),
    { kind: 'slowDown', waitMs: HOUR },
  ],
  [
    'hubspot',
    '429, too many in 10 seconds',
    answered(429, {}, '{"policyName":"TEN_SECONDLY_ROLLING"}'),
    { kind: 'slowDown', waitMs: 10_000 },
  ],
  ['hubspot', '429, nothing said', answered(429), { kind: 'slowDown', waitMs: null }],
  [
    'salesforce',
    '403, the day is used up',
    answered(403, {}, SALESFORCE_DAY),
    { kind: 'slowDown', waitMs: HOUR },
  ],
  ['salesforce', '403, long calls', answered(403, {}, SALESFORCE_LONG), { kind: 'slowDown', waitMs: 20_000 }],
  ['salesforce', '403, a right is missing', answered(403, {}, '[{"errorCode":"X"}]'), { kind: 'closed' }],
  [
    'outreach',
    '503 with an ISO 8601 date',
    answered(503, { 'retry-after': '2026-11-22T15:00:30Z' }),
    { kind: 'slowDown', waitMs: 30_000 },
  ],
  ['salesloft', '429, a minute of points', answered(429), { kind: 'slowDown', waitMs: 60_000 }],
  [
    'findymail',
    '200, no credits',
    answered(200, {}, '{"error":"Not enough credits"}'),
    { kind: 'closed', mayHaveArrived: false },
  ],
  [
    'findymail',
    '200, an address',
    answered(200, {}, '{"contact":{"email":"a@example.com"}}'),
    { kind: 'done' },
  ],
  [
    'apollo',
    '403, a right is missing',
    answered(403, {}, '{"error_code":"API_INACCESSIBLE"}'),
    { kind: 'closed' },
  ],
  [
    'apollo',
    '404, not ready, with a time to wait',
    answered(404, {}, '{"status":"result_pending","retry_after_seconds":90}'),
    { kind: 'pending', waitMs: 90_000 },
  ],
  [
    'apollo',
    '404, not ready',
    answered(404, {}, '{"status":"result_pending"}'),
    { kind: 'pending', waitMs: 60_000 },
  ],
  ['apollo', '404, no such thing', answered(404), { kind: 'refused' }],
  ['apollo', '410, gone', answered(410), { kind: 'refused' }],
  ['apollo', '200, not logged in', answered(200, {}, '{"is_logged_in":false}'), { kind: 'closed' }],
  ['apollo', '200, logged in', answered(200, {}, '{"is_logged_in":true}'), { kind: 'done' }],
  [
    'prospeo',
    '400, no match',
    answered(400, {}, '{"error":true,"error_code":"NO_MATCH"}'),
    { kind: 'noMatch' },
  ],
  [
    'prospeo',
    '400, no credits',
    answered(400, {}, '{"error":true,"error_code":"INSUFFICIENT_CREDITS"}'),
    { kind: 'closed' },
  ],
  ['prospeo', '400, a bad row', answered(400, {}, '{"error":true,"error_code":"X"}'), { kind: 'refused' }],
  [
    'prospeo',
    '429, the minute is used up',
    answered(429, {
      'x-minute-request-left': '0',
      'x-minute-reset-seconds': '17',
      'x-daily-reset-seconds': '9000',
    }),
    { kind: 'slowDown', waitMs: 17_000 },
  ],
  ['leadmagic', '402', answered(402), { kind: 'closed' }],
  [
    'fullenrich',
    '200, not ready',
    answered(200, {}, '{"status":"IN_PROGRESS"}'),
    { kind: 'pending', waitMs: 300_000 },
  ],
  ['fullenrich', '200, not begun', answered(200, {}, '{"status":"CREATED"}'), { kind: 'pending' }],
  [
    'fullenrich',
    '200, no credits',
    answered(200, {}, '{"status":"CREDITS_INSUFFICIENT"}'),
    { kind: 'closed' },
  ],
  ['fullenrich', '200, ready', answered(200, {}, '{"status":"FINISHED"}'), { kind: 'done' }],
  ['clay', '200', answered(200, {}, '{"status":"ok"}'), { kind: 'done' }],
  ['clay', '429', answered(429), { kind: 'slowDown', waitMs: null }],
  ['generic', '404', answered(404), { kind: 'refused' }],
  ['generic', '403', answered(403), { kind: 'closed', mayHaveArrived: false }],
];

test.each(TABLE)('%s: %s', (provider, _answer, seen, verdict) => {
  expect(by(provider, seen)).toMatchObject(verdict);
});

test('the same answers mean something else where the provider is not known', () => {
  const seen = [
    answered(403),
    answered(429),
    answered(404),
    answered(200, {}, '{"success":false}'),
    answered(429, {}, SPENT),
    answered(200, {}, SAMPLE),
    answered(200, {}, '{"error":"Not enough credits"}'),
    answered(403, {}, SALESFORCE_DAY),
  ];
  expect(seen.map((one) => by('generic', one).kind)).toEqual([
    'closed',
    'slowDown',
    'refused',
    'done',
    'slowDown',
    'done',
    'done',
    'closed',
  ]);
});

describe('what stops a run', () => {
  test.each([
    [
      'hunter',
      answered(429),
      "Hunter: the plan's requests are used up (429); add credits, or wait until the plan renews",
    ],
    [
      'apollo',
      answered(403, {}, '{"error_code":"API_INACCESSIBLE"}'),
      'Apollo: the plan or the key may not use this endpoint (API_INACCESSIBLE); give the connection a key that may do this',
    ],
    [
      'contactout',
      answered(200, {}, SAMPLE),
      'ContactOut: a sample response, not a person: the key may not use this endpoint; look at the answer, and at what the key may use',
    ],
    ['generic', answered(401), 'the key was not accepted (401); give the connection a working one'],
    [
      'generic',
      answered(402),
      'the account is out of credits (402); add credits, or wait until the plan renews',
    ],
    ['generic', answered(407), 'a proxy wants a password (407); give it in the address of the proxy'],
    ['generic', answered(511), 'a network sign-in page answered (511); sign in to the network'],
  ])('says what to mend: %s', (provider, seen, reason) => {
    expect(by(provider, seen)).toMatchObject({ kind: 'closed', reason });
  });
});

describe('a table', () => {
  const policy: SettlePolicy = {
    retry: { maxAttempts: 5, baseMs: 500, capMs: 60_000 },
    idempotent: false,
    onUncertain: 'hold',
  };
  const cited = { source: 'a test', asOf: '2026-11', confidence: 'guess' } as const;
  const madeUp: Preset = {
    id: 'made-up',
    name: 'Made Up',
    hosts: { value: ['api.example.com'], ...cited },
    authentication: { value: { kind: 'none' }, ...cited },
    limits: [],
    destinationLimits: [],
    maxBodyBytes: null,
    answers: [
      { when: { status: [418] }, means: 'pending', reason: 'still brewing', waitMs: 5_000, ...cited },
      { when: { status: [418] }, means: 'badRow', reason: 'never asked', ...cited },
      { when: { header: { name: 'x-state', is: 'resting' } }, means: 'retry', reason: 'resting', ...cited },
      { when: { bodyHolds: 'NOBODY' }, means: 'noMatch', reason: 'nobody there', ...cited },
      {
        when: { status: [200], body: { path: 'result', is: null } },
        means: 'notAnAnswer',
        reason: 'empty',
        ...cited,
      },
      { when: { status: [409] }, means: 'done', reason: 'it was there already', ...cited },
    ],
    test: null,
  };

  test.each<[string, Seen, object]>([
    [
      'the first line that fits decides',
      answered(418),
      { kind: 'pending', waitMs: 5_000, reason: 'still brewing' },
    ],
    [
      'a header',
      answered(200, { 'x-state': 'resting' }, '{"result":1}'),
      { kind: 'retry', reason: 'resting' },
    ],
    [
      'a text in any case',
      answered(404, {}, '{"who":"nobody"}'),
      { kind: 'noMatch', reason: 'nobody there' },
    ],
    ['a member that is absent', answered(200, {}, '{"other":1}'), { kind: 'closed', mayHaveArrived: false }],
    ['a body that is no JSON has no member', answered(200, {}, 'ok'), { kind: 'done' }],
    ['a refusal that is a success', answered(409), { kind: 'done' }],
    ['what no line says, the general table does', answered(500), { kind: 'retry' }],
  ])('of a provider that was made up needs nothing but its data: %s', (_name, seen, verdict) => {
    expect(judged(seen, madeUp)).toMatchObject(verdict);
  });

  test('says nothing of an answer that was needed and was cut', () => {
    const cut: Seen = { kind: 'answered', status: 409, headers: {}, body: '{"res', bodyComplete: false };
    expect(judged(cut, madeUp)).toMatchObject({ kind: 'unknown' });
  });

  test('lets a row without a result be done, and one that is not ready wait at no cost of an attempt', () => {
    const settled = [answered(404, {}, '"nobody"'), answered(418)].map((seen) =>
      settle(judged(seen, madeUp), 4, policy, { now: 1_000, chance: 0 }),
    );
    expect(settled).toEqual([
      { state: 'done', reason: 'nobody there' },
      { state: 'waiting', notBefore: 6_000, attempts: 4, reason: 'still brewing', newGeneration: false },
    ]);
  });
});
