import type { FileShelf } from '#electron/ports/file-shelf.ts';
import type { RunViews } from '#electron/ports/run-views.ts';
import type { DecisionPorts } from '#electron/services/deciding/revive-failed.ts';
import { requireRun } from '#electron/services/reading/find-run.ts';
import {
  type ActedOn,
  type ArrivalActions,
  actOnFindings,
} from '#electron/services/reconciling/act-on-findings.ts';
import type { ArrivalCheck } from '#shared/ipc/runs.ts';
import type { RunId } from '#shared/lib/ids.ts';
import { UserError } from '#shared/lib/user-error.ts';
import type { Jobs } from '../jobs.ts';
import { watchedJob } from './watched-job.ts';

export interface ArrivalPorts {
  readonly views: Pick<RunViews, 'arrivals' | 'checkArrivals' | 'dropCheck'>;
  readonly shelf: Pick<FileShelf, 'infoOf' | 'pathOf'>;
  readonly jobs: Pick<Jobs, 'begin'>;
  /** What decides about rows: shares the right to send where this program has it. */
  readonly decisions: () => DecisionPorts;
  /** Goes on with a run of which rows are to be sent again. */
  readonly goOn: (id: RunId) => Promise<void>;
  /** Told when rows of a run were decided about. */
  readonly onChange: (id: RunId) => void;
}

/** What the user wants done about a check. */
export interface ActWish extends ArrivalActions {
  readonly checkId: string;
  /** That the warnings were read, and the file is whole all the same. */
  readonly despiteWarnings: boolean;
}

const NOTHING_DONE: ActedOn = { accepted: 0, resent: 0, missingResent: 0 };

/**
 * Arrival checks of a window: compared in the reading thread, acted on here, a small piece at a time, since only the
 * program that owns the ledger writes it. One check is open at a time; acting on it closes it.
 */
export class ArrivalDesk {
  readonly #ports: ArrivalPorts;
  #last: ArrivalCheck | null = null;

  constructor(ports: ArrivalPorts) {
    this.#ports = ports;
  }

  /**
   * Compares a run with a file exported from the other side. Changes nothing.
   *
   * @throws UserError `state` when the run or its list is gone, `input` when the file cannot be compared
   */
  async check(runId: RunId, file: string): Promise<ArrivalCheck> {
    const { views, shelf, jobs, decisions } = this.#ports;
    const { ledger, clock } = decisions();
    await requireRun(ledger, runId);
    const { name, sizeBytes } = shelf.infoOf(file);
    const wish = { runId, path: shelf.pathOf(file), fileName: name, now: clock.now() };
    this.#last = null;
    const job = { kind: 'arrivalCheck', title: name, total: sizeBytes, unit: 'bytes' } as const;
    this.#last = await watchedJob(jobs, job, async (report, signal) => {
      const value = await views.checkArrivals(wish, { onProgress: ({ done }) => report({ done }), signal });
      return { value, news: { done: sizeBytes, runId } };
    });
    return this.#last;
  }

  /**
   * Acts on what the last check found. Each piece is durable of its own: broken off or crashed in between, the rest is
   * as it was, and the next check ends it. The run goes on where rows are to be sent again.
   *
   * @throws UserError `state` when the check is not open, or its warnings were not answered; `busy` when another
   *   program has the run in hand
   */
  async act(wish: ActWish): Promise<ActedOn> {
    const { views, goOn, onChange } = this.#ports;
    const check = this.#last;
    if (check === null || check.checkId !== wish.checkId) throw notOpen();
    if (check.warnings.length > 0 && !wish.despiteWarnings) throw notTrusted();
    if (!wish.applies && !wish.resendsMissing) return NOTHING_DONE;
    // Asked twice, it is done once.
    this.#last = null;
    const acted = await this.#actAsJob(check, wish).catch((error: unknown) => {
      this.#last = check;
      throw error;
    });
    await views.dropCheck(check.checkId);
    if (acted.resent + acted.missingResent > 0) await goOn(check.runId);
    onChange(check.runId);
    return acted;
  }

  #actAsJob(check: ArrivalCheck, wish: ActWish): Promise<ActedOn> {
    const job = { kind: 'act', title: check.fileName, total: wantedOf(check, wish), unit: 'rows' } as const;
    return watchedJob(this.#ports.jobs, job, async (report, signal) => {
      const tell = (done: number): void => report({ done, rows: done });
      const value = await this.#carryOut(check, wish, { report: tell, signal });
      return { value, news: { done: sumOf(value), rows: sumOf(value), runId: check.runId } };
    });
  }

  #carryOut(
    { checkId, runId }: ArrivalCheck,
    actions: ArrivalActions,
    { report, signal }: { readonly report: (done: number) => void; readonly signal: AbortSignal },
  ): Promise<ActedOn> {
    const { views, decisions } = this.#ports;
    const book = { rows: () => unlessBrokenOff(views.arrivals(checkId), signal) };
    return actOnFindings(decisions(), book, {
      id: runId,
      actions,
      onProgress: (acted) => report(sumOf(acted)),
    });
  }
}

async function* unlessBrokenOff<Page>(pages: AsyncIterable<Page>, signal: AbortSignal): AsyncGenerator<Page> {
  for await (const page of pages) {
    if (signal.aborted) return;
    yield page;
  }
}

const sumOf = ({ accepted, resent, missingResent }: ActedOn): number => accepted + resent + missingResent;

function wantedOf({ rows }: ArrivalCheck, { applies, resendsMissing }: ArrivalActions): number {
  return (applies ? rows.uncertainArrived + rows.uncertainAbsent : 0) + (resendsMissing ? rows.missing : 0);
}

const notOpen = (): UserError =>
  new UserError('state', 'This arrival check is no longer open. Nothing was changed. Check the file again.');

const notTrusted = (): UserError =>
  new UserError(
    'state',
    'The file may not show all that is there (see the warnings), and rows that are there would be sent twice. Nothing ' +
      'was changed. Export again, or say that the file is whole.',
  );
