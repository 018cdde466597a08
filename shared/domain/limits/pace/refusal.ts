import type { EpochMs } from '#shared/lib/time.ts';

/** What was seen of a provider that refused because of the pace: everything between two openings of its gate. */
export interface Refusal {
  /** When the first call left that was refused. */
  readonly leftAt: EpochMs;
  /** When it lets in again. */
  readonly until: EpochMs;
  /** Milliseconds by which it may let in earlier than it said: waits are told in whole seconds. */
  readonly earlierMs: number;
  /** Units let in since the last opening. */
  readonly accepted: number;
  /** When the first of them left. */
  readonly beganAt: EpochMs;
  /** The steepest stretch up to the refusal with the wait that followed: what it surely lets in for good, units a second. */
  readonly surely: number;
  /** The same as a bucket of the known burst lets it in: the least rate that explains what was accepted. */
  readonly asBucket: number;
}

/** Units a second that it lets in at most, if it was at its limit all the while. */
export function mostOf({ accepted, beganAt, until, earlierMs }: Refusal): number {
  return ((accepted + 1) / Math.max(1, until - earlierMs - beganAt)) * 1_000;
}
