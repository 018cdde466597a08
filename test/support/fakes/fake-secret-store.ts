import type { SecretStore } from '#electron/ports/secret-store.ts';
import { failed, ok, type Result } from '#shared/lib/result.ts';

/** A keychain in memory, which a test can lock or take away. What it holds stays, as in a real one. */
export class FakeSecretStore implements SecretStore {
  readonly #items = new Map<string, string>();
  state: 'open' | 'locked' | 'unavailable' = 'open';

  async read(account: string): Promise<Result<string, 'missing' | 'locked' | 'unavailable'>> {
    if (this.state !== 'open') return failed(this.state);
    const secret = this.#items.get(account);
    return secret === undefined ? failed('missing') : ok(secret);
  }

  async write(account: string, secret: string): Promise<Result<void, 'locked' | 'unavailable'>> {
    if (this.state !== 'open') return failed(this.state);
    this.#items.set(account, secret);
    return ok(undefined);
  }

  async remove(account: string): Promise<Result<void, 'locked' | 'unavailable'>> {
    if (this.state !== 'open') return failed(this.state);
    this.#items.delete(account);
    return ok(undefined);
  }

  /** The accounts that have a secret now, in order. */
  accounts(): readonly string[] {
    return [...this.#items.keys()].toSorted();
  }
}
