import type { Limit } from './limit.ts';
import type { LimitMeter, Load } from './limit-meter.ts';

/** The limit that keeps a request out, and until when. */
export interface Refusal {
  readonly limit: Limit;
  readonly opensAtMs: number;
}

/**
 * The limit that keeps this request out, or null when all let it in: of those on pace the one that does so for longest, since
 * the sender is to be told a time that holds for all; a lifetime limit only when the pace is right.
 */
export function refusalOf(meters: readonly LimitMeter[], load: Load): Refusal | null {
  let refusal: Refusal | null = null;
  for (const meter of meters) {
    const opensAtMs = meter.opensAt(load);
    if (opensAtMs > load.nowMs && comesBefore({ limit: meter.limit, opensAtMs }, refusal)) {
      refusal = { limit: meter.limit, opensAtMs };
    }
  }
  return refusal;
}

function comesBefore(refusal: Refusal, other: Refusal | null): boolean {
  if (other === null) return true;
  if (refusal.limit.kind === 'lifetime') return false;
  return other.limit.kind === 'lifetime' || refusal.opensAtMs > other.opensAtMs;
}
