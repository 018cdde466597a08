import type { NamedConnection, Webhook } from '#shared/domain/connections/named-connection.ts';
import { type SecretPart, secretPart } from '#shared/domain/connections/secret-part.ts';
import { UserError } from '#shared/lib/user-error.ts';
import type { Session } from '../session.ts';

/**
 * The secret of a connection as this process was given it: from `SLUICE_SECRET_<NAME>`; where it is kept nowhere also
 * from `SLUICE_SECRET` or a prompt. It is never written.
 *
 * @returns null where it was not given and is in the keychain
 * @throws UserError `usage` when it is kept nowhere and nobody can be asked; `input` when it cannot be one
 */
export async function givenSecret(
  session: Session,
  connection: NamedConnection,
  webhook: Webhook | null,
): Promise<SecretPart | null> {
  const text = await givenText(session, connection, webhook);
  if (text === null) return null;
  noteSecret(session, text);
  const part = secretPart(connection, text);
  if (part.ok) return part.value;
  throw new UserError(
    'input',
    `The key given for "${connection.name}" cannot be one. ${part.problem} Nothing was sent.`,
  );
}

async function givenText(
  session: Session,
  connection: NamedConnection,
  webhook: Webhook | null,
): Promise<string | null> {
  const { env, reporter } = session;
  const own = variablesOf(connection, webhook);
  const isKept = connection.keyPlace !== 'process';
  const names = isKept ? own : [...own, 'SLUICE_SECRET'];
  const given = names.map((name) => env[name] ?? '').find((value) => value !== '');
  if (given !== undefined) return given;
  if (isKept) return null;
  const what =
    webhook === null
      ? `Key of "${connection.name}"`
      : `Address of "${connection.name}", webhook ${webhook.name}`;
  if (reporter.canAsk) return reporter.terminal.askSecret(`${what} (not shown): `);
  throw new UserError(
    'usage',
    `The key of "${connection.name}" is kept nowhere. Nothing was sent. Set SLUICE_SECRET or ${own[0]}, or start this in a terminal, where it is asked for.`,
  );
}

/** Keeps a secret, line by line, out of whatever this process writes about itself. */
export function noteSecret({ logbook }: Session, text: string): void {
  for (const line of text.split('\n')) if (line.trim() !== '') logbook.redactor.learn(line.trim());
}

/** Where a connection's secret is looked for in the environment, the closest name first. */
export function variablesOf({ name }: NamedConnection, webhook: Webhook | null): readonly string[] {
  const names = webhook === null ? [name] : [`${name}_${webhook.name}`, name];
  return names.map((one) => `SLUICE_SECRET_${one.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}`);
}
