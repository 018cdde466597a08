import { describe, expect, test } from 'vitest';
import { accountLimits, capacityOf, takenBy } from '#shared/domain/connections/account-limits.ts';
import { isOldKey, keyAgeDays } from '#shared/domain/connections/key-age.ts';
import type { Webhook } from '#shared/domain/connections/named-connection.ts';
import { type ConnectionWish, newConnection } from '#shared/domain/connections/new-connection.ts';
import type { LimitWishes } from '#shared/domain/connections/target-limits.ts';
import { presetById } from '#shared/domain/presets/all.ts';
import type { ConnectionId, DestinationId } from '#shared/lib/ids.ts';
import { DAY_MS, SECOND_MS } from '#shared/lib/time.ts';

const nothingSaid: LimitWishes = { rates: null, burst: null, concurrency: null, usedBefore: 0 };
const TEN_A_SECOND = { amount: 10, perMs: SECOND_MS };

const added = (provider: string, wish: Partial<ConnectionWish> = {}) => {
  const preset = presetById(provider);
  if (preset === null) throw new Error(`there is no preset ${provider}`);
  return newConnection(preset, {
    name: 'Main',
    environment: null,
    hosts: [],
    header: null,
    limits: nothingSaid,
    areGuesses: false,
    keepsKey: true,
    today: '2026-11-22',
    ...wish,
  });
};

const connectionOf = (provider: string, wish: Partial<ConnectionWish> = {}) => {
  const connection = added(provider, wish);
  if (!connection.ok) throw new Error(connection.problem);
  return connection.value;
};

const aWebhook = (over: Partial<Webhook> = {}): Webhook => ({
  id: 1 as DestinationId,
  connectionId: 1 as ConnectionId,
  name: 'W1',
  pool: 'main',
  poolHead: 1 as DestinationId,
  fingerprint: 'f',
  usedBefore: 0,
  accepted: 0,
  tableRows: null,
  addedAt: 0,
  key: null,
  ...over,
});

describe('a connection that is added', () => {
  test('has what its preset knows, with guesses marked as such', () => {
    const clay = connectionOf('clay', { environment: 'prod' });
    expect(clay).toMatchObject({
      provider: 'clay',
      environment: 'prod',
      hosts: ['api.clay.com'],
      keyPlace: 'keychain',
      authentication: { kind: 'address', tokenHeader: 'x-clay-webhook-auth' },
    });
    expect(clay.limits.map(({ limit }) => [limit.kind, limit.guessed])).toEqual([['tokenBucket', true]]);
    expect(clay.destinationLimits.map(({ limit }) => [limit.kind, limit.guessed])).toEqual([
      ['lifetime', undefined],
    ]);
  });

  test('has the limits that the user states, exact or guessed, of the day they were stated', () => {
    const limits = { ...nothingSaid, rates: [TEN_A_SECOND], concurrency: 3 };
    const stated = connectionOf('hunter', { limits }).limits;
    expect(stated.map(({ limit, asOf }) => [limit.kind, limit.guessed, asOf])).toEqual([
      ['slidingWindow', undefined, '2026-11-22'],
      ['concurrency', undefined, '2026-11-22'],
    ]);
    const guessed = connectionOf('hunter', {
      limits: { ...limits, concurrency: null },
      areGuesses: true,
    }).limits;
    expect(guessed.map(({ limit }) => limit.guessed)).toEqual([true]);
  });

  test('carries its key as said: in another header, and at another host', () => {
    const own = connectionOf('generic', { hosts: ['CRM.example.com:443'], header: 'Authorization: Token' });
    expect(own.hosts).toEqual(['crm.example.com']);
    expect(own.authentication).toEqual({ kind: 'header', name: 'authorization', prefix: 'Token ' });
    expect(connectionOf('generic', { hosts: ['a.example'], header: 'X-Key' }).authentication).toEqual({
      kind: 'header',
      name: 'x-key',
      prefix: '',
    });
  });

  test.each([
    ['a generic service without a host', 'generic', {}, /--host/],
    ['a host with a path', 'generic', { hosts: ['a.example/x'] }, /without a path/],
    [
      'a header that Sluice sets itself',
      'generic',
      { hosts: ['a.example'], header: 'Host' },
      /set by Sluice/,
    ],
    ['a header for a webhook', 'clay', { header: 'x-key' }, /no header to choose/],
    ['a name that a shell would read', 'hunter', { name: '$(id)' }, /A name is/],
  ] as const)('is refused with %s', (_what, provider, wish, problem) => {
    const connection = added(provider, wish);
    expect(connection.ok ? '' : connection.problem).toMatch(problem);
  });
});

describe('the limits of a run through a connection', () => {
  const clay = connectionOf('clay');

  test('are the connection’s own, with a lifetime that goes on from where the webhook stood', () => {
    const { connection, destination } = accountLimits(clay, aWebhook({ usedBefore: 120 }), nothingSaid);
    expect(connection.map(({ limit }) => limit.kind)).toEqual(['tokenBucket', 'concurrency']);
    expect(destination.map(({ limit }) => limit)).toEqual([
      { kind: 'lifetime', counts: 'records', amount: 50_000, usedBefore: 120 },
    ]);
  });

  test('end where the table of a webhook is full', () => {
    const small = aWebhook({ tableRows: 200, usedBefore: 20, accepted: 30 });
    expect(accountLimits(clay, small, nothingSaid).destination[0]?.limit).toMatchObject({ amount: 200 });
    expect([capacityOf(clay, small), takenBy(small)]).toEqual([200, 50]);
    expect(capacityOf(clay, aWebhook({ tableRows: 90_000 }))).toBe(50_000);
  });

  test('give way to the rates that the user says for this run, each kind by itself', () => {
    const wishes = { ...nothingSaid, rates: [TEN_A_SECOND] };
    const { connection } = accountLimits(connectionOf('findymail'), null, wishes);
    expect(connection.map(({ limit }) => limit.kind)).toEqual(['concurrency', 'slidingWindow']);
    expect(connection[0]?.limit).toMatchObject({ amount: 300 });
    const few = accountLimits(connectionOf('findymail'), null, { ...nothingSaid, concurrency: 2 });
    expect(few.connection.map(({ limit }) => limit)).toMatchObject([{ kind: 'concurrency', amount: 2 }]);
  });
});

test.each([
  [0, 0, false],
  [DAY_MS - 1, 0, false],
  [89 * DAY_MS, 89, false],
  [90 * DAY_MS, 90, true],
])('a key of %i ms is %i days old, and to be changed: %s', (age, days, isOld) => {
  const setAt = 1_000;
  expect([keyAgeDays(setAt, setAt + age), isOldKey(setAt, setAt + age)]).toEqual([days, isOld]);
});
