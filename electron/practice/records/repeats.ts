/** Records that were stored more than once. */
export interface Repeats {
  /** Stored again, each further time counting one. */
  readonly count: number;
  /**
   * Those of `count` that the endpoint itself provoked: the last time the record was stored, the client was given no 2xx
   * status line (a reset or a hang after storing, a gateway error, an answer that came too late).
   */
  readonly excused: number;
  /** The rows that were repeats and not excused, the first 20 of them, by row number from 1. */
  readonly rows: readonly number[];
}

const ROWS_SHOWN = 20;

/** Counts repeats as records come in. Knows keys only, never records. */
export class RepeatCounter {
  private readonly stored = new Set<number>();
  private readonly unanswered = new Set<number>();
  private readonly rows: number[] = [];
  private count = 0;
  private excused = 0;

  /** A record has been stored as row `row`. */
  add(key: number, row: number): void {
    if (!this.stored.has(key)) {
      this.stored.add(key);
      return;
    }
    this.count += 1;
    if (this.unanswered.delete(key)) this.excused += 1;
    else if (this.rows.length < ROWS_SHOWN) this.rows.push(row);
  }

  /** The record was stored, and its sender does not know. */
  excuse(key: number): void {
    this.unanswered.add(key);
  }

  get repeats(): Repeats {
    return { count: this.count, excused: this.excused, rows: [...this.rows] };
  }
}
