import { type Command, Option } from 'commander';
import { addWebhook } from '#electron/services/connecting/add-connection.ts';
import {
  describeConnections,
  type WebhookReport,
} from '#electron/services/connecting/describe-connections.ts';
import { requireConnection, requireWebhook } from '#electron/services/connecting/find-connection.ts';
import { requireKeychain, sweepKeys } from '#electron/services/connecting/keep-key.ts';
import { removeWebhook } from '#electron/services/connecting/remove-connection.ts';
import type { NamedConnection, Webhook } from '#shared/domain/connections/named-connection.ts';
import { parseName } from '#shared/domain/connections/new-connection.ts';
import { CLAY_PLANS, type ClayPlan, tableRowsOf } from '#shared/domain/presets/clay-plans.ts';
import { FIRST_POOL } from '#shared/domain/webhooks/deal-rows.ts';
import { counted } from '#shared/lib/say-numbers.ts';
import { UserError } from '#shared/lib/user-error.ts';
import { keyPorts } from '../connecting/key-ports.ts';
import { readSecret, WEBHOOK_QUESTIONS } from '../connecting/read-secret.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { argument } from '../parse/argument.ts';
import { parseCount, parseCountOrZero } from '../parse/numbers.ts';
import { describeWebhook, webhookRecord } from '../render/connection.ts';
import { type Cli, inSession, type Session } from '../session.ts';

interface AddFlags {
  readonly connection: string;
  readonly name?: string;
  readonly plan?: ClayPlan;
  readonly pool: string;
  readonly tableRows?: number;
  readonly used?: number;
}

/** Adds `sluice webhooks` with what can be done to them. */
export function addWebhooks(program: Command, cli: Cli): void {
  const command = program
    .command('webhooks')
    .description('the webhooks of a connection: what they took in, and what they still can')
    .addHelpText(
      'after',
      '\nExamples:\n  sluice webhooks add --connection Main --used 12000\n  sluice webhooks list',
    );
  command
    .command('add')
    .description('add one; its address is read from standard input or asked for, a token in a second line')
    .requiredOption('--connection <name>', 'whose it is')
    .option('--name <name>', 'how you call it (W2, W3 … otherwise)')
    .option('--pool <pool>', 'the pool in which it takes turns with others', FIRST_POOL)
    .addOption(
      new Option('--plan <plan>', 'the plan, which says how many rows a table holds').choices(CLAY_PLANS),
    )
    .option('--used <records>', 'records that it took in before', argument(parseCountOrZero))
    .option('--table-rows <rows>', 'rows that its table holds at most', argument(parseCount))
    .addHelpText('after', '\nExample:\n  sluice webhooks add --connection Main --name W2 --used 12000')
    .action((flags: AddFlags, command: Command) => inSession(cli, command, (session) => add(session, flags)));
  command
    .command('list')
    .description('show them')
    .option('--connection <name>', 'only those of one connection')
    .addHelpText('after', '\nExample:\n  sluice webhooks list --connection Main')
    .action((flags: { connection?: string }, command: Command) =>
      inSession(cli, command, (session) => list(session, flags.connection ?? null)),
    );
  command
    .command('remove')
    .description('forget one and its address; what was sent to it stays on record')
    .argument('<webhook>', 'its name')
    .requiredOption('--connection <name>', 'whose it is')
    .addHelpText('after', '\nExample:\n  sluice webhooks remove W1 --connection Main')
    .action((name: string, flags: { connection: string }, command: Command) =>
      inSession(cli, command, (session) => remove(session, flags.connection, name)),
    );
}

async function add(session: Session, flags: AddFlags): Promise<ExitCode> {
  const ports = keyPorts(session);
  const connection = await requireConnection(ports.connections, flags.connection);
  if (connection.authentication.kind !== 'address') {
    throw new UserError('usage', `"${connection.name}" is a connection without webhooks. Nothing was added.`);
  }
  const name = nameFor(await ports.connections.webhooks(connection.id), flags.name);
  await sweepKeys(ports);
  if (connection.keyPlace === 'keychain') await requireKeychain(ports, connection.name);
  const secret = await readSecret(session, WEBHOOK_QUESTIONS);
  const webhook = await addWebhook(ports, connection, secret, {
    name,
    pool: flags.pool,
    usedBefore: flags.used ?? null,
    tableRows: flags.tableRows ?? (flags.plan === undefined ? null : tableRowsOf(flags.plan)),
  });
  const [report] = await reportsOf(session, connection, webhook.name);
  const now = ports.clock.now();
  if (report !== undefined)
    session.reporter.say(`Added to ${connection.name}: ${describeWebhook(report, now)}`);
  session.reporter.emit({
    type: 'result',
    exitCode: EXIT.done,
    connection: connection.name,
    webhook: webhook.name,
  });
  return EXIT.done;
}

function nameFor(others: readonly Webhook[], wanted: string | undefined): string {
  if (wanted === undefined) return freeName(others);
  const name = parseName(wanted);
  if (name.ok) return name.value;
  throw new UserError('usage', `${name.problem} Nothing was added.`);
}

function freeName(others: readonly Webhook[]): string {
  const taken = new Set(others.map(({ name }) => name));
  let number = others.length + 1;
  while (taken.has(`W${number}`)) number += 1;
  return `W${number}`;
}

async function list(session: Session, connection: string | null): Promise<ExitCode> {
  const { reporter, workspace, commandLine } = session;
  const { connections, clock } = workspace;
  const wanted =
    connection === null ? await connections.all() : [await requireConnection(connections, connection)];
  let shown = 0;
  for (const one of wanted) {
    for (const report of await reportsOf(session, one, null)) {
      shown += 1;
      reporter.say(`${one.name}  ${describeWebhook(report, clock.now())}`);
      reporter.emit(webhookRecord(one.name, report, clock.now()));
    }
  }
  if (shown === 0)
    reporter.say(
      `There are no webhooks yet. Next: ${commandLine('connections add --provider clay --name Main')}`,
    );
  reporter.emit({ type: 'result', exitCode: EXIT.done, webhooks: shown });
  return EXIT.done;
}

async function remove(session: Session, connectionName: string, name: string): Promise<ExitCode> {
  const { reporter, workspace, isAgreed } = session;
  const connection = await requireConnection(workspace.connections, connectionName);
  const webhook = await requireWebhook(workspace.connections, connection, name);
  const left = await removeWebhook(keyPorts(session), webhook, isAgreed);
  const rest = left === 0 ? '' : ` ${counted(left, 'old key')} could not be removed from the keychain yet.`;
  reporter.say(`Removed ${name} of ${connectionName}. What was sent to it stays on record.${rest}`);
  reporter.emit({
    type: 'result',
    exitCode: EXIT.done,
    connection: connectionName,
    webhook: name,
    oldKeysLeft: left,
  });
  return EXIT.done;
}

async function reportsOf(
  { workspace, store }: Session,
  connection: NamedConnection,
  name: string | null,
): Promise<readonly WebhookReport[]> {
  const { connections } = workspace;
  const [report] = await describeConnections({ connections, store }, [connection]);
  return (report?.webhooks ?? []).filter(({ webhook }) => name === null || webhook.name === name);
}
