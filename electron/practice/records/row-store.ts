import { GrowingFloats } from '../report/growing-floats.ts';
import type { PracticeRecord } from './practice-record.ts';
import { recordKey } from './record-key.ts';
import { RepeatCounter, type Repeats } from './repeats.ts';

/**
 * How much is remembered of what was stored: the records themselves; a hash of each (16 bytes a row, and 40 for finding
 * repeats); or how many there were, in which case repeats are not known.
 */
export type Keep = 'bodies' | 'counts' | 'hashes';

/** A stored row as it is read back. */
export interface PracticeRow {
  /** From 1, in order of storing. */
  readonly row: number;
  /** Number of the request that brought it. */
  readonly request: number;
  /** Hash of what makes the record itself (see `recordKey`). */
  readonly key: number;
  /** Null unless bodies are kept. */
  readonly record: PracticeRecord | null;
}

/** What the endpoint has taken in: the truth that a sender's own books are compared with. */
export class RowStore {
  private readonly keep: Keep;
  private readonly keyField: string | null;
  private readonly keys = new GrowingFloats();
  private readonly requests = new GrowingFloats();
  private readonly records: PracticeRecord[] = [];
  private readonly repeatCounter = new RepeatCounter();
  private stored = 0;

  constructor(keep: Keep, keyField: string | null) {
    this.keep = keep;
    this.keyField = keyField;
  }

  get count(): number {
    return this.stored;
  }

  /** Null when only counts are kept. */
  get repeats(): Repeats | null {
    return this.keep === 'counts' ? null : this.repeatCounter.repeats;
  }

  store(records: readonly PracticeRecord[], request: number): void {
    this.stored += records.length;
    if (this.keep === 'counts') return;
    for (const record of records) {
      const key = recordKey(record, this.keyField);
      this.keys.push(key);
      this.requests.push(request);
      this.repeatCounter.add(key, this.keys.length);
      if (this.keep === 'bodies') this.records.push(record);
    }
  }

  /** The sender of these records was not told that they are stored. */
  excuse(records: readonly PracticeRecord[]): void {
    if (this.keep === 'counts') return;
    for (const record of records) this.repeatCounter.excuse(recordKey(record, this.keyField));
  }

  /** Up to `limit` rows that come after row number `after`; none when only counts are kept. */
  page(after: number, limit: number): readonly PracticeRow[] {
    const size = Math.max(0, Math.min(limit, this.keys.length - after));
    return Array.from({ length: size }, (_, index) => ({
      row: after + index + 1,
      request: this.requests.at(after + index),
      key: this.keys.at(after + index),
      record: this.records[after + index] ?? null,
    }));
  }
}
