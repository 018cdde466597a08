import type { KeyHolder } from '#electron/ports/connections.ts';
import type { EpochMs } from '#shared/lib/time.ts';
import { sleep } from '../sending/sleep.ts';
import { type KeyPorts, keepKey, type NewKey, sweepKeys } from './keep-key.ts';

/**
 * What became of the old key.
 *
 * - `gone`: nothing is sent with it any more, and the keychain no longer has it: it may be revoked.
 * - `inUse`: a program that sends has not taken up the new one yet; the old one stays until it has.
 * - `kept`: nothing is sent with it any more, but the keychain would not let it go.
 */
export type OldKey = 'gone' | 'inUse' | 'kept';

/** A program that sends looks twice a second; then what is on its way has to land, which may take a minute. */
const PATIENCE_MS = 75_000;
const LOOK_MS = 100;

/**
 * Puts a new key in the place of the old one. Runs go on: the program that sends takes it up between two calls.
 *
 * A crash leaves either the old key or the new one in use, never none; what is left over is swept later.
 *
 * @throws UserError `environment` when the keychain is locked or not there; then the old key is in use as before
 */
export async function rotateKey(
  ports: KeyPorts,
  holder: KeyHolder,
  key: NewKey,
  patienceMs = PATIENCE_MS,
): Promise<OldKey> {
  const { connections, clock } = ports;
  const account = await keepKey(ports, key, async (account) => {
    await connections.replaceKey(holder, account, clock.now());
    return account;
  });
  if (!(await isTakenUp(ports, account, clock.now() + patienceMs))) return 'inUse';
  return (await sweepKeys(ports)) === 0 ? 'gone' : 'kept';
}

async function isTakenUp(ports: KeyPorts, account: string, until: EpochMs): Promise<boolean> {
  const { connections, clock, isOwned } = ports;
  while (isOwned()) {
    const fresh = await connections.freshKeys();
    if (!fresh.some((key) => key.account === account)) return true;
    if (clock.now() >= until) return false;
    await sleep(clock, LOOK_MS);
  }
  return true;
}
