import type { ArrivalBook } from '#electron/ports/arrival-book.ts';
import type { Ledger } from '#electron/ports/ledger.ts';
import type { ListInfo, Lists } from '#electron/ports/lists.ts';
import type { EpochMs } from '#shared/lib/time.ts';

/** The file that a run is compared with, read as a table. */
export interface ArrivalFile {
  readonly file: ListInfo;
  readonly records: Lists;
  /** By the clock on the wall. */
  readonly writtenAt: EpochMs;
}

/** What an arrival check reads, and the empty book in which it compares. */
export interface ReconcilePorts {
  readonly ledger: Pick<Ledger, 'counts' | 'findRun' | 'runs' | 'tasks'>;
  readonly lists: Lists;
  readonly against: ArrivalFile;
  readonly book: ArrivalBook;
}
