import { type Command, Option } from 'commander';
import { isoTime } from '#electron/adapters/wall-time.ts';
import { addConnection, requireFreeName } from '#electron/services/connecting/add-connection.ts';
import { describeConnections } from '#electron/services/connecting/describe-connections.ts';
import { requireConnection } from '#electron/services/connecting/find-connection.ts';
import { requireKeychain, sweepKeys } from '#electron/services/connecting/keep-key.ts';
import { removeConnection } from '#electron/services/connecting/remove-connection.ts';
import type { NamedConnection, NewConnection } from '#shared/domain/connections/named-connection.ts';
import { newConnection } from '#shared/domain/connections/new-connection.ts';
import { PRESETS } from '#shared/domain/presets/all.ts';
import { CLAY_PLANS, type ClayPlan, tableRowsOf } from '#shared/domain/presets/clay-plans.ts';
import type { Preset } from '#shared/domain/presets/preset.ts';
import { FIRST_POOL } from '#shared/domain/webhooks/deal-rows.ts';
import { counted } from '#shared/lib/say-numbers.ts';
import { UserError } from '#shared/lib/user-error.ts';
import { keyPorts } from '../connecting/key-ports.ts';
import { readSecret, WEBHOOK_QUESTIONS } from '../connecting/read-secret.ts';
import { rotate } from '../connecting/rotate.ts';
import { requireGoodKey, tryKey } from '../connecting/test-key.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { argument, repeatable } from '../parse/argument.ts';
import { parseCount, parseCountOrZero } from '../parse/numbers.ts';
import { parseRates } from '../parse/rate.ts';
import { connectionRecord, describeConnection } from '../render/connection.ts';
import { variablesOf } from '../sending/given-secret.ts';
import { type Cli, inSession, type Session } from '../session.ts';

interface AddFlags {
  readonly burst?: number;
  readonly concurrency?: number;
  readonly environment?: string;
  readonly guessed?: boolean;
  readonly header?: string;
  readonly host?: readonly string[];
  readonly keychain: boolean;
  readonly name: string;
  readonly provider: string;
  readonly rate?: readonly string[];
  readonly plan?: ClayPlan;
  readonly tableRows?: number;
  readonly test: boolean;
  readonly used?: number;
}

const KEYS = `
A key is piped in or asked for without showing it, never given as an argument, and lies in the system's keychain alone.`;

/** Adds `sluice connections` with what can be done to them. */
export function addConnections(program: Command, cli: Cli): void {
  const command = program
    .command('connections')
    .description('accounts at providers: their limits, and their keys in the keychain')
    .addHelpText(
      'after',
      `${KEYS}\n\nExamples:\n  sluice connections add --provider hunter --name Hunter\n  sluice connections list`,
    );
  addAdd(command, cli);
  command
    .command('list')
    .description('show them, with their limits, the age of their keys, and their webhooks')
    .addHelpText('after', '\nExample:\n  sluice connections list')
    .action((_flags: object, command: Command) => inSession(cli, command, list));
  command
    .command('test')
    .description('see whether the key is accepted, by a call that costs nothing')
    .argument('<name>', 'the connection')
    .addHelpText('after', '\nExample:\n  sluice connections test Hunter')
    .action((name: string, _flags: object, command: Command) =>
      inSession(cli, command, (session) => tryKey(session, name)),
    );
  command
    .command('rotate')
    .description('give it a new key; runs go on without a failed call')
    .argument('<name>', 'the connection')
    .option('--webhook <name>', 'of which webhook, where each has its own token')
    .option('--no-test', 'keep the new key without trying it first')
    .addHelpText('after', `${KEYS}\n\nExample:\n  pass show hunter-new | sluice connections rotate Hunter`)
    .action((name: string, flags: { webhook?: string; test: boolean }, command: Command) =>
      inSession(cli, command, (session) =>
        rotate(session, { name, webhook: flags.webhook ?? null, isTested: flags.test }),
      ),
    );
  command
    .command('remove')
    .description('forget it and its keys; what it sent stays on record')
    .argument('<name>', 'the connection')
    .addHelpText('after', '\nExample:\n  sluice connections remove Hunter')
    .action((name: string, _flags: object, command: Command) =>
      inSession(cli, command, (session) => remove(session, name)),
    );
}

function addAdd(command: Command, cli: Cli): void {
  const ids = PRESETS.map(({ id }) => id).join(', ');
  command
    .command('add')
    .description(
      'add one; its key is read from standard input or asked for, and tested first where that is free',
    )
    .requiredOption('--provider <preset>', `one of ${ids}`)
    .requiredOption('--name <name>', 'how you call it')
    .option('--environment <label>', 'such as dev or prod')
    .option('--host <host>', 'where its key may go, in place of the preset’s own (repeatable)', repeatable)
    .option('--header <name>', "the header that carries the key, as in x-api-key or 'Authorization: Bearer'")
    .option(
      '--rate <rate>',
      'records a period in place of the preset’s rates (repeatable), or none',
      repeatable,
    )
    .option('--burst <records>', 'records that the shortest rate lets out at once', argument(parseCount))
    .option('--guessed', 'these rates are guesses: begin below them, and learn')
    .option('--concurrency <calls>', 'calls on their way at once', argument(parseCount))
    .option('--used <records>', 'records that its first webhook took in before', argument(parseCountOrZero))
    .option('--table-rows <rows>', 'rows that the table of its first webhook holds', argument(parseCount))
    .addOption(
      new Option('--plan <plan>', 'the plan at Clay, which says how many rows a table holds').choices(
        CLAY_PLANS,
      ),
    )
    .option('--no-test', 'do not try the key')
    .option('--no-keychain', 'do not keep the key: each run is given it (SLUICE_SECRET or a prompt)')
    .addHelpText(
      'after',
      `${KEYS} For a provider of webhooks it is
the webhook's address, and in a second line its auth token if it has one.

Examples:
  sluice connections add --provider clay --name Main --environment prod
  pass show hunter | sluice connections add --provider hunter --name Hunter
  sluice connections add --provider generic --name CRM --host crm.example.com --header x-api-key --rate 5/s`,
    )
    .action((flags: AddFlags, command: Command) => inSession(cli, command, (session) => add(session, flags)));
}

async function add(session: Session, flags: AddFlags): Promise<ExitCode> {
  const preset = requirePreset(flags.provider);
  const wanted = wantedFrom(session, preset, flags);
  const isByAddress = wanted.authentication.kind === 'address';
  if (!isByAddress && (flags.used !== undefined || tableRowsFrom(flags) !== null)) {
    throw usage(`${preset.name} has no webhooks: --used, --table-rows and --plan say nothing.`);
  }
  const ports = keyPorts(session);
  await sweepKeys(ports);
  await requireFreeName(ports.connections, wanted.name);
  if (wanted.keyPlace === 'keychain') await requireKeychain(ports, wanted.name);
  const secret = await secretFor(session, preset, wanted);
  const isTested = flags.test && secret !== null && (await requireGoodKey(session, preset, wanted, secret));
  const first = isByAddress
    ? { name: 'W1', pool: FIRST_POOL, usedBefore: flags.used ?? null, tableRows: tableRowsFrom(flags) }
    : null;
  tellAdded(session, await addConnection(ports, wanted, secret, first), isTested);
  return EXIT.done;
}

const tableRowsFrom = ({ tableRows, plan }: AddFlags): number | null =>
  tableRows ?? (plan === undefined ? null : tableRowsOf(plan));

function wantedFrom({ workspace }: Session, preset: Preset, flags: AddFlags): NewConnection {
  const rates = parseRates(flags.rate);
  if (!rates.ok) throw usage(rates.problem);
  if (flags.guessed === true && rates.value === null) throw usage('What is guessed? Say it with --rate.');
  if (flags.burst !== undefined && (rates.value ?? []).length === 0) {
    throw usage('A burst needs the rate that it belongs to.');
  }
  const wanted = newConnection(preset, {
    name: flags.name,
    environment: flags.environment ?? null,
    hosts: flags.host ?? [],
    header: flags.header ?? null,
    limits: {
      rates: rates.value,
      burst: flags.burst ?? null,
      concurrency: flags.concurrency ?? null,
      usedBefore: 0,
    },
    areGuesses: flags.guessed ?? false,
    keepsKey: flags.keychain,
    today: isoTime(workspace.clock.now()).slice(0, 'YYYY-MM-DD'.length),
  });
  if (wanted.ok) return wanted.value;
  throw usage(wanted.problem);
}

/** A key that is not to be kept is not asked for; a webhook's address is, to know it again by. */
function secretFor(session: Session, preset: Preset, wanted: NewConnection): Promise<string | null> | null {
  if (wanted.authentication.kind === 'address') return readSecret(session, WEBHOOK_QUESTIONS);
  if (wanted.keyPlace !== 'keychain') return null;
  return readSecret(session, [{ question: `Key of ${preset.name} (not shown): ` }]);
}

function tellAdded({ reporter, commandLine }: Session, connection: NamedConnection, isTested: boolean): void {
  const { name, provider, keyPlace, authentication, limits } = connection;
  const where = {
    keychain: isTested ? 'Its key was accepted, and is in the keychain.' : 'Its secret is in the keychain.',
    process: `Its key is kept nowhere: each run takes it from SLUICE_SECRET, ${variablesOf(connection, null)[0]} or a prompt.`,
    none: 'It needs no key.',
  } as const;
  const url = authentication.kind === 'address' ? '' : " --url '/path'";
  reporter.say(
    `Added ${name} (${provider}), with ${counted(limits.length, 'limit')}. ${where[keyPlace]}`,
    `Next: ${commandLine(`run FILE --connection ${shellWord(name)}${url}`)}`,
  );
  reporter.emit({ type: 'result', exitCode: EXIT.done, connection: name, provider, tested: isTested });
}

async function list(session: Session): Promise<ExitCode> {
  const { reporter, workspace, store, commandLine } = session;
  const { connections, clock } = workspace;
  const left = await sweepKeys(keyPorts(session));
  const reports = await describeConnections({ connections, store }, await connections.all());
  for (const report of reports) {
    reporter.say(...describeConnection(report, clock.now()));
    reporter.emit(connectionRecord(report, clock.now()));
  }
  if (reports.length === 0) {
    reporter.say(
      `There are no connections yet. Next: ${commandLine('connections add --provider P --name N')}`,
    );
  }
  if (left > 0) reporter.say(`${counted(left, 'old key')} could not be removed from the keychain yet.`);
  reporter.emit({ type: 'result', exitCode: EXIT.done, connections: reports.length, oldKeysLeft: left });
  return EXIT.done;
}

async function remove(session: Session, name: string): Promise<ExitCode> {
  const { reporter, workspace, isAgreed, commandLine } = session;
  const connection = await requireConnection(workspace.connections, name);
  const left = await removeConnection(keyPorts(session), connection, isAgreed);
  const keys =
    left === 0
      ? 'None of its keys is in the keychain any more.'
      : `The keychain would not let its keys go; \`${commandLine('connections list')}\` tries again.`;
  reporter.say(`Removed ${name}. What it sent stays on record. ${keys}`);
  reporter.emit({ type: 'result', exitCode: EXIT.done, connection: name, oldKeysLeft: left });
  return EXIT.done;
}

function requirePreset(id: string): Preset {
  const preset = PRESETS.find((one) => one.id === id.toLowerCase());
  if (preset !== undefined) return preset;
  throw usage(`There is no preset "${id}". There are ${PRESETS.map((one) => one.id).join(', ')}.`);
}

const shellWord = (name: string): string => (name.includes(' ') ? `"${name}"` : name);

const usage = (problem: string): UserError => new UserError('usage', `${problem} Nothing was added.`);
