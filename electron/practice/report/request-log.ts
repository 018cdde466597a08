import { GrowingFloats } from './growing-floats.ts';

/**
 * What became of a request.
 *
 * - `accepted`: let in and stored, whether or not its sender was told
 * - `replayed`: its `Idempotency-Key` was known, so it got the answer of the first time and was not stored again
 * - `swallowed`: answered 200 and dropped, beyond the lifetime count
 * - `dropped`: answered as if it had been stored, for a misbehaviour
 * - `refusedByLimit`: a limit was really exceeded
 * - `refusedByFault`: it would have been accepted, had no misbehaviour been asked for
 * - `invalid`: wrong token, path, method, size or JSON
 * - `abandoned`: the sender went away before its body was complete
 */
export const VERDICTS = [
  'accepted',
  'replayed',
  'swallowed',
  'dropped',
  'refusedByLimit',
  'refusedByFault',
  'invalid',
  'abandoned',
] as const;

export type Verdict = (typeof VERDICTS)[number];

/** Verdicts on requests that all limits let in, and that therefore count against them. */
export const LET_IN: ReadonlySet<Verdict> = new Set(['accepted', 'dropped', 'refusedByFault', 'replayed']);

/** A request as it is remembered. */
export interface LoggedRequest {
  /** From 1. */
  readonly number: number;
  /** When its head had arrived, in milliseconds since the start, with fractions. */
  readonly atMs: number;
  /** How many records it carried; 1 when they could not be counted. */
  readonly records: number;
  /** The status that was sent; 0 for no status line. */
  readonly status: number;
  readonly verdict: Verdict;
  /** Null when there was none, or when bodies are not kept. */
  readonly idempotencyKey: string | null;
}

/** Every request since the start, four numbers each: 32 MB for a million. */
export class RequestLog {
  private readonly times = new GrowingFloats();
  private readonly sizes = new GrowingFloats();
  private readonly statuses = new GrowingFloats();
  private readonly verdicts = new GrowingFloats();
  private readonly idempotencyKeys: (string | null)[] | null;

  constructor(keepsIdempotencyKeys: boolean) {
    this.idempotencyKeys = keepsIdempotencyKeys ? [] : null;
  }

  get length(): number {
    return this.times.length;
  }

  add(request: Omit<LoggedRequest, 'number'>): void {
    this.times.push(request.atMs);
    this.sizes.push(request.records);
    this.statuses.push(request.status);
    this.verdicts.push(VERDICTS.indexOf(request.verdict));
    this.idempotencyKeys?.push(request.idempotencyKey);
  }

  /** The request with this number, from 1. */
  request(number: number): LoggedRequest {
    const index = number - 1;
    const verdict = VERDICTS[this.verdicts.at(index)];
    if (verdict === undefined) throw new RangeError(`request ${number} has no verdict`);
    return {
      number,
      atMs: this.times.at(index),
      records: this.sizes.at(index),
      status: this.statuses.at(index),
      verdict,
      idempotencyKey: this.idempotencyKeys?.[index] ?? null,
    };
  }

  /** Up to `limit` requests that come after request number `after`. */
  page(after: number, limit: number): readonly LoggedRequest[] {
    const size = Math.max(0, Math.min(limit, this.length - after));
    return Array.from({ length: size }, (_, index) => this.request(after + index + 1));
  }
}
