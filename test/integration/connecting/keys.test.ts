import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { sha256Hex } from '#electron/adapters/fingerprint.ts';
import { openLedger } from '#electron/ledger/sqlite-ledger.ts';
import type { Runner } from '#electron/ports/runner.ts';
import type { Access } from '#electron/ports/secrets.ts';
import { addConnection } from '#electron/services/connecting/add-connection.ts';
import { requireKeychain, sweepKeys } from '#electron/services/connecting/keep-key.ts';
import { removeConnection } from '#electron/services/connecting/remove-connection.ts';
import { rotateKey } from '#electron/services/connecting/rotate-key.ts';
import { type HeldKey, type KeyRing, KeyWatch } from '#electron/services/connecting/take-up-keys.ts';
import type { NamedConnection } from '#shared/domain/connections/named-connection.ts';
import type { DestinationId, RowId } from '#shared/lib/ids.ts';
import { HOUR_MS } from '#shared/lib/time.ts';
import { aRunPlan, aStep } from '#test/support/builders.ts';
import { aNewConnection } from '#test/support/connections.ts';
import { FakeClock, playOut, quiescence } from '#test/support/fakes/fake-clock.ts';
import { FakeSecretStore } from '#test/support/fakes/fake-secret-store.ts';
import { tempFolder } from '#test/support/machine/temp-folder.ts';

const OLD = 'old-key';
const NEW = { secret: 'new-key', name: 'Main', provider: 'hunter' };

/** A real ledger, a keychain in memory, and nobody who sends unless the test says so. */
class World {
  readonly opened = openLedger(join(tempFolder(), 'ledger.db'));
  readonly ledger = this.opened.ledger;
  readonly connections = this.opened.connections();
  readonly store = new FakeSecretStore();
  readonly clock = new FakeClock();
  isSomebodySending = false;
  readonly isOwned = (): boolean => this.isSomebodySending;
  readonly sha256Hex = sha256Hex;

  constructor() {
    onTestFinished(() => this.ledger.close());
  }

  add(): Promise<NamedConnection> {
    return addConnection(this, aNewConnection(), OLD, null);
  }

  /** The secrets that the keychain holds. */
  async kept(): Promise<readonly unknown[]> {
    const items = await Promise.all(this.store.accounts().map((account) => this.store.read(account)));
    return items.map((item) => (item.ok ? item.value : item.problem));
  }
}

/** What a process that sends has in memory, with its engine. */
class Sender implements KeyRing {
  readonly #held: HeldKey;
  access: Access = { url: 'https://api.hunter.io/x', headers: { 'x-api-key': OLD, 'x-own': 'mine' } };
  account: string | null;
  renewals = 0;
  landed: () => void = () => undefined;
  readonly watch: KeyWatch;

  constructor(world: World, destination: DestinationId, { id, key }: NamedConnection) {
    this.account = key?.account ?? null;
    this.#held = { destination, connectionId: id, destinationId: null, account: this.account };
    const { ledger, connections, store, clock } = world;
    this.watch = new KeyWatch({ ledger, connections, store, clock, ring: this });
  }

  held = (): readonly HeldKey[] => [{ ...this.#held, account: this.account }];

  renew(_id: DestinationId, access: Access, account: string | null): void {
    this.access = access;
    this.account = account;
  }

  look(): Promise<void> {
    const part: Partial<Runner> = {
      renewAccess: () => {
        this.renewals += 1;
        return new Promise((resolve) => {
          this.landed = resolve;
        });
      },
    };
    return this.watch.look(part as Runner); // anything else would throw
  }
}

async function sending(): Promise<{ world: World; sender: Sender; connection: NamedConnection }> {
  const world = new World();
  const connection = await world.add();
  const { id } = await world.ledger.destination({
    connectionId: connection.id,
    name: 'x',
    fingerprint: 'x',
    address: 'https://api.hunter.io/x',
    headerNames: [],
  });
  const sender = new Sender(world, id, connection);
  await sender.look();
  world.isSomebodySending = true;
  return { world, sender, connection };
}

const rotated = (world: World, { id }: NamedConnection, patienceMs?: number) =>
  rotateKey(world, { connectionId: id, destinationId: null }, NEW, patienceMs);

describe('adding a connection', () => {
  test('keeps its key in the keychain, and only the item’s name in the ledger', async () => {
    const world = new World();
    const { key } = await world.add();
    expect(world.store.accounts()).toEqual([key?.account]);
    expect(await world.kept()).toEqual([OLD]);
  });

  test.each(['locked', 'unavailable'] as const)('adds nothing while the keychain is %s', async (state) => {
    const world = new World();
    world.store.state = state;
    await expect(requireKeychain(world, 'Main')).rejects.toThrow(/keychain/);
    await expect(world.add()).rejects.toThrow(state === 'locked' ? /is locked/ : /no keychain/);
    world.store.state = 'open';
    expect([await world.connections.all(), world.store.accounts()]).toEqual([[], []]);
    expect(await world.connections.looseKeys(Number.POSITIVE_INFINITY, true)).toEqual([]);
  });

  test('takes the key out again when the name was taken in between', async () => {
    const world = new World();
    await world.add();
    await expect(addConnection(world, aNewConnection(), 'another', null)).rejects.toThrow(/already/);
    expect(await world.kept()).toEqual([OLD]);
  });

  test('refuses what cannot be a key, without saying it', async () => {
    const world = new World();
    const adding = async () => addConnection(world, aNewConnection(), 'two words', null);
    await expect(adding()).rejects.toThrow(/holds a blank/);
    await expect(adding()).rejects.not.toThrow(/two words/);
  });

  test('that a crash cut off after the keychain was written is swept an hour later, and not before', async () => {
    const world = new World();
    const account = await world.connections.reserveKey('hunter/Main', world.clock.now());
    await world.store.write(account, OLD); // here it dies
    expect(await sweepKeys(world)).toBe(0);
    expect(await world.kept()).toEqual([OLD]);
    world.clock.advance(HOUR_MS + 1);
    expect(await sweepKeys(world)).toBe(0);
    expect([await world.kept(), await world.connections.all()]).toEqual([[], []]);
  });

  test('sweeps nothing from a keychain that is locked, and comes back to it', async () => {
    const world = new World();
    await world.store.write(await world.connections.reserveKey('hunter/Main', world.clock.now()), OLD);
    world.clock.advance(HOUR_MS + 1);
    world.store.state = 'locked';
    expect(await sweepKeys(world)).toBe(1);
    world.store.state = 'open';
    expect(await sweepKeys(world)).toBe(0);
    expect(await world.kept()).toEqual([]);
  });
});

describe('a new key', () => {
  test('replaces the old one at once where nobody sends', async () => {
    const world = new World();
    expect(await rotated(world, await world.add())).toBe('gone');
    expect(await world.kept()).toEqual(['new-key']);
  });

  test('leaves the old one in use when the keychain does not take it', async () => {
    const world = new World();
    const connection = await world.add();
    world.store.state = 'locked';
    await expect(rotated(world, connection)).rejects.toThrow(/is locked/);
    world.store.state = 'open';
    expect(await world.connections.named('Main')).toEqual(connection);
    expect(await world.kept()).toEqual([OLD]);
  });

  test('is taken up by who sends, and the old one goes when nothing is on its way with it', async () => {
    const { world, sender, connection } = await sending();
    const rotation = rotated(world, connection);
    await quiescence();
    const look = sender.look();
    await quiescence();
    expect([sender.access.headers['x-api-key'], sender.renewals]).toEqual(['new-key', 1]);
    expect(await world.kept()).toEqual(expect.arrayContaining([OLD, 'new-key']));

    sender.landed();
    await look;
    expect(await playOut(world.clock, rotation)).toBe('gone');
    expect(await world.kept()).toEqual(['new-key']);
  });

  test('leaves the old one where it is while a sender does not take it up, until nobody sends', async () => {
    const { world, connection } = await sending();
    expect(await playOut(world.clock, rotated(world, connection, 1_000))).toBe('inUse');
    expect(await sweepKeys(world)).toBe(0);
    expect((await world.kept()).length).toBe(2);
    world.isSomebodySending = false;
    await sweepKeys(world);
    expect(await world.kept()).toEqual(['new-key']);
  });

  test('is not taken for taken up by who was given the old one by hand', async () => {
    const { world, sender, connection } = await sending();
    sender.account = null;
    const rotation = rotated(world, connection, 1_000);
    await quiescence();
    await sender.look();
    expect(await playOut(world.clock, rotation)).toBe('inUse');
    expect(sender.renewals).toBe(0);
  });

  test('that cannot be read is asked for once, not twice a second', async () => {
    const { world, sender, connection } = await sending();
    let reads = 0;
    const read = world.store.read.bind(world.store);
    const rotation = rotated(world, connection, 1_000);
    await quiescence();
    world.store.state = 'locked';
    world.store.read = (account) => {
      reads += 1;
      return read(account);
    };
    for (let look = 0; look < 3; look++) await sender.look();
    expect([reads, sender.access.headers['x-api-key']]).toEqual([1, OLD]);
    expect(await playOut(world.clock, rotation)).toBe('inUse');
  });

  test('that another owner took up is found by the next one before it sends', async () => {
    const { world, connection, sender } = await sending();
    world.isSomebodySending = false;
    const { id } = await world.ledger.destination({
      connectionId: connection.id,
      name: 'x',
      fingerprint: 'x',
      address: 'https://api.hunter.io/x',
      headerNames: [],
    });
    const next = new Sender(world, id, connection);
    await rotated(world, connection);
    const looked = sender.look();
    await quiescence();
    sender.landed();
    await looked;
    expect(await world.connections.freshKeys()).toEqual([]);
    const look = next.look();
    await quiescence();
    next.landed();
    await look;
    expect(next.access.headers['x-api-key']).toBe('new-key');
  });
});

describe('removing a connection', () => {
  test('takes its key out of the keychain', async () => {
    const world = new World();
    expect(await removeConnection(world, await world.add(), false)).toBe(0);
    expect([await world.connections.all(), await world.kept()]).toEqual([[], []]);
  });

  test('is refused while an unfinished run needs it, unless that was agreed to', async () => {
    const world = new World();
    const connection = await world.add();
    async function* rows(): AsyncGenerator<readonly RowId[]> {
      yield [1 as RowId];
    }
    const run = await world.ledger.plan(aRunPlan([aStep({ connectionId: connection.id })]), rows(), 0);
    await expect(removeConnection(world, connection, false)).rejects.toThrow(/what is left of run 1/);
    expect(await world.kept()).toEqual([OLD]);
    await world.ledger.end(run, 1);
    expect(await removeConnection(world, connection, false)).toBe(0);
  });

  test('says how many keys a locked keychain would not let go', async () => {
    const world = new World();
    const connection = await world.add();
    world.store.state = 'locked';
    expect(await removeConnection(world, connection, true)).toBe(1);
    world.store.state = 'open';
    expect(await sweepKeys(world)).toBe(0);
    expect(await world.kept()).toEqual([]);
  });
});
