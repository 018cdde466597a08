import type { Clock } from '#electron/ports/clock.ts';
import type { FreshKey, KeyHolder } from '#electron/ports/connections.ts';
import type { Ledger } from '#electron/ports/ledger.ts';
import type { Runner } from '#electron/ports/runner.ts';
import type { Access } from '#electron/ports/secrets.ts';
import type { DestinationId } from '#shared/lib/ids.ts';
import { accountOf, type LoadPorts, loadAccess, ownedDestination } from './load-access.ts';

/** What this process sends with, of one destination of a named connection. */
export interface HeldKey extends KeyHolder {
  readonly destination: DestinationId;
  /** The keychain's item that it came from; null when the user gave it to this process. */
  readonly account: string | null;
}

/** The keys in this process's memory. */
export interface KeyRing {
  held(): readonly HeldKey[];
  /** Takes a newer key in the place of the one that is held. */
  renew(id: DestinationId, access: Access, account: string | null): void;
}

export interface TakeUpPorts extends LoadPorts {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly ring: KeyRing;
}

/**
 * Has the owner take up keys that were changed while it holds the old ones, without a failed call: the new key is
 * read, everything from then on is sent with it, and only when nothing is on its way with the old one is it noted
 * that the old one may go.
 */
export class KeyWatch {
  readonly #ports: TakeUpPorts;
  /** Items that could not be read: a locked keychain may ask the user, and must not do so twice a second. */
  readonly #unreadable = new Set<string>();
  #hasLooked = false;

  constructor(ports: TakeUpPorts) {
    this.#ports = ports;
  }

  /** Looks once. The first look goes over all keys: others may have taken up newer ones since they were read. */
  async look(runner: Runner): Promise<void> {
    const { connections, clock, ring } = this.#ports;
    const fresh = await connections.freshKeys();
    if (fresh.length === 0 && this.#hasLooked) return;
    this.#hasLooked = true;
    if (await this.#renewAll()) await runner.renewAccess();
    for (const key of fresh) {
      if (ring.held().every((held) => !isOf(held, key) || held.account === key.account)) {
        await connections.takenUp(key.account, clock.now());
      }
    }
  }

  async #renewAll(): Promise<boolean> {
    let isAnyNew = false;
    for (const held of this.#ports.ring.held()) {
      if (held.account !== null && (await this.#renew(held.destination, held.account))) isAnyNew = true;
    }
    return isAnyNew;
  }

  async #renew(id: DestinationId, heldAccount: string): Promise<boolean> {
    const { ledger, connections, ring } = this.#ports;
    const destination = await ledger.findDestination(id);
    const owned = destination === null ? null : await ownedDestination(connections, destination);
    const account = owned === null ? null : accountOf(owned);
    if (owned === null || account === null || account === heldAccount || this.#unreadable.has(account))
      return false;
    const loaded = await loadAccess(this.#ports, owned);
    if (!loaded.ok) {
      this.#unreadable.add(account);
      return false;
    }
    ring.renew(id, loaded.value.access, loaded.value.account);
    return true;
  }
}

const isOf = (held: HeldKey, key: FreshKey): boolean =>
  held.connectionId === key.connectionId && held.destinationId === key.destinationId;
