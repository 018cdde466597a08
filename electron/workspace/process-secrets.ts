import type { Destination } from '#electron/ports/ledger.ts';
import type { SecretStore } from '#electron/ports/secret-store.ts';
import type { Access, Secrets } from '#electron/ports/secrets.ts';
import {
  accountOf,
  loadAccess,
  type OwnedDestination,
  ownedDestination,
} from '#electron/services/connecting/load-access.ts';
import type { HeldKey, KeyRing } from '#electron/services/connecting/take-up-keys.ts';
import type { Run } from '#shared/domain/runs/run.ts';
import { sharesOf } from '#shared/domain/runs/workflow.ts';
import type { DestinationId } from '#shared/lib/ids.ts';
import { type EpochMs, SECOND_MS } from '#shared/lib/time.ts';
import type { Logbook } from './logbook.ts';
import type { Workspace } from './workspace.ts';

interface SecretsParts {
  readonly workspace: Pick<Workspace, 'ledger' | 'connections' | 'clock'>;
  readonly store: SecretStore;
  readonly logbook: Logbook;
}

interface Held {
  readonly access: Access;
  /** Null for an address that belongs to no connection that was added. */
  readonly key: HeldKey | null;
}

/** A keychain that could not be read is left alone for so long: it may ask the user each time. */
const LEFT_ALONE_MS = 10 * SECOND_MS;

/** The addresses and keys that this process has: told by the user, or read from the keychain. Gone when it ends. */
export class ProcessSecrets implements Secrets, KeyRing {
  readonly #parts: SecretsParts;
  readonly #held = new Map<DestinationId, Held>();
  readonly #unreadableUntil = new Map<string, EpochMs>();

  constructor(parts: SecretsParts) {
    this.#parts = parts;
  }

  accessTo(id: DestinationId): Access | null {
    return this.#held.get(id)?.access ?? null;
  }

  /** Takes what the user said of an address. */
  learn(id: DestinationId, access: Access): void {
    this.#hold(id, { access, key: null });
  }

  /** Takes access to a destination of a connection that was added; `account` is where in the keychain it is from. */
  learnOwned(owned: OwnedDestination, access: Access, account: string | null): void {
    const { connection, webhook, destination } = owned;
    const holder = { connectionId: connection.id, destinationId: webhook?.id ?? null };
    this.#hold(destination.id, { access, key: { ...holder, destination: destination.id, account } });
  }

  held(): readonly HeldKey[] {
    return [...this.#held.values()].flatMap(({ key }) => (key === null ? [] : [key]));
  }

  /** A new key in the place of the old one; headers of the user's own stay. */
  renew(id: DestinationId, access: Access, account: string | null): void {
    const held = this.#held.get(id);
    if (held === undefined || held.key === null) throw new Error('a key was renewed that was not held');
    const headers = { ...held.access.headers, ...access.headers };
    this.#hold(id, { access: { url: access.url, headers }, key: { ...held.key, account } });
  }

  /** Whether everything that a run sends to can be reached. Asks nobody; reads the keychain where that may help. */
  async covers(run: Run): Promise<boolean> {
    for (const { destinationId } of run.plan.workflow.steps.flatMap(sharesOf)) {
      if (this.#held.has(destinationId)) continue;
      const destination = await this.#parts.workspace.ledger.findDestination(destinationId);
      if (destination === null || destination.headerNames.length > 0) return false;
      if (!(await this.#reach(destination))) return false;
    }
    return true;
  }

  async #reach(destination: Destination): Promise<boolean> {
    const owned = await ownedDestination(this.#parts.workspace.connections, destination);
    if (owned !== null) return this.#reachOwned(owned);
    // A loopback address without keys is no secret.
    if (destination.address === null) return false;
    this.learn(destination.id, { url: destination.address, headers: {} });
    return true;
  }

  async #reachOwned(owned: OwnedDestination): Promise<boolean> {
    const { workspace, store } = this.#parts;
    const now = workspace.clock.now();
    const account = accountOf(owned) ?? '';
    if ((this.#unreadableUntil.get(account) ?? 0) > now) return false;
    const loaded = await loadAccess({ connections: workspace.connections, store }, owned);
    if (loaded.ok) this.learnOwned(owned, loaded.value.access, loaded.value.account);
    else this.#unreadableUntil.set(account, now + LEFT_ALONE_MS);
    return loaded.ok;
  }

  #hold(id: DestinationId, held: Held): void {
    const { logbook } = this.#parts;
    // What is called at an added connection is no secret, unlike a webhook's address.
    if (held.key === null || held.key.destinationId !== null) logbook.learnAccess(held.access);
    else for (const value of Object.values(held.access.headers)) logbook.redactor.learn(value);
    this.#held.set(id, held);
  }
}
