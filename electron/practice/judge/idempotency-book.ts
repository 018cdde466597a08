import { shortHash } from '../records/record-key.ts';
import type { IdempotencyReport } from '../report/practice-report.ts';

/** The idempotency keys that came, and those of them that were accepted. */
export class IdempotencyBook {
  private readonly accepted = new Set<number>();
  private readonly seen = new Set<number>();
  private requestsWithKey = 0;

  get report(): IdempotencyReport {
    return { requestsWithKey: this.requestsWithKey, keys: this.seen.size };
  }

  /** A request with this key has come. @returns whether one was accepted before */
  came(key: string | null): boolean {
    if (key === null) return false;
    this.requestsWithKey += 1;
    this.seen.add(shortHash(key));
    return this.accepted.has(shortHash(key));
  }

  /** A request with this key was accepted. */
  accept(key: string | null): void {
    if (key !== null) this.accepted.add(shortHash(key));
  }
}
