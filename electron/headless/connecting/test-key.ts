import { requireConnection, requireWebhook } from '#electron/services/connecting/find-connection.ts';
import { testKey } from '#electron/services/connecting/test-key.ts';
import type { KeyJudgement } from '#shared/domain/connections/judge-key.ts';
import type { ConnectionDetails } from '#shared/domain/connections/named-connection.ts';
import { type SecretPart, secretPart } from '#shared/domain/connections/secret-part.ts';
import { presetById } from '#shared/domain/presets/all.ts';
import type { Preset } from '#shared/domain/presets/preset.ts';
import { UserError } from '#shared/lib/user-error.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { secretOf } from '../sending/secret-of.ts';
import type { Session } from '../session.ts';

/**
 * Makes sure that a key is good before anything is kept of it.
 *
 * @returns whether it could be tested
 * @throws UserError `input` when it is not accepted, `environment` when nobody says
 */
export async function requireGoodKey(
  session: Session,
  preset: Preset,
  connection: ConnectionDetails,
  typed: string,
): Promise<boolean> {
  const secret = secretPart(connection, typed);
  if (!secret.ok) throw new UserError('input', `${secret.problem} Nothing was kept or changed.`);
  const judgement = await judgeByCall(session, preset, connection, secret.value);
  if (judgement === null) return false;
  if (judgement.kind === 'good') return true;
  const isBad = judgement.kind === 'bad';
  throw new UserError(
    isBad ? 'input' : 'environment',
    `${isBad ? `${preset.name} does not accept this key` : 'The key could not be tested'}: ${judgement.reason}. ` +
      'Nothing was kept or changed. Add --no-test to go on without a test.',
  );
}

const EXITS = { good: EXIT.done, bad: EXIT.provider, unknown: EXIT.failure } as const;

/** Tells whether the key of a connection can be had and is accepted. */
export async function tryKey(session: Session, name: string): Promise<ExitCode> {
  const { reporter, workspace } = session;
  const { connections } = workspace;
  const connection = await requireConnection(connections, name);
  const isByAddress = connection.authentication.kind === 'address';
  const webhooks = isByAddress ? await connections.webhooks(connection.id) : [];
  if (isByAddress && webhooks.length === 0) await requireWebhook(connections, connection, null);
  for (const webhook of webhooks) await secretOf(session, connection, webhook);
  const secret = isByAddress ? null : (await secretOf(session, connection, null)).secret;
  const preset = presetById(connection.provider);
  const judgement =
    preset === null || secret === null ? null : await judgeByCall(session, preset, connection, secret);
  const exitCode = judgement === null ? EXIT.done : EXITS[judgement.kind];
  reporter.say(sentenceOf(name, judgement));
  reporter.emit({
    type: 'result',
    exitCode,
    connection: name,
    verdict: judgement?.kind ?? 'untested',
    reason: reasonOf(judgement),
  });
  return exitCode;
}

function sentenceOf(name: string, judgement: KeyJudgement | null): string {
  if (judgement === null) {
    return `The secret of ${name} can be had. No call is known there that costs nothing, so whether it is accepted shows with the first row.`;
  }
  if (judgement.kind === 'good') return `The key of ${name} is accepted.`;
  const what =
    judgement.kind === 'bad'
      ? `The key of ${name} is NOT accepted`
      : `The key of ${name} could not be tested`;
  return `${what}: ${judgement.reason}.`;
}

const reasonOf = (judgement: KeyJudgement | null): string | null =>
  judgement === null || judgement.kind === 'good' ? null : judgement.reason;

async function judgeByCall(
  { workspace }: Session,
  preset: Preset,
  connection: ConnectionDetails,
  secret: SecretPart,
): Promise<KeyJudgement | null> {
  const http = workspace.http();
  try {
    return await testKey(http, preset, connection, secret);
  } finally {
    await http.close();
  }
}
