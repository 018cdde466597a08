import type { Destination, Ledger } from '#electron/ports/ledger.ts';
import type { ListInfo, Lists } from '#electron/ports/lists.ts';
import type { Access } from '#electron/ports/secrets.ts';
import type { Templates } from '#electron/ports/templates.ts';
import { type Address, parseAddress } from '#shared/domain/connections/address.ts';
import { checkHeader, type HeaderValues } from '#shared/domain/connections/header.ts';
import { connectionName, type TargetLimits, targetLimits } from '#shared/domain/connections/target-limits.ts';
import type { RunPlan } from '#shared/domain/runs/run.ts';
import type { BodyTemplate, Step } from '#shared/domain/runs/workflow.ts';
import { UserError } from '#shared/lib/user-error.ts';
import { checkTemplates } from './check-templates.ts';
import { checkWishes } from './check-wishes.ts';
import type { RunWish, Target } from './run-wish.ts';

/** A run that could be planned: checked, and nothing of it written but its connection's name. */
export interface RunDraft {
  readonly plan: RunPlan;
  readonly list: ListInfo;
  readonly destination: Destination;
  readonly limits: TargetLimits;
  /** What the process that sends must know; never written down. */
  readonly access: Access;
}

export interface DraftPorts {
  readonly ledger: Ledger;
  readonly lists: Lists;
  readonly templates: Templates;
  readonly sha256Hex: (text: string) => string;
}

/**
 * Makes a run of what the user wants.
 *
 * @throws UserError `input` or `usage` for what cannot be: an address that others could read along, an unknown
 *   column, a field filled twice, a number that makes no sense. Nothing is sent then, and no message holds a secret.
 */
export async function draftRun(ports: DraftPorts, wish: RunWish): Promise<RunDraft> {
  const list = await ports.lists.find(wish.listId);
  if (list === null) throw new UserError('state', `There is no list ${wish.listId}. Nothing was sent.`);
  checkWishes(wish);
  const address = readAddress(wish.target.address);
  const headers = readHeaders(wish.target.headers);
  const body = bodyOf(wish, list);
  const access: Access = { url: address.text, headers };
  await checkTemplates(ports, { list, access, body });
  const limits = limitsOf(address, wish.target);
  const destination = await noteDestination(ports, address, Object.keys(headers));
  const step = stepOf(wish.target, { body, destination, limits });
  const { settings } = wish;
  const plan: RunPlan = { listId: list.id, listName: list.name, workflow: { steps: [step] }, settings };
  return { plan, list, destination, limits, access };
}

/**
 * The address that a text gives.
 *
 * @throws UserError `input`; never with the address in it
 */
export function readAddress(text: string): Address {
  const address = parseAddress(text);
  if (address.ok) return address.value;
  throw new UserError('input', `${address.problem} Nothing was sent.`);
}

/**
 * Headers with their names in lower case.
 *
 * @throws UserError `input`; never with a value in it
 */
export function readHeaders(typed: HeaderValues): HeaderValues {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(typed)) {
    const checked = checkHeader(name, value);
    if (!checked.ok) throw new UserError('input', `${checked.problem} Nothing was sent.`);
    headers[checked.value] = value;
  }
  return headers;
}

function limitsOf({ host }: Address, { limits: wishes }: Target): TargetLimits {
  const limits = targetLimits(host, wishes);
  if (wishes.usedBefore === 0 || limits.destination.length > 0) return limits;
  throw new UserError(
    'usage',
    `No lifetime is known of ${host}, from which records used before could be taken. Nothing was sent.`,
  );
}

async function noteDestination(
  { ledger, sha256Hex }: DraftPorts,
  address: Address,
  headerNames: readonly string[],
): Promise<Destination> {
  const connection = await ledger.connection(connectionName(address.host));
  const fingerprint = sha256Hex(address.text);
  return ledger.destination({
    connectionId: connection.id,
    name: `${address.host}#${fingerprint.slice(0, 8)}`,
    fingerprint,
    address: address.isLoopback ? address.text : null,
    headerNames: headerNames.toSorted(),
  });
}

interface StepParts {
  readonly body: BodyTemplate;
  readonly destination: Destination;
  readonly limits: TargetLimits;
}

function stepOf(target: Target, { body, destination, limits }: StepParts): Step {
  return {
    key: 'send',
    version: 1,
    connectionId: destination.connectionId,
    destinationId: destination.id,
    pool: null,
    provider: 'generic',
    method: target.method,
    body,
    recordsPerCall: target.recordsPerCall,
    answerNeeded: false,
    idempotent: target.idempotent,
    connectionLimits: limits.connection.map(({ limit }) => limit),
    destinationLimits: limits.destination.map(({ limit }) => limit),
    maxBodyBytes: limits.maxBodyBytes,
    priceMicros: target.priceMicros,
  };
}

function bodyOf({ target, mapping }: RunWish, list: ListInfo): BodyTemplate {
  if (target.method === 'GET') return { kind: 'none' };
  if (target.body !== null) return { kind: 'template', text: target.body };
  const fields = mapping ?? list.columns.map(({ name }) => ({ field: name, column: name }));
  const names = new Set(list.columns.map(({ name }) => name));
  for (const { column } of fields) if (!names.has(column)) throw unknownColumn(column, list);
  return { kind: 'fields', fields };
}

function unknownColumn(column: string, list: ListInfo): UserError {
  const columns = list.columns.map(({ name }) => name).join(', ');
  return new UserError(
    'input',
    `The list ${list.name} has no column "${column}". Nothing was sent. Its columns are: ${columns}.`,
  );
}
