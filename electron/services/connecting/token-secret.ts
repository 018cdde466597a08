import type { SecretStore } from '#electron/ports/secret-store.ts';
import type { NamedConnection, Webhook } from '#shared/domain/connections/named-connection.ts';
import { webhookSecretText } from '#shared/domain/connections/webhook-secret.ts';
import { UserError } from '#shared/lib/user-error.ts';
import { requireWebhookSecret } from './add-connection.ts';
import { keychainError } from './keychain-error.ts';

interface TokenPorts {
  readonly store: SecretStore;
  readonly sha256Hex: (text: string) => string;
}

/**
 * What is to be kept of a webhook with a new token. A webhook keeps its address: what is new is its token. Where the
 * keychain lost both, both are given.
 *
 * @param typed the token; or the address and, in a second line, the token
 * @throws UserError `input` for another address or what can be no token; as the keychain where the address is not had
 */
export async function tokenSecret(
  { store, sha256Hex }: TokenPorts,
  connection: NamedConnection,
  webhook: Webhook,
  typed: string,
): Promise<string> {
  const isWhole = /^https?:\/\//i.test(typed);
  const text = isWhole ? typed : `${await addressOf(store, connection, webhook)}\n${typed}`;
  const secret = requireWebhookSecret(connection, text);
  if (sha256Hex(secret.address.text) === webhook.fingerprint) return webhookSecretText(secret);
  throw new UserError(
    'input',
    `This is another address than that of webhook ${webhook.name}. Nothing was changed. Add it as a webhook of its own.`,
  );
}

async function addressOf(store: SecretStore, { name }: NamedConnection, { key }: Webhook): Promise<string> {
  const kept = key === null ? null : await store.read(key.account);
  if (kept?.ok === true) return kept.value.split('\n', 1)[0] ?? '';
  throw keychainError(
    kept?.problem ?? 'missing',
    name,
    'Nothing was changed. Give its address and, in a second line, its token.',
  );
}
