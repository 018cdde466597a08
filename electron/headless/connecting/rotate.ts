import { sha256Hex } from '#electron/adapters/fingerprint.ts';
import type { KeyHolder } from '#electron/ports/connections.ts';
import { requireKey } from '#electron/services/connecting/add-connection.ts';
import { requireConnection, requireWebhook } from '#electron/services/connecting/find-connection.ts';
import { requireKeychain, sweepKeys } from '#electron/services/connecting/keep-key.ts';
import { type OldKey, rotateKey } from '#electron/services/connecting/rotate-key.ts';
import { tokenSecret } from '#electron/services/connecting/token-secret.ts';
import type { NamedConnection, Webhook } from '#shared/domain/connections/named-connection.ts';
import { presetById } from '#shared/domain/presets/all.ts';
import { UserError } from '#shared/lib/user-error.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Session } from '../session.ts';
import { keyPorts } from './key-ports.ts';
import { readSecret } from './read-secret.ts';
import { requireGoodKey } from './test-key.ts';

/** Which key is to be replaced. */
export interface Rotation {
  /** The connection's. */
  readonly name: string;
  /** Null where it has no webhooks, or only one. */
  readonly webhook: string | null;
  readonly isTested: boolean;
}

/**
 * Reads a new key, tries it, and puts it in the place of the old one, while runs go on.
 *
 * @throws UserError when there is no such key, the new one is no good, or the keychain is locked or not there; the old
 *   one is in use as before then
 */
export async function rotate(session: Session, { name, webhook, isTested }: Rotation): Promise<ExitCode> {
  const ports = keyPorts(session);
  const connection = await requireConnection(ports.connections, name);
  requireKept(connection);
  await requireKeychain(ports, name);
  await sweepKeys(ports);
  const isByAddress = connection.authentication.kind === 'address';
  const which = isByAddress ? await requireWebhook(ports.connections, connection, webhook) : null;
  const secret =
    which === null ? await newKey(session, connection, isTested) : await newToken(session, connection, which);
  const holder: KeyHolder = { connectionId: connection.id, destinationId: which?.id ?? null };
  const label = which === null ? name : `${name}/${which.name}`;
  const old = await rotateKey(ports, holder, { secret, name: label, provider: connection.provider });
  tell(session, label, old);
  return EXIT.done;
}

function requireKept({ name, keyPlace }: NamedConnection): void {
  if (keyPlace === 'keychain') return;
  throw new UserError(
    'state',
    keyPlace === 'none'
      ? `"${name}" needs no key. Nothing was changed.`
      : `The key of "${name}" is kept nowhere: give the new one to the next run. Nothing was changed.`,
  );
}

async function newKey(session: Session, connection: NamedConnection, isTested: boolean): Promise<string> {
  const typed = await readSecret(session, [{ question: `New key of ${connection.name} (not shown): ` }]);
  const key = requireKey(connection, typed);
  const preset = presetById(connection.provider);
  if (isTested && preset !== null) await requireGoodKey(session, preset, connection, key);
  return key;
}

async function newToken(session: Session, connection: NamedConnection, webhook: Webhook): Promise<string> {
  const typed = await readSecret(session, [
    { question: `New auth token of webhook ${webhook.name} (not shown): ` },
  ]);
  return tokenSecret({ store: session.store, sha256Hex }, connection, webhook, typed);
}

const TOLD: Readonly<Record<OldKey, string>> = {
  gone: 'Nothing is sent with the old key any more, and it is no longer in the keychain: you may revoke it now.',
  kept: 'Nothing is sent with the old key any more: you may revoke it now. It is still in the keychain, which would not let it go; `sluice connections list` tries again.',
  inUse:
    'A program that is sending has not taken it up yet, so do NOT revoke the old key before that program has ended.',
};

function tell({ reporter }: Session, name: string, old: OldKey): void {
  reporter.say(`${name} has a new key. ${TOLD[old]}`);
  reporter.emit({
    type: 'result',
    exitCode: EXIT.done,
    connection: name,
    oldKey: old,
    mayRevoke: old !== 'inUse',
  });
}
