import { sha256Fingerprint } from '#electron/adapters/fingerprint.ts';
import { liquidTemplates } from '#electron/adapters/liquid-templates.ts';
import { requestOf } from '#electron/engine/build-call.ts';
import { compileStep } from '#electron/engine/compile-step.ts';
import type { Connections } from '#electron/ports/connections.ts';
import type { Destination, Ledger } from '#electron/ports/ledger.ts';
import type { ListInfo, ListRow, Lists } from '#electron/ports/lists.ts';
import type { RowAccount } from '#electron/services/reading/explain-row.ts';
import { listOfRun } from '#electron/services/reading/find-list.ts';
import type { Authentication } from '#shared/domain/presets/preset.ts';
import { purposeOf, type Step, sharesOf } from '#shared/domain/runs/workflow.ts';
import { identityText, rowEntity } from '#shared/domain/sends/identity.ts';
import { UserError } from '#shared/lib/user-error.ts';
import type { ShownRequest } from '../render/curl.ts';
import { type ShellPart, shellText } from '../render/shell.ts';

interface RequestPorts {
  readonly connections: Pick<Connections, 'find'>;
  readonly ledger: Ledger;
  readonly lists: Lists;
}

/** A row's request without its secrets. */
export interface RowRequest {
  readonly request: ShownRequest;
  /** The variables of the environment that stand for secrets, and what each is. */
  readonly variables: readonly { readonly name: string; readonly what: string }[];
  /**
   * False where the ledger's sends of the row have other identities and a secret is part of the request: it may be
   * filled in from the row, so that the `Idempotency-Key` cannot be known. It is left out then.
   */
  readonly isKeyKnown: boolean;
  /** The header of a token that the webhook may want besides; whether it does, only the keychain knows. */
  readonly tokenHeader: string | null;
}

/** Stands where a secret does while a request is made; nothing is ever sent to it. */
const NOWHERE = 'https://secret.invalid/';

/**
 * Makes the request of a row as it was last sent, or would be, with the values that the run has of it. A row that
 * travels in a call with others is shown alone, in a call of its own.
 *
 * @throws UserError `state` when the row or its list is gone, or no request can be made of it
 */
export async function requestOfRow(ports: RequestPorts, account: RowAccount): Promise<RowRequest> {
  const { run, rowId, story } = account;
  const task = story.tasks.at(-1);
  const step = run.plan.workflow.steps[task?.step ?? 0];
  if (task === undefined || step === undefined) throw new Error(`row ${rowId} has a task without a step`);
  const list = await listOfRun(ports.lists, run.plan.listId, run.plan.listName);
  const [row] = await ports.lists.rows(list.id, [rowId], run.id);
  if (row === undefined) throw noRequest(account, 'the row is no longer in the list');
  const named = await destinationsOf(ports.ledger, step, row);
  const rendered = render({ list, row, step, ...named });
  if (!rendered.ok) throw noRequest(account, rendered.problem);
  const identity = {
    destination: `${step.connectionId}/${named.pool.name}`,
    entity: row.key ?? rowEntity(list.id, row.id),
    purpose: purposeOf(step),
    content: rendered.value.content,
  };
  const fingerprint = sha256Fingerprint(identityText(identity));
  const generation = await generationOf(ports.ledger, fingerprint);
  const items = [{ request: rendered.value, fingerprint, generation }];
  const sent = requestOf({ lane: { parts: { step } }, items }, sha256Fingerprint);
  const connection = await ports.connections.find(named.destination.connectionId);
  const authentication = connection?.authentication ?? NO_KEY;
  const variables = variablesOf(named.destination, authentication);
  const isKeyKnown =
    variables.length === 0 ||
    task.sends.length === 0 ||
    task.sends.some((send) => hexOf(fingerprint).startsWith(send.identity));
  const request = shown({ ...sent, isKeyKnown }, named.destination, variables);
  const token = authentication.kind === 'address' ? authentication.tokenHeader : null;
  const tokenHeader = variables.some(({ header }) => header?.name === token?.toLowerCase()) ? null : token;
  return { request, variables: variables.map(({ name, what }) => ({ name, what })), isKeyKnown, tokenHeader };
}

interface NamedDestinations {
  /** Where this row goes: of a pool, one of its webhooks. */
  readonly destination: Destination;
  /** By which its sends are told apart. */
  readonly pool: Destination;
}

async function destinationsOf(ledger: Ledger, step: Step, row: ListRow): Promise<NamedDestinations> {
  const share = sharesOf(step).find(({ throughRow }) => row.id <= throughRow);
  const destination = await ledger.findDestination(share?.destinationId ?? step.destinationId);
  const pool = await ledger.findDestination(step.destinationId);
  if (destination === null || pool === null) throw new Error('a step has no destination');
  return { destination, pool };
}

interface Renderable extends NamedDestinations {
  readonly list: ListInfo;
  readonly row: ListRow;
  readonly step: Step;
}

function render({ list, row, step, destination }: Renderable) {
  const headers = Object.fromEntries(destination.headerNames.map((name) => [name, '']));
  const access = { url: destination.address ?? NOWHERE, headers };
  const columns = list.columns.map(({ name }) => name);
  return compileStep({ step, access, columns, templates: liquidTemplates })(row);
}

/** As the engine chooses it: the send on record, or the next one where that gave way. */
async function generationOf(ledger: Ledger, fingerprint: Uint8Array): Promise<number> {
  const [latest = null] = await ledger.latestSends([fingerprint]);
  return latest === null ? 0 : latest.generation + (latest.state === 'abandoned' ? 1 : 0);
}

interface Variable {
  readonly name: string;
  readonly what: string;
  /** The header whose value it is, after what is no secret of it; null for the address. */
  readonly header: { readonly name: string; readonly prefix: string } | null;
}

const NO_KEY: Authentication = { kind: 'none' };

function variablesOf(
  { address, headerNames }: Destination,
  authentication: Authentication,
): readonly Variable[] {
  const key =
    authentication.kind === 'header'
      ? [{ name: authentication.name.toLowerCase(), prefix: authentication.prefix }]
      : [];
  const typed = headerNames
    .filter((name) => !key.some((known) => known.name === name))
    .map((name) => ({ name, prefix: '' }));
  const headers = [...key, ...typed].map((header, index) => ({
    name: index === 0 ? 'SLUICE_KEY' : `SLUICE_KEY_${index + 1}`,
    what: header.prefix === '' ? `the value of the header ${header.name}` : 'the key',
    header,
  }));
  const url = { name: 'SLUICE_WEBHOOK', what: 'the address', header: null };
  return address === null ? [url, ...headers] : headers;
}

interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly isKeyKnown: boolean;
}

function shown(sent: Sent, { address }: Destination, variables: readonly Variable[]): ShownRequest {
  const secret = variables.flatMap(({ name, header }) =>
    header === null
      ? []
      : [{ name: header.name, value: [shellText(header.prefix), { kind: 'variable' as const, name }] }],
  );
  const plain = Object.entries(sent.headers)
    .filter(([name]) => !secret.some((header) => header.name === name))
    .filter(([name]) => sent.isKeyKnown || name !== 'idempotency-key')
    .map(([name, value]) => ({ name, value: [shellText(value)] }));
  const headers = [...plain, ...secret];
  const url: ShellPart =
    address === null ? { kind: 'variable', name: 'SLUICE_WEBHOOK' } : shellText(sent.url);
  return { method: sent.method, url, headers, body: sent.body };
}

function hexOf(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

const noRequest = ({ run, rowId }: RowAccount, why: string): UserError =>
  new UserError(
    'state',
    `Row ${rowId} of run ${run.id} makes no request: ${why}. Nothing was sent. ` +
      `\`sluice explain ${run.id} ${rowId}\` tells its story.`,
  );
