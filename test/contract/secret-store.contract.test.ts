import { describe, expect, test } from 'vitest';
import { createKeychain } from '#electron/adapters/keychain.ts';
import type { SecretStore } from '#electron/ports/secret-store.ts';
import { failed, ok } from '#shared/lib/result.ts';
import { FakeSecretStore } from '#test/support/fakes/fake-secret-store.ts';
import { describeWithKeyring, noBus, startKeyring } from '#test/support/machine/keyring.ts';

interface Subject {
  readonly store: SecretStore;
  lock(): Promise<void>;
  unlock(): Promise<void>;
}

interface Kind {
  create(): Promise<Subject>;
  /** On a machine that has no store. */
  createNowhere(): Promise<SecretStore>;
}

const SERVICE = 'Sluice contract test';

const fake: Kind = {
  async create() {
    const store = new FakeSecretStore();
    return {
      store,
      async lock() {
        store.state = 'locked';
      },
      async unlock() {
        store.state = 'open';
      },
    };
  },
  async createNowhere() {
    const store = new FakeSecretStore();
    store.state = 'unavailable';
    return store;
  },
};

const real: Kind = {
  async create() {
    const keyring = await startKeyring();
    return {
      store: createKeychain({ service: SERVICE, env: keyring.env }),
      lock: () => keyring.lock(),
      unlock: () => keyring.unlock(),
    };
  },
  async createNowhere() {
    return createKeychain({ service: SERVICE, env: noBus().env });
  },
};

const KINDS: readonly (readonly [string, Kind, (title: string, tests: () => void) => void])[] = [
  ['the keychain in memory', fake, describe],
  ['the Secret Service', real, describeWithKeyring],
];

for (const [name, kind, section] of KINDS) {
  section(name, () => {
    test('gives back what was written, to the account that it was written under', async () => {
      const { store } = await kind.create();

      expect(await store.write('connection/1/key', 'first')).toEqual(ok(undefined));
      expect(await store.write('connection/2/key', 'second')).toEqual(ok(undefined));
      expect(await store.read('connection/1/key')).toEqual(ok('first'));
      expect(await store.read('connection/2/key')).toEqual(ok('second'));
    });

    test('holds the last of several secrets of an account', async () => {
      const { store } = await kind.create();
      await store.write('connection/1/key', 'old');

      expect(await store.write('connection/1/key', 'new')).toEqual(ok(undefined));
      expect(await store.read('connection/1/key')).toEqual(ok('new'));
    });

    test('has nothing where nothing was written, or where it was removed', async () => {
      const { store } = await kind.create();
      await store.write('connection/1/key', 'first');
      await store.write('connection/2/key', 'second');

      expect(await store.read('connection/3/key')).toEqual(failed('missing'));
      expect(await store.remove('connection/1/key')).toEqual(ok(undefined));
      expect(await store.read('connection/1/key')).toEqual(failed('missing'));
      expect(await store.read('connection/2/key')).toEqual(ok('second'));
    });

    test('removes what is not there without complaint', async () => {
      const { store } = await kind.create();

      expect(await store.remove('connection/1/key')).toEqual(ok(undefined));
    });

    test.each([
      ['signs and letters of all kinds', 'grüße 日本語 🔑 "quoted" \\ \t a\nb'],
      ['100 KB', 'k'.repeat(100_000)],
    ])('takes %s as they are', async (_name, secret) => {
      const { store } = await kind.create();

      expect(await store.write('connection/1/key', secret)).toEqual(ok(undefined));
      expect(await store.read('connection/1/key')).toEqual(ok(secret));
    });

    test('says that it is locked, never that a key is missing, and has it when it is unlocked', async () => {
      const { store, lock, unlock } = await kind.create();
      await store.write('connection/1/key', 'first');
      await lock();

      expect(await store.read('connection/1/key')).toEqual(failed('locked'));
      expect(await store.read('connection/2/key')).toEqual(failed('locked'));
      expect(await store.write('connection/1/key', 'second')).toEqual(failed('locked'));
      expect(await store.write('connection/2/key', 'second')).toEqual(failed('locked'));
      expect(await store.remove('connection/1/key')).toEqual(failed('locked'));
      expect(await store.remove('connection/2/key')).toEqual(failed('locked'));

      await unlock();
      expect(await store.read('connection/1/key')).toEqual(ok('first'));
      expect(await store.read('connection/2/key')).toEqual(failed('missing'));
    });

    test('says that there is no store', async () => {
      const store = await kind.createNowhere();

      expect(await store.read('connection/1/key')).toEqual(failed('unavailable'));
      expect(await store.write('connection/1/key', 'first')).toEqual(failed('unavailable'));
      expect(await store.remove('connection/1/key')).toEqual(failed('unavailable'));
    });
  });
}
