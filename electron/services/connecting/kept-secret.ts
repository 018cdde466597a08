import type { SecretStore } from '#electron/ports/secret-store.ts';
import type { NamedConnection, Webhook } from '#shared/domain/connections/named-connection.ts';
import { type SecretPart, secretPart } from '#shared/domain/connections/secret-part.ts';
import { UserError } from '#shared/lib/user-error.ts';
import { keychainError } from './keychain-error.ts';

/**
 * The secret of a connection or of one of its webhooks, as the keychain has it. Asks nobody.
 *
 * @param webhook null where the connection has none
 * @param whatHappened for messages, such as `Nothing was sent.`
 * @throws UserError `environment` when the keychain is locked or not there; `state` when it has no such key, or the key
 *   is kept nowhere
 */
export async function keptSecret(
  store: SecretStore,
  connection: NamedConnection,
  webhook: Webhook | null,
  whatHappened: string,
): Promise<SecretPart> {
  const { name, keyPlace } = connection;
  if (keyPlace === 'none') return { url: null, headers: {} };
  if (keyPlace === 'process') throw keptNowhere(name, whatHappened);
  const { key } = webhook ?? connection;
  const read = key === null ? null : await store.read(key.account);
  if (read?.ok === false && read.problem !== 'missing') throw keychainError(read.problem, name, whatHappened);
  const part = read?.ok === true ? secretPart(connection, read.value) : null;
  if (part === null || !part.ok) throw noKey(name, whatHappened);
  return part.value;
}

const noKey = (name: string, whatHappened: string): UserError =>
  new UserError(
    'state',
    `The keychain has no key of "${name}" any more. ${whatHappened} Give the connection a new key.`,
  );

const keptNowhere = (name: string, whatHappened: string): UserError =>
  new UserError(
    'state',
    `The key of "${name}" is kept nowhere, so only the terminal program can be given it. ${whatHappened} ` +
      'Add the connection anew with its key in the keychain.',
  );
