import { randomUUID } from 'node:crypto';
import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { localTime } from '#electron/adapters/wall-time.ts';
import type { LedgerReader } from '#electron/ledger/read-ledger.ts';
import { type OpenArrivalCheck, openArrivalCheck } from '#electron/lists/arrivals/open-arrival-check.ts';
import type { ArrivalBook, ComparedRow } from '#electron/ports/arrival-book.ts';
import type { Lists } from '#electron/ports/lists.ts';
import type { CheckWish, Watch } from '#electron/ports/run-views.ts';
import type { TaskBook } from '#electron/ports/task-book.ts';
import { describeSuspicion } from '#electron/services/reconciling/describe-suspicion.ts';
import { type Reconciled, reconcileRun } from '#electron/services/reconciling/reconcile-run.ts';
import { rowFinding } from '#shared/domain/arrivals/finding.ts';
import type { ArrivalCheck } from '#shared/ipc/runs.ts';
import type { RunId } from '#shared/lib/ids.ts';
import { MINUTE_MS } from '#shared/lib/time.ts';
import { UserError } from '#shared/lib/user-error.ts';

interface CheckPorts {
  readonly dataDir: string;
  readonly ledger: LedgerReader;
  readonly lists: Lists;
  readonly tasks: Pick<TaskBook, 'stampOf'>;
}

interface OpenCheck {
  readonly id: string;
  readonly runId: RunId;
  /** How the run stood when it was compared. */
  readonly stamp: string;
  readonly check: OpenArrivalCheck;
  pages: AsyncIterator<readonly ComparedRow[]> | null;
}

/** Findings about which something may be decided. */
const DECIDABLE: ReadonlySet<string> = new Set(['uncertainArrived', 'uncertainAbsent', 'missing']);

/** How long a check is kept that nobody acts on. */
const KEPT_MS = 30 * MINUTE_MS;

/** Rows handed over at a time: who decides about them must not be held up. */
const PIECE = 100;

/** Makes arrival checks, and keeps the last one open until it is dropped. */
export class ArrivalChecks {
  readonly #ports: CheckPorts;
  #open: OpenCheck | null = null;

  constructor(ports: CheckPorts) {
    this.#ports = ports;
  }

  async check(wish: CheckWish, { onProgress, signal }: Watch): Promise<ArrivalCheck> {
    this.close();
    const clock = { now: () => wish.now };
    const check = await openArrivalCheck(this.#ports.dataDir, clock, {
      path: wish.path,
      // An export names its columns; its key is found by what the run sent.
      options: { keyColumns: [], hasHeader: true },
      onProgress: ({ bytesRead, bytesTotal }) => onProgress({ done: bytesRead, total: bytesTotal }),
    });
    try {
      const { ledger, lists, tasks } = this.#ports;
      const { text: stamp } = await tasks.stampOf(wish.runId);
      const ports = { ledger, lists, against: check, book: breakable(check.book, signal) };
      const found = await reconcileRun(ports, { runId: wish.runId, keyColumns: null, ceiling: null });
      requireWanted(signal);
      const id = randomUUID();
      this.#open = { id, runId: wish.runId, stamp, check, pages: null };
      // What is forgotten is other people's data, and keeps other programs from checking.
      setTimeout(() => this.drop(id), KEPT_MS).unref();
      return viewOf(id, wish, found);
    } catch (error) {
      check.close();
      throw error;
    }
  }

  /**
   * The next rows to decide about; none after the last.
   *
   * @throws UserError `state` when the check is not open, or the run has gone on since: what was missing then may have
   *   been sent again, and would be there twice
   */
  async next(id: string, isFirst: boolean): Promise<readonly ComparedRow[]> {
    const open = this.#open;
    if (open === null || open.id !== id) throw noLongerOpen();
    if (isFirst) await this.#requireAsItWas(open);
    if (isFirst || open.pages === null) open.pages = inPieces(open.check.book.rows())[Symbol.asyncIterator]();
    const page = await open.pages.next();
    return page.done === true ? [] : page.value;
  }

  async #requireAsItWas({ runId, stamp }: OpenCheck): Promise<void> {
    if ((await this.#ports.tasks.stampOf(runId)).text !== stamp) throw hasGoneOn(runId);
  }

  drop(id: string): void {
    if (this.#open?.id === id) this.close();
  }

  close(): void {
    this.#open?.check.close();
    this.#open = null;
  }
}

function viewOf(checkId: string, { runId, fileName }: CheckWish, found: Reconciled): ArrivalCheck {
  const { comparison, sums, suspicions } = found;
  return {
    checkId,
    runId,
    fileName,
    rows: sums.rows,
    records: sums.records,
    comparedBy: [...(comparison.keyNames.length > 0 ? comparison.keyNames : comparison.fieldNames)],
    warnings: suspicions.map((suspicion) => describeSuspicion(suspicion, localTime)),
  };
}

/**
 * A book that takes and gives nothing more once the check was broken off. After each page whoever else waits for this
 * thread gets a turn, and so does the word that breaks it off.
 */
function breakable(book: ArrivalBook, signal: AbortSignal): ArrivalBook {
  const turn = async (): Promise<void> => {
    await turnOfTheLoop();
    requireWanted(signal);
  };
  const taking =
    <Item>(add: (items: readonly Item[]) => Promise<void>) =>
    async (items: readonly Item[]): Promise<void> => {
      await add(items);
      await turn();
    };
  const giving = async function* <Page>(pages: AsyncIterable<Page>): AsyncGenerator<Page> {
    for await (const page of pages) {
      yield page;
      await turn();
    }
  };
  return {
    addRecords: taking((records) => book.addRecords(records)),
    addRows: taking((rows) => book.addRows(rows)),
    addElsewhere: taking((identities) => book.addElsewhere(identities)),
    compare: () => book.compare(),
    rows: () => giving(book.rows()),
    records: () => giving(book.records()),
  };
}

function requireWanted(signal: AbortSignal): void {
  if (signal.aborted) throw new UserError('state', 'The arrival check was broken off. Nothing was changed.');
}

async function* inPieces(
  pages: AsyncIterable<readonly ComparedRow[]>,
): AsyncGenerator<readonly ComparedRow[]> {
  let piece: ComparedRow[] = [];
  for await (const page of pages) {
    for (const row of page) {
      if (!DECIDABLE.has(rowFinding(row))) continue;
      piece.push(row);
      if (piece.length < PIECE) continue;
      yield piece;
      piece = [];
    }
  }
  if (piece.length > 0) yield piece;
}

const hasGoneOn = (id: RunId): UserError =>
  new UserError(
    'state',
    `Run ${id} has gone on since this check: what was missing then may be there now. Nothing was changed. Export again, and check again.`,
  );

const noLongerOpen = (): UserError =>
  new UserError('state', 'This arrival check is no longer open. Nothing was changed. Check the file again.');
