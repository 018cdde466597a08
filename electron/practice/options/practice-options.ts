import type { Fault, RetryAfterForm } from '../faults/misbehaviour.ts';
import { CLAY_LIMITS, type Limit } from '../limits/limit.ts';
import type { Keep } from '../records/row-store.ts';

/** How long the endpoint thinks before it answers: `meanMs`, give or take up to `jitterMs`, evenly spread. */
export interface Latency {
  readonly meanMs: number;
  readonly jitterMs: number;
}

/** How the endpoint behaves. All of it can be changed while it runs, but for the port. */
export interface PracticeOptions {
  /** TCP port on 127.0.0.1; 0 lets the system choose. */
  readonly port: number;
  /** The secret that `x-clay-webhook-auth` must carry, or one of several while one is exchanged; null for none. */
  readonly token: string | readonly string[] | null;
  readonly limits: readonly Limit[];
  /** In which form a sender that exceeded a limit is told when to come again. */
  readonly retryAfter: RetryAfterForm;
  readonly faults: readonly Fault[];
  readonly latency: Latency | null;
  /** A larger body is refused with 413. */
  readonly maxBodyBytes: number;
  /** Whether a request with an `Idempotency-Key` that was accepted before is answered again without being stored again. Clay does not. */
  readonly honoursIdempotencyKeys: boolean;
  /** The field that makes two records the same one, or null for the whole record. A change begins at the next reset. */
  readonly keyField: string | null;
  /** How much is remembered of the rows. A change begins at the next reset. */
  readonly keep: Keep;
  /** Where chance starts: the same seed and the same requests meet the same faults. A change begins at the next reset. */
  readonly seed: number;
}

/** What Clay is believed to do, with nothing going wrong. */
export const CLAY_LIKE: PracticeOptions = {
  port: 0,
  token: null,
  limits: CLAY_LIMITS,
  retryAfter: 'seconds',
  faults: [],
  latency: null,
  maxBodyBytes: 100_000,
  honoursIdempotencyKeys: false,
  keyField: null,
  keep: 'bodies',
  seed: 1,
};
