import type { Ledger, ReadyTask } from '#electron/ports/ledger.ts';
import type { Settlement } from '#shared/domain/tasks/settle.ts';
import type { DestinationId, RowId, RunId } from '#shared/lib/ids.ts';
import type { EpochMs } from '#shared/lib/time.ts';

/** What a row's call left behind; null for a row that is not sent. */
export type RowEnd = 'dead' | 'done' | 'uncertain' | DetailedEnd | null;

/** The same with what was said about it; what waits is to be tried again later. */
export interface DetailedEnd {
  readonly state: 'dead' | 'uncertain' | 'waiting';
  readonly reason: string;
  readonly status: number | null;
  readonly answer?: string;
}

const PIECE = 500;

type Sent = Exclude<RowEnd, null>;

function settlementOf(end: Sent): Settlement {
  if (end === 'done') return { state: 'done' };
  const { state, reason } = typeof end === 'string' ? { state: end, reason: 'as the test wants it' } : end;
  return state === 'waiting'
    ? { state, notBefore: 1, attempts: 1, reason, newGeneration: false }
    : { state, attempts: 1, reason };
}

const stateOf = (end: Sent): string => (typeof end === 'string' ? end : end.state);

/** Sends the rows of a planned run of one step, as far as the ledger is concerned, and ends it; nothing leaves. */
export async function settleRun(
  ledger: Ledger,
  id: RunId,
  now: EpochMs,
  endOf: (row: RowId) => RowEnd,
): Promise<void> {
  for (let after = 0; ; ) {
    const tasks = await ledger.fresh({ runId: id, step: 0 }, after, PIECE);
    if (tasks.length === 0) break;
    after = tasks.at(-1)?.id ?? after;
    const sent = tasks.flatMap((task) => {
      const end = endOf(task.rowId);
      return end === null ? [] : [{ task, end }];
    });
    await sendAll(ledger, id, now, sent);
  }
  await ledger.end(id, now);
}

interface SentTask {
  readonly task: ReadyTask;
  readonly end: Sent;
}

/** A call for each row, all of them in two commits. */
async function sendAll(ledger: Ledger, id: RunId, now: EpochMs, sent: readonly SentTask[]): Promise<void> {
  const run = await ledger.findRun(id);
  const [step] = run?.plan.workflow.steps ?? [];
  if (step === undefined) throw new Error(`run ${id} has no step`);
  const { connectionId, destinationId, priceMicros } = step;
  const place = { runId: id, step: 0, connectionId, destinationId };
  const turn = {
    now,
    outcomes: [],
    duplicates: [],
    unsendable: [],
    intents: [],
    closures: [],
    conditions: [],
  };
  const begun = await ledger.commit({
    ...turn,
    intents: sent.map(({ task }) => ({
      ...place,
      points: 1,
      priceMicros,
      items: [
        {
          taskId: task.id,
          rowId: task.rowId,
          fingerprint: fingerprintOf(task, destinationId),
          generation: 0,
        },
      ],
    })),
  });
  const outcomes = sent.flatMap(({ task, end }, index) => {
    const call = begun[index];
    const sendId = call?.sendIds[0] ?? null;
    if (call === undefined || call.callId === null || sendId === null) return [];
    return [
      {
        ...place,
        callId: call.callId,
        nextStep: null,
        arrivedBy: now,
        endedAt: now,
        hasLeft: true,
        accepted: stateOf(end) === 'done' || stateOf(end) === 'uncertain',
        status: typeof end === 'string' ? null : end.status,
        reason: typeof end === 'string' ? null : end.reason,
        requestId: null,
        answer: typeof end === 'string' ? null : (end.answer ?? null),
        reservedMicros: priceMicros,
        spentMicros: stateOf(end) === 'uncertain' ? null : priceMicros,
        items: [
          { taskId: task.id, rowId: task.rowId, sendId, settlement: settlementOf(end), maxBatch: null },
        ],
      },
    ];
  });
  await ledger.commit({ ...turn, outcomes });
}

/** Each row of each run is a send of its own. */
function fingerprintOf({ id }: ReadyTask, destination: DestinationId): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(16));
  bytes.setFloat64(0, id);
  bytes.setFloat64(8, destination);
  return new Uint8Array(bytes.buffer);
}
