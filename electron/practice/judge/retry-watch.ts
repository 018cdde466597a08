import type { PracticeRecord } from '../records/practice-record.ts';
import { recordKey } from '../records/record-key.ts';

/** Remembers who was told to wait until when, and notices who did not. */
export class RetryWatch {
  private readonly keyField: string | null;
  private readonly waiting = new Map<number, number>();
  private closedUntilMs = 0;
  private early = 0;
  private whileClosed = 0;

  constructor(keyField: string | null) {
    this.keyField = keyField;
  }

  /** Records that came again before their time. */
  get earlyRetries(): number {
    return this.early;
  }

  /** Requests that came before the latest time told to anybody. */
  get cameWhileClosed(): number {
    return this.whileClosed;
  }

  /** A request has come. Keys are worked out only while somebody waits, for they cost more than all the rest. */
  came(records: readonly PracticeRecord[], atMs: number): void {
    if (atMs < this.closedUntilMs) this.whileClosed += 1;
    if (this.waiting.size === 0) return;
    for (const record of records) {
      const key = recordKey(record, this.keyField);
      if (atMs < (this.waiting.get(key) ?? 0)) this.early += 1;
      this.waiting.delete(key);
    }
  }

  /** The sender of these records was told not to come before `untilMs`. */
  told(records: readonly PracticeRecord[], untilMs: number): void {
    this.closedUntilMs = Math.max(this.closedUntilMs, untilMs);
    for (const record of records) this.waiting.set(recordKey(record, this.keyField), untilMs);
  }
}
