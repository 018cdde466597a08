import { expect, test } from 'vitest';
import { missingOf, newConnectionForm, wishOf } from '#renderer/features/connections/connection-form.ts';
import { formsOf, periodsWith, wishesOf } from '#renderer/features/connections/limit-form.ts';
import { newWebhookForm, secretOf } from '#renderer/features/connections/webhook-form.ts';
import type { LimitView, PresetView } from '#shared/ipc/connections.ts';

const limit = (changes: Partial<LimitView>): LimitView => ({
  number: 0,
  text: '10 in any 1 s',
  kind: 'slidingWindow',
  counts: 'records',
  amount: 10,
  perMs: 1_000,
  burst: null,
  source: 'a page',
  asOf: '2026-11',
  certainty: 'official',
  isGuess: false,
  ...changes,
});

const preset = (changes: Partial<PresetView>): PresetView => ({
  id: 'hunter',
  name: 'Hunter',
  authentication: 'header',
  header: 'authorization',
  tokenHeader: null,
  hosts: ['api.example.com'],
  limits: [limit({})],
  hasTest: true,
  ...changes,
});

test('limits come back as they were, but for a lifetime, which is the webhook’s', () => {
  const forms = formsOf([
    limit({}),
    limit({ number: 1, kind: 'tokenBucket', burst: 20, isGuess: true }),
    limit({ number: 2, kind: 'lifetime', amount: 50_000, perMs: null }),
    limit({ number: 3, kind: 'concurrency', amount: 5, perMs: null }),
  ]);
  expect(wishesOf(forms)).toEqual([
    { kind: 'rate', counts: 'records', amount: 10, perMs: 1_000, burst: null, isGuess: false },
    { kind: 'rate', counts: 'records', amount: 10, perMs: 1_000, burst: 20, isGuess: true },
    { kind: 'concurrency', amount: 5 },
  ]);
});

test.each([null, 0])('a limit of %j is none that could be asked for', (amount) => {
  expect(wishesOf([{ id: 1, kind: 'concurrency', amount }])).toBeNull();
});

test('a period that a limit has can be kept, though nobody would choose it', () => {
  expect(periodsWith(2_000).at(-1)).toEqual({ value: 2_000, label: '2 seconds' });
  expect(periodsWith(1_000).length).toBe(4);
});

test('the next webhook gets the next free name in the pool of the last one', () => {
  expect(newWebhookForm([])).toMatchObject({ name: 'W1', pool: 'main' });
  expect(
    newWebhookForm([
      { name: 'W1', pool: 'main' },
      { name: 'W3', pool: 'spare' },
    ]),
  ).toMatchObject({ name: 'W4', pool: 'spare' });
});

test('an address and its token are one secret, in two lines', () => {
  const form = newWebhookForm([]);
  expect(secretOf({ ...form, address: ' https://a.example/1 ' })).toBe('https://a.example/1');
  expect(secretOf({ ...form, address: 'https://a.example/1', token: ' t ' })).toBe('https://a.example/1\nt');
});

test('says what is missing, one thing after the other', () => {
  const form = newConnectionForm(preset({ hosts: [] }));
  expect(missingOf(form)).toBe('Give it a name.');
  expect(missingOf({ ...form, name: 'Main' })).toBe('Say where its key may go.');
  expect(missingOf({ ...form, name: 'Main', hosts: 'a.example' })).toBe('Paste the key.');
  expect(missingOf({ ...form, name: 'Main', hosts: 'a.example', key: 'k' })).toBeNull();
  expect(
    missingOf({
      ...form,
      name: 'Main',
      hosts: 'a.example',
      key: 'k',
      limits: [{ id: 1, kind: 'concurrency', amount: null }],
    }),
  ).toBe('Complete the limits.');
});

test('an API that nobody knows may want no key', () => {
  const form = newConnectionForm(preset({ id: 'generic', hosts: [] }));
  const filled = { ...form, name: 'Main', hosts: 'a.example' };
  expect(missingOf(filled)).toBeNull();
  expect(wishOf(filled).secret).toBeNull();
});

test('a webhook’s connection is asked for with its first webhook, and no key of its own', () => {
  const form = newConnectionForm(preset({ id: 'clay', name: 'Clay', authentication: 'address' }));
  expect(missingOf(form)).toBe('Paste the address of the webhook.');
  const filled = {
    ...form,
    environment: ' prod ',
    webhook: { ...form.webhook, address: 'https://a.example/1' },
  };
  expect(missingOf(filled)).toBeNull();
  expect(wishOf(filled)).toEqual({
    preset: 'clay',
    name: 'Clay',
    environment: 'prod',
    hosts: [],
    header: null,
    secret: 'https://a.example/1',
    limits: null,
    webhook: { name: 'W1', pool: 'main', usedBefore: 0, tableRows: null },
  });
});

test('hosts are taken apart at commas and blanks', () => {
  const form = { ...newConnectionForm(preset({ hosts: [] })), hosts: 'a.example, b.example  c.example' };
  expect(wishOf(form).hosts).toEqual(['a.example', 'b.example', 'c.example']);
});
