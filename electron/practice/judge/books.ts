import { FaultPicker } from '../faults/fault-picker.ts';
import { seededRandom } from '../faults/seeded-random.ts';
import type { PracticeOptions } from '../options/practice-options.ts';
import { RowStore } from '../records/row-store.ts';
import { RequestLog } from '../report/request-log.ts';
import { IdempotencyBook } from './idempotency-book.ts';
import { LimitBook } from './limit-book.ts';
import { Presence } from './presence.ts';
import { RetryWatch } from './retry-watch.ts';

/** All that is remembered between two resets. */
export interface Books {
  readonly drawDelay: () => number;
  readonly faults: FaultPicker;
  readonly idempotency: IdempotencyBook;
  /** Replaced when the limits are. */
  limits: LimitBook;
  readonly log: RequestLog;
  readonly options: Pick<PracticeOptions, 'keep' | 'keyField'>;
  readonly presence: Presence;
  redirectsFollowed: number;
  readonly retries: RetryWatch;
  readonly rows: RowStore;
}

/** Empty books, and chance at its beginning. */
export const openBooks = ({ faults, keep, keyField, limits, seed }: PracticeOptions): Books => ({
  drawDelay: seededRandom(seed + 1),
  faults: new FaultPicker(faults, seed),
  idempotency: new IdempotencyBook(),
  limits: new LimitBook(limits),
  log: new RequestLog(keep === 'bodies'),
  options: { keep, keyField },
  presence: new Presence(),
  redirectsFollowed: 0,
  retries: new RetryWatch(keyField),
  rows: new RowStore(keep, keyField),
});
