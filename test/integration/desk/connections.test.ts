import { expect, test } from 'vitest';
import { createKeychain } from '#electron/adapters/keychain.ts';
import type { ConnectionWish } from '#shared/ipc/connections.ts';
import type { ConnectionId, RowId } from '#shared/lib/ids.ts';
import { aRunPlan, aStep } from '#test/support/builders.ts';
import { aDraft } from '#test/support/drafts.ts';
import { AGAIN_IF_KEYRING_DIED, NO_KEYRING, startKeyring } from '#test/support/machine/keyring.ts';
import { filesThatHold } from '#test/support/machine/what-holds.ts';
import { practiceFor } from '#test/support/rigs/practice.ts';
import { SendingRig } from '#test/support/rigs/sending-rig.ts';

const KEY = 'sk-known-secret-0123456789';
const NEW_KEY = 'sk-newer-secret-9876543210';
const ADDRESS = 'https://api.clay.com/v3/sources/webhook/pull-in-known-secret-42';
const TOKEN = 'token-known-secret-777';

const aWish = (over: Partial<ConnectionWish> = {}): ConnectionWish => ({
  preset: 'generic',
  name: 'CRM',
  environment: 'prod',
  hosts: ['crm.example.com'],
  header: 'x-api-key',
  secret: KEY,
  limits: null,
  webhook: null,
  ...over,
});

const CLAY = aWish({
  preset: 'clay',
  name: 'Main',
  hosts: [],
  header: null,
  secret: `${ADDRESS}\n${TOKEN}`,
  webhook: { name: 'W1', pool: 'main', usedBefore: 46_000, tableRows: null },
});

const added = async (rig: SendingRig, wish: ConnectionWish): Promise<ConnectionId> =>
  (await rig.connections.add({ wish, isUntested: false })).connectionId;

test('each preset says what it needs, and who says so', async () => {
  const rig = new SendingRig();
  const presets = await rig.connections.presets({});
  expect(presets.find(({ id }) => id === 'clay')).toMatchObject({
    authentication: 'address',
    tokenHeader: 'x-clay-webhook-auth',
    hasTest: false,
    limits: [
      {
        number: 0,
        kind: 'tokenBucket',
        amount: 10,
        perMs: 1_000,
        burst: 20,
        certainty: 'reported',
        isGuess: true,
      },
      { number: 1, kind: 'lifetime', amount: 50_000, certainty: 'official', perMs: null },
    ],
  });
  expect(presets.find(({ id }) => id === 'generic')).toMatchObject({ header: 'authorization: Bearer' });
  expect(presets.some(({ id }) => id === 'practice')).toBe(false);
});

test('a webhook is added with what it took before, and shown nearly full', async () => {
  const rig = new SendingRig();
  const id = await added(rig, CLAY);
  const [connection] = await rig.connections.all({});
  expect(connection).toMatchObject({
    id,
    name: 'Main',
    providerName: 'Clay',
    environment: 'prod',
    authentication: 'address',
    key: 'none',
    tested: null,
    isFailing: false,
    isPractice: false,
    webhooks: [
      { name: 'W1', pool: 'main', taken: 46_000, capacity: 50_000, isNearlyFull: true, key: 'present' },
    ],
  });
  expect(connection?.pace).toMatch(/begun at 80 %/);
  expect(rig.hub.get('connectionsChanged')).toBe(1);
  const tested = await rig.connections.test({ connectionId: id });
  expect(tested).toMatchObject({
    verdict: 'untested',
    reason: expect.stringContaining('without sending it a record'),
  });
  expect((await rig.connections.all({}))[0]?.tested).toEqual(tested);
});

test('limits are changed one by one: what was there keeps its source, and a lifetime stays', async () => {
  const rig = new SendingRig();
  const connectionId = await added(rig, CLAY);
  const known = {
    kind: 'rate',
    counts: 'records',
    amount: 10,
    perMs: 1_000,
    burst: 20,
    isGuess: true,
  } as const;
  await rig.connections.setLimits({
    connectionId,
    limits: [
      known,
      { ...known, amount: 400, perMs: 3_600_000, burst: null, isGuess: false },
      { kind: 'concurrency', amount: 3 },
    ],
  });
  const limits = (await rig.connections.all({}))[0]?.limits;
  expect(limits?.map(({ text, certainty, isGuess }) => [text, certainty, isGuess])).toEqual([
    ['10 a second, in bursts of up to 20', 'reported', true],
    ['400 in any hour', 'yours', false],
    ['3 on their way at once', 'yours', false],
    ['50,000 ever', 'official', false],
  ]);
  expect(limits?.[0]?.source).toContain('community.clay.com');
  expect(limits?.[1]).toMatchObject({
    source: 'as you said',
    asOf: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
  });
  await rig.connections.setLimits({ connectionId, limits: [] });
  expect((await rig.connections.all({}))[0]?.limits.map(({ kind }) => kind)).toEqual(['lifetime']);
});

test('a key that the provider knows to be bad is refused, unless the user goes on all the same', async () => {
  const rig = new SendingRig();
  const { port, configure } = await practiceFor();
  configure({ faults: [{ misbehaviour: { kind: 'unauthorised' }, schedule: { kind: 'always' } }] });
  // Apollo has a call that costs nothing; the host is one on this machine.
  const wish = aWish({ preset: 'apollo', name: 'Apollo', header: null, hosts: [`127.0.0.1:${port}`] });
  const tested = await rig.connections.testNew(wish);
  expect(tested).toMatchObject({ verdict: 'bad', reason: expect.stringContaining('401') });
  await expect(rig.connections.add({ wish, isUntested: false })).rejects.toThrow(
    'Nothing was kept or changed',
  );
  expect([await rig.connections.all({}), rig.fakeStore.accounts()]).toEqual([[], []]);
  await rig.connections.add({ wish, isUntested: true });
  const [connection] = await rig.connections.all({});
  expect(connection?.tested?.verdict).toBe('bad');

  // Mended on the other side, the key in use is accepted, and so is a new one.
  configure({ faults: [] });
  const connectionId = connection?.id ?? (0 as ConnectionId);
  expect(await rig.connections.test({ connectionId })).toMatchObject({ verdict: 'good', reason: null });
  const rotation = { connectionId, webhookId: null, secret: NEW_KEY, isUntested: false };
  expect(await rig.connections.rotate(rotation)).toEqual({ oldKey: 'gone' });
});

test('what cannot be a secret is told before anything is kept', async () => {
  const rig = new SendingRig();
  await added(rig, CLAY);
  const test = async (over: Partial<ConnectionWish>) =>
    rig.connections.testNew({ ...CLAY, name: 'Other', ...over });
  expect(await test({ secret: 'http://api.clay.com/x' })).toMatchObject({ verdict: 'bad' });
  expect(await test({ secret: 'https://elsewhere.example/x' })).toMatchObject({
    verdict: 'bad',
    reason: expect.stringContaining('on elsewhere.example'),
  });
  expect(await test({ secret: ADDRESS })).toMatchObject({
    verdict: 'bad',
    reason: expect.stringContaining('known already, as the webhook "W1"'),
  });
  expect(await test({ secret: `${ADDRESS}-2` })).toMatchObject({ verdict: 'untested' });
  expect(await rig.connections.testNew(aWish({ secret: 'two words' }))).toMatchObject({ verdict: 'bad' });
  expect(await rig.connections.testNew(aWish())).toMatchObject({ verdict: 'untested' });
  await expect(rig.connections.testNew(aWish({ hosts: [] }))).rejects.toThrow('no host of its own');
  await expect(
    rig.connections.testNew(aWish({ preset: 'hunter', header: null, secret: null })),
  ).rejects.toThrow('Hunter needs a key');
});

test('an HTTP API without a key needs none', async () => {
  const rig = new SendingRig();
  const wish = aWish({ secret: null, header: null });
  expect(await rig.connections.testNew(wish)).toMatchObject({
    verdict: 'untested',
    reason: expect.stringContaining('asks for no key'),
  });
  const connectionId = await added(rig, wish);
  expect(await rig.connections.test({ connectionId })).toMatchObject({ verdict: 'untested' });
  expect((await rig.connections.all({}))[0]).toMatchObject({ authentication: 'none', key: 'none' });
  expect(rig.fakeStore.accounts()).toEqual([]);
});

test('a key is exchanged, a name changed, and webhooks come and go', async () => {
  const rig = new SendingRig();
  const crm = await added(rig, aWish());
  const clay = await added(rig, CLAY);
  const rotation = { connectionId: crm, webhookId: null, secret: NEW_KEY, isUntested: false };
  expect(await rig.connections.rotate(rotation)).toEqual({ oldKey: 'gone' });
  await rig.connections.rename({ connectionId: crm, name: 'CRM 2' });
  await expect(rig.connections.rename({ connectionId: crm, name: 'Main' })).rejects.toThrow('"Main" already');
  const { webhookId } = await rig.connections.addWebhook({
    connectionId: clay,
    name: 'W2',
    pool: 'main',
    secret: `${ADDRESS}-2`,
    usedBefore: 0,
    tableRows: 20_000,
  });
  const token = { connectionId: clay, webhookId, secret: 'another-token-known-secret', isUntested: false };
  expect(await rig.connections.rotate(token)).toEqual({ oldKey: 'gone' });
  await expect(rig.connections.rotate({ ...token, webhookId: null })).rejects.toThrow('a token of its own');
  const [first, main] = await rig.connections.all({});
  expect([first?.name, first?.key]).toEqual(['CRM 2', 'present']);
  expect(main?.webhooks.map(({ name, capacity }) => [name, capacity])).toEqual([
    ['W1', 50_000],
    ['W2', 20_000],
  ]);
  await rig.connections.removeWebhook({ webhookId, evenIfUsed: false });
  await rig.connections.remove({ connectionId: crm, evenIfUsed: false });
  expect((await rig.connections.all({})).map(({ name, webhooks }) => [name, webhooks.length])).toEqual([
    ['Main', 1],
  ]);
  expect(rig.fakeStore.accounts()).toHaveLength(1);
});

test('what an unfinished run needs is removed only on purpose', async () => {
  const rig = new SendingRig();
  const connectionId = await added(rig, aWish());
  const { id: destinationId } = await rig.workspace.ledger.destination({
    connectionId,
    name: 'x',
    fingerprint: 'x',
    address: 'https://crm.example.com/x',
    headerNames: [],
  });
  const rows = async function* (): AsyncGenerator<readonly RowId[]> {
    yield [1 as RowId];
  };
  await rig.workspace.ledger.plan(aRunPlan([aStep({ connectionId, destinationId })]), rows(), 0);
  await expect(rig.connections.remove({ connectionId, evenIfUsed: false })).rejects.toThrow(
    '"CRM" is needed by what is left of run 1. Nothing was removed.',
  );
  await rig.connections.remove({ connectionId, evenIfUsed: true });
  expect([await rig.connections.all({}), rig.fakeStore.accounts()]).toEqual([[], []]);
});

test('a locked keychain is told for each key, and nothing is added', async () => {
  const rig = new SendingRig();
  const connectionId = await added(rig, aWish());
  rig.fakeStore.state = 'locked';
  expect((await rig.connections.all({}))[0]?.key).toBe('locked');
  expect(await rig.connections.test({ connectionId })).toMatchObject({ verdict: 'unknown' });
  await expect(rig.connections.add({ wish: CLAY, isUntested: true })).rejects.toThrow(
    'The keychain is locked',
  );
  rig.fakeStore.state = 'open';
  expect(await rig.connections.all({})).toHaveLength(1);
});

test.skipIf(NO_KEYRING !== null)(
  `a key is in the real keychain, and exchanged there${NO_KEYRING === null ? '' : ` (skipped: ${NO_KEYRING})`}`,
  AGAIN_IF_KEYRING_DIED,
  async () => {
    const { env, home } = await startKeyring();
    const keychain = createKeychain({ env });
    const rig = new SendingRig({ store: keychain });
    const connectionId = await added(rig, aWish());
    const accountNow = async () => (await rig.workspace.connections.find(connectionId))?.key?.account ?? '';
    const old = await accountNow();
    expect(await keychain.read(old)).toEqual({ ok: true, value: KEY });
    const rotation = { connectionId, webhookId: null, secret: NEW_KEY, isUntested: false };
    expect(await rig.connections.rotate(rotation)).toEqual({ oldKey: 'gone' });
    expect(await keychain.read(await accountNow())).toEqual({ ok: true, value: NEW_KEY });
    expect(await keychain.read(old)).toEqual({ ok: false, problem: 'missing' });
    expect([...filesThatHold(rig.folder, KEY, NEW_KEY), ...filesThatHold(home, KEY, NEW_KEY)]).toEqual([]);
  },
);

/** Every operation that has to do with secrets, and what it says when it fails. */
async function doEverything(rig: SendingRig, secret: { key: string; address: string; token: string }) {
  const fails = async (work: Promise<unknown>): Promise<string> => work.then(String, String);
  const list = await rig.list('Email\nada@example.com\n');
  const webhook = { ...CLAY, secret: `${secret.address}\n${secret.token}` };
  const key = aWish({ secret: secret.key });
  await rig.connections.testNew(webhook);
  await rig.connections.testNew(key);
  const clay = await added(rig, webhook);
  const crm = await added(rig, key);
  await rig.connections.test({ connectionId: clay });
  await rig.connections.test({ connectionId: crm });
  for (const [connectionId, url] of [
    [clay, null],
    [crm, '/v1/people'],
  ] as const) {
    const draft = aDraft({ listId: list.id }, { connectionId, url });
    await rig.workflows.save({ id: null, draft });
    await rig.workflows.preview({ draft, step: 0, position: 1 });
  }
  await rig.connections.all({});
  await rig.workflows.all({});
  await rig.connections.rotate({
    connectionId: crm,
    webhookId: null,
    secret: `${secret.key}-2`,
    isUntested: true,
  });
  await rig.connections.all({});
  return Promise.all([
    fails(rig.connections.add({ wish: { ...webhook, name: 'Twice' }, isUntested: true })),
    fails(rig.connections.add({ wish: key, isUntested: true })),
    fails(
      rig.connections.add({
        wish: { ...key, name: 'Bad', secret: `${secret.key} ${secret.key}` },
        isUntested: true,
      }),
    ),
    fails(
      rig.connections.rotate({
        connectionId: crm,
        webhookId: null,
        secret: `${secret.key}\n${secret.key}`,
        isUntested: true,
      }),
    ),
  ]);
}

test('no answer and no message holds a secret', async () => {
  const rig = new SendingRig();
  const failures = await doEverything(rig, { key: KEY, address: ADDRESS, token: TOKEN });
  const seen = [...rig.answers, ...failures].join('\n');
  expect(rig.answers.length).toBeGreaterThan(10);
  for (const one of failures) expect(one).toMatch(/Error/);
  for (const secret of [KEY, 'known-secret', ADDRESS, TOKEN]) expect(seen).not.toContain(secret);
  // The control: what is no secret is there, so that these are the texts that would hold one.
  for (const plain of ['crm.example.com', 'SLUICE_KEY', 'SLUICE_WEBHOOK', 'ada@example.com']) {
    expect(seen).toContain(plain);
  }
});
