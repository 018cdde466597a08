import { expect, test } from 'vitest';
import { connectionRecord, describeConnection } from '#electron/headless/render/connection.ts';
import type { ConnectionReport, KeyState } from '#electron/services/connecting/describe-connections.ts';
import type { ConnectionId } from '#shared/lib/ids.ts';
import { DAY_MS, SECOND_MS } from '#shared/lib/time.ts';
import { aNewConnection } from '#test/support/connections.ts';

const crm = (key: KeyState): ConnectionReport => ({
  connection: {
    ...aNewConnection({ name: 'CRM', provider: 'generic', hosts: ['crm.example.com'] }),
    limits: [
      {
        limit: { kind: 'slidingWindow', counts: 'records', amount: 5, windowMs: SECOND_MS, guessed: true },
        source: 'as you said',
        asOf: '2026-11-22',
      },
    ],
    id: 1 as ConnectionId,
    createdAt: 0,
    key: { account: 'generic/CRM/1', setAt: 0 },
  },
  key,
  webhooks: [],
});

test('a connection is shown with where its key is, how old that is, and whose limits they are', () => {
  expect(describeConnection(crm('present'), 93 * DAY_MS)).toEqual([
    'CRM  generic, crm.example.com',
    '  Key: in the keychain, set 93 days ago: older than 90 days, time to change it',
    '  Limit: 5 in any second (records; a guess; as you said, 2026-11-22)',
  ]);
  expect(describeConnection(crm('present'), DAY_MS)[1]).toBe('  Key: in the keychain, set 1 day ago');
});

test.each([
  ['locked', /locked, so nobody can say/],
  ['missing', /NOT in the keychain any more; `sluice connections rotate`/],
  ['unavailable', /no keychain on this machine/],
  ['byHand', /kept nowhere/],
] as const)('a key that is %s is shown so', (state, text) => {
  expect(describeConnection(crm(state), DAY_MS)[1]).toMatch(text);
});

test('programs are told the same, and never the item’s name', () => {
  const record = connectionRecord(crm('locked'), 93 * DAY_MS);
  expect(record).toMatchObject({ type: 'connection', key: 'locked', keyAgeDays: 93, keyIsOld: true });
  expect(JSON.stringify(record)).not.toContain('generic/CRM/1');
});
