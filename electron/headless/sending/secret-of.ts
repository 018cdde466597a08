import { sha256Hex } from '#electron/adapters/fingerprint.ts';
import { keychainError } from '#electron/services/connecting/keychain-error.ts';
import type { NamedConnection, Webhook } from '#shared/domain/connections/named-connection.ts';
import { type SecretPart, secretPart } from '#shared/domain/connections/secret-part.ts';
import { UserError } from '#shared/lib/user-error.ts';
import type { Session } from '../session.ts';
import { givenSecret } from './given-secret.ts';

/**
 * The secret of a connection or of one of its webhooks: as this process was given it, else from the keychain.
 *
 * @throws UserError as `givenSecret`; `environment` when the keychain is locked or not there; `state` when it has none
 */
export async function secretOf(
  session: Session,
  connection: NamedConnection,
  webhook: Webhook | null,
): Promise<{ readonly secret: SecretPart; readonly keyAccount: string | null }> {
  if (connection.keyPlace === 'none') return { secret: { url: null, headers: {} }, keyAccount: null };
  const given = await givenSecret(session, connection, webhook);
  if (given !== null) return { secret: requireKnown(given, connection, webhook), keyAccount: null };
  const { key } = webhook ?? connection;
  const read = key === null ? null : await session.store.read(key.account);
  if (read !== null && !read.ok) throw keychainError(read.problem, connection.name, 'Nothing was sent.');
  const part = read === null ? null : secretPart(connection, read.value);
  if (key === null || part === null || !part.ok)
    throw keychainError('missing', connection.name, 'Nothing was sent.');
  return { secret: part.value, keyAccount: key.account };
}

function requireKnown(secret: SecretPart, { name }: NamedConnection, webhook: Webhook | null): SecretPart {
  if (webhook === null || sha256Hex(secret.url ?? '') === webhook.fingerprint) return secret;
  throw new UserError(
    'input',
    `The address given for "${name}" is not that of its webhook ${webhook.name}. Nothing was sent.`,
  );
}
