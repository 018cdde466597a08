import type { Clock } from '#electron/ports/clock.ts';
import type { Connections } from '#electron/ports/connections.ts';
import type { SecretStore } from '#electron/ports/secret-store.ts';
import { HOUR_MS } from '#shared/lib/time.ts';
import { keychainError } from './keychain-error.ts';

/** What keeping keys needs. */
export interface KeyPorts {
  readonly connections: Connections;
  readonly store: SecretStore;
  readonly clock: Clock;
  /** Whether some program may send at this moment. */
  readonly isOwned: () => boolean;
}

/** A secret that is to be kept. */
export interface NewKey {
  readonly secret: string;
  /** The connection that it is of. */
  readonly name: string;
  readonly provider: string;
}

/**
 * Keeps a secret in the keychain and then notes in the ledger what it is for.
 *
 * The order is what a crash is survived by: its name is in the ledger before the keychain has it, so that an item
 * that nothing came of is found and swept (`sweepKeys`); and nothing is used before it is in the keychain.
 *
 * @param use writes down what the key is for, in one transaction
 * @throws UserError `environment` when the keychain is locked or not there; whatever `use` throws. Nothing is kept then.
 */
export async function keepKey<Value>(
  { connections, store, clock }: KeyPorts,
  { secret, name, provider }: NewKey,
  use: (account: string) => Promise<Value>,
): Promise<Value> {
  const account = await connections.reserveKey(`${provider}/${name}`, clock.now());
  const written = await store.write(account, secret);
  if (!written.ok) {
    await connections.forgetKey(account);
    throw keychainError(written.problem, name, 'Nothing was kept or changed.');
  }
  try {
    return await use(account);
  } catch (error) {
    const removed = await store.remove(account);
    if (removed.ok) await connections.forgetKey(account);
    throw error;
  }
}

/**
 * Makes sure that there is a keychain, before the user is asked for a secret.
 *
 * @throws UserError `environment` when there is none, or it is locked
 */
export async function requireKeychain({ store }: KeyPorts, name: string): Promise<void> {
  const found = await store.read('sluice/is-there-a-keychain');
  if (found.ok || found.problem === 'missing') return;
  throw keychainError(found.problem, name, 'Nothing was kept or changed.');
}

/** Another program may be between its two writes, with the user being asked to unlock; never for so long. */
const RESERVED_MS = HOUR_MS;

/**
 * Removes items of the keychain that nobody needs any more: what a crash left, and keys that were replaced.
 *
 * @returns how many had to stay, since the keychain is locked or not there
 */
export async function sweepKeys({ connections, store, clock, isOwned }: KeyPorts): Promise<number> {
  const loose = await connections.looseKeys(clock.now() - RESERVED_MS, !isOwned());
  let left = loose.length;
  for (const account of loose) {
    const removed = await store.remove(account);
    if (!removed.ok) return left;
    await connections.forgetKey(account);
    left -= 1;
  }
  return left;
}
