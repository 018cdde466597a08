import { sha256Hex } from '#electron/adapters/fingerprint.ts';
import type { Destination } from '#electron/ports/ledger.ts';
import {
  accessOf,
  type OwnedDestination,
  ownedDestination,
} from '#electron/services/connecting/load-access.ts';
import { readAddress, readHeaders } from '#electron/services/planning/aim-target.ts';
import type { HeaderValues } from '#shared/domain/connections/header.ts';
import type { Run } from '#shared/domain/runs/run.ts';
import { sharesOf } from '#shared/domain/runs/workflow.ts';
import { UserError } from '#shared/lib/user-error.ts';
import { parseHeaders } from '../parse/header.ts';
import type { Session } from '../session.ts';
import { secretOf } from './secret-of.ts';

/** What the command line says of an address and its keys. */
export interface AccessFlags {
  readonly webhook?: string;
  readonly header?: readonly string[];
}

/**
 * The address to send to: from the flag, from `SLUICE_WEBHOOK`, or asked for without showing it.
 *
 * @throws UserError `usage` when there is none and nobody can be asked
 */
export async function addressFrom({ env, reporter }: Session, { webhook }: AccessFlags): Promise<string> {
  const given = webhook ?? env['SLUICE_WEBHOOK'] ?? '';
  if (given !== '') return given;
  if (reporter.canAsk) return reporter.terminal.askSecret('Address to send to (not shown): ');
  throw new UserError(
    'usage',
    'No address to send to was given. Nothing was sent. Add --webhook URL, or set SLUICE_WEBHOOK.',
  );
}

/**
 * Headers from the flags, and from `SLUICE_HEADERS` (one a line) where no flag names them.
 *
 * @throws UserError `usage`; never with a value in it
 */
export function headersFrom({ env }: Session, { header = [] }: AccessFlags): HeaderValues {
  const fromEnv = (env['SLUICE_HEADERS'] ?? '').split('\n').filter((line) => line.trim() !== '');
  return { ...headersOf(fromEnv), ...headersOf(header) };
}

/**
 * Makes sure that this process can send what a run has left, asking for what it was not told.
 *
 * @throws UserError `usage` when something is missing and nobody can be asked; `input` for another address than the
 *   run's
 */
export async function gainAccess(session: Session, run: Run, flags: AccessFlags): Promise<void> {
  const { ledger, connections } = session.workspace;
  for (const { destinationId } of run.plan.workflow.steps.flatMap(sharesOf)) {
    const destination = await ledger.findDestination(destinationId);
    if (destination === null) throw new Error(`run ${run.id} has no destination`);
    const owned = await ownedDestination(connections, destination);
    if (owned === null) await gainByAddress(session, destination, flags);
    else await gainByConnection(session, owned, flags);
  }
}

async function gainByAddress(session: Session, destination: Destination, flags: AccessFlags): Promise<void> {
  const url = await knownAddress(session, destination, flags);
  const headers = await knownHeaders(session, destination, flags);
  session.secrets.learn(destination.id, { url, headers });
}

async function gainByConnection(
  session: Session,
  owned: OwnedDestination,
  flags: AccessFlags,
): Promise<void> {
  const { connection, webhook, destination } = owned;
  const { secret, keyAccount } = await secretOf(session, connection, webhook);
  const headers = await knownHeaders(session, destination, flags);
  const access = accessOf(owned, secret);
  session.secrets.learnOwned(owned, { ...access, headers: { ...headers, ...access.headers } }, keyAccount);
}

async function knownAddress(session: Session, destination: Destination, flags: AccessFlags): Promise<string> {
  const { env, reporter } = session;
  if (flags.webhook !== undefined) return requireSame(flags.webhook, destination);
  if (destination.address !== null) return destination.address;
  const fromEnv = env['SLUICE_WEBHOOK'] ?? '';
  if (fromEnv !== '') return requireSame(fromEnv, destination);
  if (!reporter.canAsk) throw missing(destination, 'the address', '--webhook URL, or set SLUICE_WEBHOOK');
  return requireSame(
    await reporter.terminal.askSecret(`Address of ${destination.name} (not shown): `),
    destination,
  );
}

function requireSame(typed: string, { fingerprint, name }: Destination): string {
  const { text } = readAddress(typed);
  if (sha256Hex(text) === fingerprint) return text;
  throw new UserError(
    'input',
    `This is another address than the run's, which sends to ${name}. Nothing was sent. Give the run's own address, or start a new run.`,
  );
}

async function knownHeaders(
  session: Session,
  destination: Destination,
  flags: AccessFlags,
): Promise<HeaderValues> {
  const headers: Record<string, string> = { ...headersFrom(session, flags) };
  for (const name of destination.headerNames) {
    if (headers[name] !== undefined) continue;
    if (!session.reporter.canAsk) {
      throw missing(destination, `the header ${name}`, `--header '${name}: VALUE', or set SLUICE_HEADERS`);
    }
    headers[name] = await session.reporter.terminal.askSecret(
      `Header ${name} for ${destination.name} (not shown): `,
    );
  }
  return readHeaders(headers);
}

function headersOf(lines: readonly string[]): HeaderValues {
  const headers = parseHeaders(lines);
  if (headers.ok) return headers.value;
  throw new UserError('usage', `${headers.problem} Nothing was sent.`);
}

const missing = ({ name }: Destination, what: string, how: string): UserError =>
  new UserError(
    'usage',
    `The run sends to ${name}, and ${what} is not kept on disk. Nothing was sent. Give it again: ${how}.`,
  );
