import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type OpenLedger, openLedger } from '#electron/ledger/sqlite-ledger.ts';
import type { Connections } from '#electron/ports/connections.ts';
import { aNewConnection } from '#test/support/connections.ts';
import { tempFolder } from '#test/support/machine/temp-folder.ts';

/** The real ledger; a fake that is ever added must pass the same. */
const SUBJECTS: [string, () => OpenLedger][] = [
  ['SQLite', () => openLedger(join(tempFolder(), 'ledger.db'))],
];

const NOW = 1_000;
const LATER = 2_000;
const CLAY = { authentication: { kind: 'address', tokenHeader: 'x-clay-webhook-auth' } } as const;
const aWebhook = { name: 'W1', pool: 'main', fingerprint: 'f1', usedBefore: null, tableRows: null };

function fail(): never {
  throw new Error('there is no webhook');
}

describe.each(SUBJECTS)('connections in %s', (_name, create) => {
  const opened = (): { readonly ledger: OpenLedger['ledger']; readonly connections: Connections } => {
    const open = create();
    onTestFinished(() => open.ledger.close());
    return { ledger: open.ledger, connections: open.connections() };
  };

  test('are read back as they were added, with where their key lies', async () => {
    const { connections } = opened();
    const wanted = aNewConnection({ environment: 'prod' });
    const account = await connections.reserveKey('hunter/Main', NOW);
    const added = await connections.add(wanted, null, account, NOW);

    expect(added).toEqual({ ...wanted, id: added.id, createdAt: NOW, key: { account, setAt: NOW } });
    expect(await connections.named('Main')).toEqual(added);
    expect(await connections.find(added.id)).toEqual(added);
    expect(await connections.all()).toEqual([added]);
    expect(await connections.named('Other')).toBeNull();
  });

  test('have one name each, and those known by their host alone are not among them', async () => {
    const { connections, ledger } = opened();
    const { id } = await ledger.connection('host.example');
    await connections.add(aNewConnection(), null, null, NOW);
    await expect(connections.add(aNewConnection(), null, null, NOW)).rejects.toThrow(/"Main" already/);
    expect((await connections.all()).map(({ name }) => name)).toEqual(['Main']);
    expect(await connections.find(id)).toBeNull();
  });

  test.each(['Clay', 'Main'])(
    'take over what was sent to their webhook before they were named %s',
    async (name) => {
      const { connections, ledger } = opened();
      const { id: connectionId } = await ledger.connection('Clay');
      const known = {
        connectionId,
        name: 'api.clay.com#f1',
        fingerprint: 'f1',
        address: null,
        headerNames: ['x-a'],
      };
      const destination = await ledger.destination(known);
      const added = await connections.add(aNewConnection({ ...CLAY, name }), aWebhook, null, NOW);

      expect(added.id).toBe(connectionId);
      expect(await connections.webhooks(connectionId)).toMatchObject([{ id: destination.id, name: 'W1' }]);
      expect(await ledger.findDestination(destination.id)).toMatchObject({
        name: known.name,
        headerNames: [],
      });
      expect((await ledger.connection(name)).id).toBe(connectionId);
    },
  );

  test('take another name, unless another one has or had it', async () => {
    const { connections } = opened();
    const { id } = await connections.add(aNewConnection(), null, null, NOW);
    const gone = await connections.add(aNewConnection({ name: 'Gone' }), null, null, NOW);
    await connections.remove(gone.id, NOW);
    await connections.rename(id, 'Second');
    await connections.rename(id, 'Second');
    expect([await connections.named('Main'), (await connections.named('Second'))?.id]).toEqual([null, id]);
    await expect(connections.rename(id, 'Gone')).rejects.toThrow(/"Gone" already/);
  });

  test('take other limits, and keep everything else', async () => {
    const { connections } = opened();
    const before = await connections.add(
      aNewConnection({ ...CLAY, hosts: ['a.example'] }),
      aWebhook,
      null,
      NOW,
    );
    const limits = [
      {
        limit: { kind: 'concurrency', counts: 'calls', amount: 2 },
        source: 'as you said',
        asOf: '2026-11-22',
      },
    ] as const;
    await connections.setLimits(before.id, limits);
    expect(await connections.find(before.id)).toEqual({ ...before, limits });
  });

  test('come back with their history when they were removed', async () => {
    const { connections } = opened();
    const first = await connections.add(aNewConnection(CLAY), { ...aWebhook, usedBefore: 7 }, null, NOW);
    const [webhook] = await connections.webhooks(first.id);
    await connections.remove(first.id, NOW);
    expect(await connections.all()).toEqual([]);
    expect(await connections.named('Main')).toBeNull();
    expect(await connections.find(first.id)).toMatchObject({ name: 'Main' });
    expect(await connections.webhookAt('f1')).toBeNull();

    const again = await connections.add(aNewConnection(CLAY), { ...aWebhook, name: 'New' }, null, LATER);
    expect(again.id).toBe(first.id);
    expect(await connections.webhooks(again.id)).toEqual([
      { ...webhook, name: 'New', usedBefore: 7, addedAt: LATER },
    ]);
  });

  test('come back with their history under another name, by the address of their webhook', async () => {
    const { connections, ledger } = opened();
    const first = await connections.add(aNewConnection(CLAY), aWebhook, null, NOW);
    const [webhook] = await connections.webhooks(first.id);
    await connections.remove(first.id, NOW);
    expect(await connections.removedWebhookAt('f1')).toMatchObject({ id: webhook?.id, name: 'W1' });

    const again = await connections.add(aNewConnection({ ...CLAY, name: 'Other' }), aWebhook, null, LATER);
    expect(again.id).toBe(first.id);
    expect(await connections.webhooks(again.id)).toMatchObject([{ id: webhook?.id }]);
    expect((await ledger.connection('Other')).id).toBe(first.id);
    expect(await connections.removedWebhookAt('f1')).toBeNull();
  });

  test('know how full a webhook is, through whichever connections it went', async () => {
    const { connections } = opened();
    const { id: main } = await connections.add(
      aNewConnection(CLAY),
      { ...aWebhook, usedBefore: 49_000 },
      null,
      NOW,
    );
    const { id: other } = await connections.add(
      aNewConnection({ ...CLAY, name: 'Other' }),
      { ...aWebhook, fingerprint: 'f2' },
      null,
      NOW,
    );
    const [webhook] = await connections.webhooks(main);
    await connections.removeWebhook(webhook?.id ?? fail(), NOW);
    const moved = await connections.addWebhook(other, { ...aWebhook, name: 'Moved' }, null, LATER);
    expect(moved.usedBefore).toBe(49_000);

    await connections.removeWebhook(moved.id, LATER);
    const back = await connections.addWebhook(main, { ...aWebhook, usedBefore: 49_500 }, null, LATER);
    expect(back).toMatchObject({ id: webhook?.id, usedBefore: 49_500 });
    await connections.removeWebhook(back.id, LATER);
    const movedAgain = await connections.addWebhook(other, { ...aWebhook, name: 'Moved' }, null, LATER);
    expect(movedAgain).toMatchObject({ id: moved.id, usedBefore: 49_500 });
  });

  test('have webhooks, each known by one name and one address', async () => {
    const { connections } = opened();
    const { id } = await connections.add(aNewConnection(CLAY), aWebhook, null, NOW);
    const second = await connections.addWebhook(
      id,
      { name: 'W2', pool: 'main', fingerprint: 'f2', usedBefore: 3, tableRows: 200 },
      null,
      LATER,
    );
    expect(second).toMatchObject({ name: 'W2', usedBefore: 3, accepted: 0, tableRows: 200, key: null });
    expect((await connections.webhooks(id)).map(({ name }) => name)).toEqual(['W1', 'W2']);
    expect(await connections.webhookAt('f2')).toEqual(second);
    const refused = { ...aWebhook, tableRows: null };
    await expect(connections.addWebhook(id, { ...refused, name: 'W3' }, null, NOW)).rejects.toThrow(
      /known already/,
    );
    await expect(connections.addWebhook(id, { ...refused, fingerprint: 'f3' }, null, NOW)).rejects.toThrow(
      /already/,
    );

    await connections.removeWebhook(second.id, LATER);
    expect((await connections.webhooks(id)).map(({ name }) => name)).toEqual(['W1']);
    expect(await connections.findWebhook(second.id)).toMatchObject({ name: 'W2' });
  });

  test('have pools, told apart by the webhook that each began with, whichever come and go', async () => {
    const { connections } = opened();
    const { id } = await connections.add(aNewConnection(CLAY), aWebhook, null, NOW);
    const [first] = await connections.webhooks(id);
    const add = (name: string, pool: string) =>
      connections.addWebhook(id, { ...aWebhook, name, pool, fingerprint: name }, null, LATER);
    expect((await add('W2', 'main')).poolHead).toBe(first?.id);
    const other = await add('W3', 'companies');
    expect(other.poolHead).toBe(other.id);

    await connections.removeWebhook(first?.id ?? other.id, LATER);
    expect((await add('W4', 'main')).poolHead).toBe(first?.id);
  });

  test('that are refused leave nothing behind, not even their first webhook', async () => {
    const { connections } = opened();
    await connections.add(aNewConnection(CLAY), aWebhook, null, NOW);
    const other = aNewConnection({ ...CLAY, name: 'Other' });
    await expect(connections.add(other, aWebhook, null, NOW)).rejects.toThrow(/known already/);
    expect(await connections.named('Other')).toBeNull();
  });
});

describe.each(SUBJECTS)('keys in %s', (_name, create) => {
  const holding = async () => {
    const open = create();
    onTestFinished(() => open.ledger.close());
    const connections = open.connections();
    const first = await connections.reserveKey('hunter/Main', NOW);
    const { id: connectionId } = await connections.add(aNewConnection(), null, first, NOW);
    return { connections, first, holder: { connectionId, destinationId: null } };
  };

  test('have names that no other data folder of the user has', async () => {
    const [one, other] = [await holding(), await holding()];
    expect(one.first).toMatch(/^hunter\/Main\/[0-9a-f]{16}$/);
    expect(one.first).not.toBe(other.first);
  });

  test('are replaced at once: there is one at any moment', async () => {
    const { connections, first, holder } = await holding();
    const second = await connections.reserveKey('hunter/Main', LATER);
    expect((await connections.find(holder.connectionId))?.key?.account).toBe(first);
    await connections.replaceKey(holder, second, LATER);
    expect((await connections.find(holder.connectionId))?.key).toEqual({ account: second, setAt: LATER });
    await expect(connections.replaceKey(holder, first, LATER)).rejects.toThrow(/not reserved/);
    expect((await connections.find(holder.connectionId))?.key?.account).toBe(second);
  });

  test('that were replaced are loose when the new one is taken up, or nobody sends', async () => {
    const { connections, first, holder } = await holding();
    const second = await connections.reserveKey('hunter/Main', LATER);
    await connections.replaceKey(holder, second, LATER);

    expect(await connections.looseKeys(0, false)).toEqual([]);
    expect(await connections.looseKeys(0, true)).toEqual([first]);
    expect((await connections.freshKeys()).map(({ account }) => account)).toEqual([second]);
    await connections.takenUp(second, LATER);
    expect(await connections.freshKeys()).toEqual([]);
    expect(await connections.looseKeys(0, false)).toEqual([first]);
    await connections.forgetKey(first);
    expect(await connections.looseKeys(0, true)).toEqual([]);
  });

  test('that were reserved and never used are loose once they are old, and those in use never', async () => {
    const { connections, first } = await holding();
    const reserved = await connections.reserveKey('hunter/Main', LATER);
    expect(await connections.looseKeys(LATER, true)).toEqual([]);
    expect(await connections.looseKeys(LATER + 1, false)).toEqual([reserved]);
    await connections.forgetKey(first);
    expect((await connections.named('Main'))?.key?.account).toBe(first);
  });

  test('leave with their connection', async () => {
    const { connections, first, holder } = await holding();
    await connections.remove(holder.connectionId, LATER);
    expect(await connections.looseKeys(0, false)).toEqual([first]);
    expect((await connections.find(holder.connectionId))?.key).toBeNull();
  });
});
