const KEPT = 64;
/** Fewer samples say nothing about how much round trips vary. */
const ENOUGH = 8;

/**
 * Learns from round trips how much earlier than its answer a call must have arrived.
 *
 * A request arrives at least one way back before its answer does, and the next request needs at least one way out:
 * together never less than the fastest round trip. The fastest one seen is a sample, not the truth, so as much is
 * kept back as a quarter of all round trips differ from it: little where the fast ones agree, much where they vary.
 */
export class RoundTrips {
  #recent: number[] = [];
  #next = 0;

  add(roundTripMs: number): void {
    this.#recent[this.#next] = roundTripMs;
    this.#next = (this.#next + 1) % KEPT;
  }

  /** Milliseconds by which an answer surely lags behind its request's arrival plus the next one's way out; 0 or more. */
  lagMs(): number {
    if (this.#recent.length < ENOUGH) return 0;
    const sorted = this.#recent.toSorted((one, other) => one - other);
    const fastest = sorted[0] ?? 0;
    const fast = sorted[sorted.length >> 2] ?? fastest;
    return Math.max(0, fastest - (fast - fastest));
  }
}
