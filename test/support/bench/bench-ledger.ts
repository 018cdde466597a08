import { join } from 'node:path';
import { type OpenLedger, openLedger } from '#electron/ledger/sqlite-ledger.ts';
import type { CommittedIntent, Intent, Outcome, ReadyTask, StepOfRun } from '#electron/ports/ledger.ts';
import { DEFAULT_RETRY } from '#shared/domain/tasks/backoff.ts';
import type { ConnectionId, DestinationId, ListId, RowId, RunId } from '#shared/lib/ids.ts';

/** A ledger with one planned run over rows that no list has, for measuring the ledger alone. */
export interface BenchLedger extends OpenLedger {
  readonly of: StepOfRun;
  readonly connectionId: ConnectionId;
  readonly destinationId: DestinationId;
}

const PIECE_ROWS = 2_000;
/** Any moment will do: nothing here depends on time. */
const NOW = 1_780_000_000_000;

export async function openBenchLedger(dir: string, rows: number): Promise<BenchLedger> {
  const opened = openLedger(join(dir, 'ledger.db'));
  const { ledger } = opened;
  const { id: connectionId } = await ledger.connection('bench');
  const details = { connectionId, name: 'webhook', fingerprint: '', address: null, headerNames: [] };
  const { id: destinationId } = await ledger.destination(details);
  const step = {
    key: 'push',
    version: 1,
    connectionId,
    destinationId,
    pool: null,
    provider: 'generic',
    method: 'POST',
    body: { kind: 'none' },
    recordsPerCall: 1,
    answerNeeded: false,
    idempotent: false,
    connectionLimits: [],
    destinationLimits: [],
    maxBodyBytes: null,
    priceMicros: 0,
  } as const;
  const settings = {
    sample: { kind: 'all' },
    priority: 'batch',
    retry: DEFAULT_RETRY,
    onUncertain: 'hold',
    again: false,
    budgetMicros: null,
    reservedShare: 0,
  } as const;
  // No list has this id; the ledger never asks.
  const plan = { listId: 1 as ListId, listName: 'bench', workflow: { steps: [step] }, settings };
  const runId: RunId = await ledger.plan(plan, pieces(rows), NOW);
  return { ...opened, of: { runId, step: 0 }, connectionId, destinationId };
}

async function* pieces(rows: number): AsyncGenerator<readonly RowId[]> {
  for (let first = 1; first <= rows; first += PIECE_ROWS) {
    const length = Math.min(PIECE_ROWS, rows + 1 - first);
    // Row ids are numbers of rows from 1.
    yield Array.from({ length }, (_, index) => (first + index) as RowId);
  }
}

/** The intent of a call that carries one task, with a fingerprint of its own. */
export function intentOf({ of, connectionId, destinationId }: BenchLedger, { id, rowId }: ReadyTask): Intent {
  const fingerprint = new Uint8Array(16);
  // Scattered as hashes are: an index that is filled in order would cost less than the real one.
  new DataView(fingerprint.buffer).setUint32(0, Math.imul(rowId, 0x9e3779b1));
  new DataView(fingerprint.buffer).setUint32(4, rowId);
  const items = [{ taskId: id, rowId, fingerprint, generation: 0 }];
  return { ...of, connectionId, destinationId, points: 1, priceMicros: 0, items };
}

/** The outcome of that call: delivered. */
export function outcomeOf(
  { of, destinationId }: BenchLedger,
  task: ReadyTask,
  committed: CommittedIntent,
): Outcome {
  const [sendId] = committed.sendIds;
  if (committed.callId === null || sendId === null || sendId === undefined)
    throw new Error('the intent was refused');
  return {
    ...of,
    callId: committed.callId,
    destinationId,
    nextStep: null,
    arrivedBy: NOW,
    endedAt: NOW,
    accepted: true,
    hasLeft: true,
    status: 200,
    reason: null,
    requestId: 'practice-12345',
    answer: null,
    reservedMicros: 0,
    spentMicros: 0,
    items: [{ taskId: task.id, rowId: task.rowId, sendId, settlement: { state: 'done' }, maxBatch: null }],
  };
}

/** Commits a turn that ends some calls and begins others, as the dispatcher does at full speed. */
export const turn = (outcomes: readonly Outcome[], intents: readonly Intent[]) => ({
  now: NOW,
  outcomes,
  intents,
  duplicates: [],
  unsendable: [],
  closures: [],
  conditions: [],
});
