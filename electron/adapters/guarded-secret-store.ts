import type { SecretStore } from '#electron/ports/secret-store.ts';
import type { Redactor } from './redactor.ts';

/** A keychain whose secrets are known to the redactor as soon as this process has them. */
export function guardSecrets(store: SecretStore, redactor: Redactor): SecretStore {
  return {
    async read(account) {
      const found = await store.read(account);
      if (found.ok) redactor.learnLines(found.value);
      return found;
    },
    write(account, secret) {
      redactor.learnLines(secret);
      return store.write(account, secret);
    },
    remove: (account) => store.remove(account),
  };
}
