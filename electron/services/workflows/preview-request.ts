import type { Connections } from '#electron/ports/connections.ts';
import type { Ledger } from '#electron/ports/ledger.ts';
import type { ListInfo, ListRow, Lists } from '#electron/ports/lists.ts';
import type { RequestMaker } from '#electron/ports/request-maker.ts';
import { endpointName } from '#electron/services/planning/aim-target.ts';
import { requestView } from '#electron/services/requests/request-view.ts';
import { firstRequest } from '#electron/services/requests/show-request.ts';
import { endpointOf } from '#shared/domain/connections/endpoint.ts';
import type { NamedConnection } from '#shared/domain/connections/named-connection.ts';
import type { Step } from '#shared/domain/runs/workflow.ts';
import type { DrawnStep, WorkflowDefinition } from '#shared/domain/workflows/workflow-definition.ts';
import type { RequestPreview } from '#shared/ipc/workflows.ts';
import type { ConnectionId, DestinationId } from '#shared/lib/ids.ts';
import { UserError } from '#shared/lib/user-error.ts';
import { connectionOf, webhooksOf } from './target-of.ts';

export interface PreviewPorts {
  readonly connections: Connections;
  readonly ledger: Ledger;
  readonly lists: Lists;
  readonly maker: RequestMaker;
  readonly sha256Hex: (text: string) => string;
}

/** Which request is shown. */
export interface PreviewWish {
  readonly workflow: WorkflowDefinition;
  /** Which of its steps, from 0. */
  readonly step: number;
  /** The row's place in the list, from 1. */
  readonly position: number;
}

/**
 * The request of one row, exactly as it would be sent, with its secrets masked: none of them is read for it. What
 * keeps the row from being sent is said beside as much of the request as there is.
 *
 * @throws UserError `state` when there is no list, no such row or no such step
 */
export async function previewRequest(ports: PreviewPorts, wish: PreviewWish): Promise<RequestPreview> {
  const { workflow, position } = wish;
  const drawn = workflow.steps[wish.step];
  if (drawn === undefined) throw new UserError('state', `The workflow has no step ${wish.step + 1}.`);
  const list = await listOf(ports.lists, workflow);
  const row = await rowAt(ports.lists, list, position);
  const place = await placeOf(ports, drawn);
  return { rowId: row.id, ...(await shown(ports, { drawn, list, row, place })) };
}

/** Where a step sends, as far as that is known and no secret. */
interface Place {
  readonly connection: NamedConnection | null;
  readonly address: string | null;
  /** By which sends are told apart. */
  readonly name: string;
  /** Why nothing can be sent there yet; null when it can. */
  readonly problem: string | null;
}

const NOWHERE: Omit<Place, 'problem'> = { connection: null, address: null, name: '' };

async function placeOf(ports: PreviewPorts, drawn: DrawnStep): Promise<Place> {
  let connection: NamedConnection | null = null;
  try {
    connection = await connectionOf(ports.connections, drawn);
    return await placeAt(ports, connection, drawn);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { ...NOWHERE, connection, problem: error.message };
  }
}

async function placeAt(
  { connections, ledger, sha256Hex }: PreviewPorts,
  connection: NamedConnection,
  { pool, url }: DrawnStep,
): Promise<Place> {
  if (connection.authentication.kind === 'address') {
    const [webhook] = await webhooksOf(connections, connection, pool);
    const head = webhook === undefined ? null : await ledger.findDestination(webhook.poolHead);
    return { connection, address: null, name: head?.name ?? '', problem: null };
  }
  const endpoint = endpointOf(connection.hosts, url ?? '');
  if (!endpoint.ok) return { ...NOWHERE, connection, problem: `${endpoint.problem} Nothing was sent.` };
  const address = endpoint.value.text;
  return { connection, address, name: endpointName(address, sha256Hex), problem: null };
}

interface Parts {
  readonly drawn: DrawnStep;
  readonly list: ListInfo;
  readonly row: ListRow;
  readonly place: Place;
}

async function shown(
  ports: PreviewPorts,
  { drawn, list, row, place }: Parts,
): Promise<Omit<RequestPreview, 'rowId'>> {
  const authentication = place.connection?.authentication ?? null;
  const maxBodyBytes = place.connection?.maxBodyBytes ?? null;
  const destination = { address: place.address, headerNames: [] };
  const step = stepOf(drawn, place);
  const first = firstOf(() =>
    firstRequest(ports.maker, { step, list, row, destination, authentication }, place.name),
  );
  if (!first.ok) return { ...NOTHING, method: drawn.method, maxBodyBytes, problem: first.problem };
  const { request, fingerprint } = first.value;
  const view = requestView(request);
  const bodyBytes = view.body === null ? 0 : new TextEncoder().encode(view.body).length;
  const isTooLarge = maxBodyBytes !== null && bodyBytes > maxBodyBytes;
  return {
    ...view,
    headers: [...view.headers],
    url: place.connection === null ? '' : view.url,
    bodyBytes,
    maxBodyBytes,
    problem: place.problem ?? (isTooLarge ? tooLarge(bodyBytes, maxBodyBytes) : null),
    sentBefore: place.problem === null ? await sentBefore(ports, fingerprint) : null,
  };
}

/** What became of this very request before, as far as it matters to who is about to send it. */
async function sentBefore(
  { ledger }: PreviewPorts,
  fingerprint: Uint8Array,
): Promise<RequestPreview['sentBefore']> {
  const [latest = null] = await ledger.latestSends([fingerprint]);
  if (latest === null) return null;
  const { state, runId, delivered } = latest;
  if (state === 'done') return { runId, how: 'delivered' };
  if (state === 'inFlight') return { runId, how: 'onItsWay' };
  if (state === 'uncertain') return { runId, how: 'uncertain' };
  return delivered === null ? null : { runId: delivered.runId, how: 'delivered' };
}

const NOTHING = { url: '', headers: [], body: null, bodyBytes: 0, curl: '', sentBefore: null };

/** A step that does not fit the list is the row's problem here: the user is about to mend it. */
function firstOf(make: () => ReturnType<typeof firstRequest>): ReturnType<typeof firstRequest> {
  try {
    return make();
  } catch (error) {
    if (error instanceof UserError) return { ok: false, problem: error.message };
    throw error;
  }
}

const tooLarge = (bytes: number, most: number): string =>
  `Its body has ${bytes} bytes, and at most ${most} may be sent.`;

/** As it will be planned, but for what a preview has no use for. */
const stepOf = (drawn: DrawnStep, { connection }: Place): Step => ({
  key: 'send',
  version: 1,
  connectionId: connection?.id ?? NO_CONNECTION,
  destinationId: NO_DESTINATION,
  pool: null,
  provider: connection?.provider ?? 'generic',
  method: drawn.method,
  body: drawn.method === 'GET' ? { kind: 'none' } : drawn.body,
  recordsPerCall: drawn.recordsPerCall,
  answerNeeded: false,
  idempotent: drawn.isIdempotent,
  connectionLimits: [],
  destinationLimits: [],
  maxBodyBytes: connection?.maxBodyBytes ?? null,
  priceMicros: drawn.priceMicros,
});

// No table has a row 0: nothing is looked up by these.
const NO_CONNECTION = 0 as ConnectionId;
const NO_DESTINATION = 0 as DestinationId;

async function listOf(lists: Lists, { listId }: WorkflowDefinition): Promise<ListInfo> {
  const list = listId === null ? null : await lists.find(listId);
  if (list !== null) return list;
  throw new UserError('state', 'The workflow has no list, or its list was removed. Choose one first.');
}

/** Rows are numbered in their order, without a gap. */
async function rowAt(lists: Lists, list: ListInfo, position: number): Promise<ListRow> {
  const ids = await lists.rowIdsAfter(list.id, position - 1, 1);
  const [row] = await lists.rows(list.id, ids);
  if (row !== undefined) return row;
  throw new UserError('state', `${list.name} has no row ${position}: it has ${list.rowCount}.`);
}
