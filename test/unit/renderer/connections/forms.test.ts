import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { missingOf, newConnectionForm, wishOf } from '#renderer/features/connections/form/connection-form.ts';
import { readHosts } from '#renderer/features/connections/form/typed-hosts.ts';
import { formsOf, periodsWith, wishesOf } from '#renderer/features/connections/limits/limit-form.ts';
import { newWebhookForm, secretOf } from '#renderer/features/connections/webhooks/webhook-form.ts';
import { parseHost } from '#shared/domain/connections/endpoint.ts';
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
  expect(missingOf({ ...form, name: 'Main' })).toBe('Enter its host.');
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

test('an API that nobody knows may have no key, when that is said', () => {
  const form = newConnectionForm(preset({ id: 'generic', hosts: [] }));
  const filled = { ...form, name: 'Main', hosts: 'a.example' };
  expect(missingOf(filled)).toBe('Paste the key, or choose “No key”.');
  const without = { ...filled, hasKey: false, key: 'typed before', header: 'x-api-key' };
  expect(missingOf(without)).toBeNull();
  expect(wishOf(without)).toMatchObject({ secret: null, header: null });
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

test.each([
  ['api.example.com', ['api.example.com'], false],
  ['https://api.example.com/v2/verify?api_key=secret#top', ['api.example.com'], true],
  ['HTTPS://API.Example.com:443/', ['api.example.com'], true],
  ['api.example.com/v2', ['api.example.com'], true],
  ['http://localhost:5678/webhook/abc', ['localhost:5678'], true],
  ['127.0.0.1:5678/webhook', ['127.0.0.1:5678'], true],
  ['a.example, b.example  https://a.example/x', ['a.example', 'b.example'], true],
  ['', [], false],
])('from %j the hosts %j are taken', (typed, hosts, hadMore) => {
  expect(readHosts(typed)).toEqual({ hosts, hadMore, problem: null });
});

test.each([
  [
    'http://api.example.com/v2',
    'Plain http to api.example.com would let others read keys and rows. Use https.',
  ],
  ['https://me:secret@api.example.com', 'It holds a user name or a password. Enter the host alone.'],
  ['ftp://api.example.com', 'The address must begin with https:// and a host.'],
  ['https://', 'The address must begin with https:// and a host.'],
  ['höst', 'A host is a name such as api.example.com.'],
])('%j is no host, and says why', (typed, problem) => {
  expect(readHosts(typed)).toEqual({ hosts: [], hadMore: false, problem });
  const form = { ...newConnectionForm(preset({ hosts: [] })), name: 'Main', hosts: typed };
  expect(missingOf(form)).toBe('Correct the host.');
});

test('no host that is taken from an address is one that the core refuses', () => {
  const typed = fc.oneof(fc.webUrl(), fc.domain(), fc.string(), fc.webAuthority({ withPort: true }));
  fc.assert(
    fc.property(typed, (text) => {
      for (const host of readHosts(text).hosts) expect(parseHost(host)).toEqual({ ok: true, value: host });
    }),
  );
});
