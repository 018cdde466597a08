import type { Ledger } from '#electron/ports/ledger.ts';
import type { ListInfo, Lists } from '#electron/ports/lists.ts';
import type { Secrets } from '#electron/ports/secrets.ts';
import type { Workspace } from '#electron/workspace/workspace.ts';
import type { Limit } from '#shared/domain/limits/limit.ts';
import type { RunSettings } from '#shared/domain/runs/run.ts';
import type { Step } from '#shared/domain/runs/workflow.ts';
import { DEFAULT_RETRY } from '#shared/domain/tasks/backoff.ts';
import type { ListId, RowId, RunId } from '#shared/lib/ids.ts';

/** A run of one step to one webhook, as tests and benches want them: every column under its own name. */
export interface WantedRun {
  readonly url: string;
  /** `practice` unless given; two with one name share their limits and their webhook. */
  readonly connection?: string;
  readonly limits: readonly Limit[];
  readonly step?: Partial<Pick<Step, 'body' | 'idempotent' | 'priceMicros' | 'recordsPerCall'>>;
  readonly settings?: Partial<RunSettings>;
  /** Rows that planning commits at a time. */
  readonly pieceRows?: number;
}

const SETTINGS: RunSettings = {
  sample: { kind: 'all' },
  priority: 'batch',
  retry: DEFAULT_RETRY,
  onUncertain: 'hold',
  again: false,
  budgetMicros: null,
  reservedShare: 0,
};

const PIECE_ROWS = 2_000;

/** The one address that every destination of a test has. */
export const accessTo = (url: string): Secrets => ({ accessTo: () => ({ url, headers: {} }) });

/** Plans a run over all rows of a list. */
export async function planRunOver(
  { ledger, lists, clock }: Pick<Workspace, 'ledger' | 'lists' | 'clock'>,
  list: ListInfo,
  wanted: WantedRun,
): Promise<RunId> {
  const workflow = { steps: [await stepTo(ledger, list, wanted)] };
  const settings = { ...SETTINGS, ...wanted.settings };
  const plan = { listId: list.id, listName: list.name, workflow, settings };
  return ledger.plan(plan, rowIdsOf(lists, list.id, wanted.pieceRows ?? PIECE_ROWS), clock.now());
}

async function stepTo(
  ledger: Ledger,
  list: ListInfo,
  { url, connection: name = 'practice', limits, step }: WantedRun,
): Promise<Step> {
  const connection = await ledger.connection(name);
  const destination = await ledger.destination({
    connectionId: connection.id,
    name: 'webhook',
    fingerprint: '',
    address: url,
    headerNames: [],
  });
  return {
    key: 'push',
    version: 1,
    connectionId: connection.id,
    destinationId: destination.id,
    pool: null,
    provider: 'generic',
    method: 'POST',
    body: { kind: 'fields', fields: list.columns.map(({ name }) => ({ field: name, column: name })) },
    recordsPerCall: 1,
    answerNeeded: false,
    idempotent: false,
    connectionLimits: limits,
    destinationLimits: [],
    maxBodyBytes: null,
    priceMicros: 0,
    ...step,
  };
}

async function* rowIdsOf(lists: Lists, id: ListId, pieceRows: number): AsyncGenerator<readonly RowId[]> {
  for (let after = 0; ; ) {
    const ids = await lists.rowIdsAfter(id, after, pieceRows);
    if (ids.length > 0) yield ids;
    if (ids.length < pieceRows) return;
    after = ids.at(-1) ?? after;
  }
}
