/** Fewer say nothing about how much round trips vary: the first ones meet handshakes and programs that wake up. */
const KEPT = 64;

/**
 * Learns from round trips how much earlier than its answer a call must have arrived.
 *
 * A request arrives at least one way back before its answer does, and the next request needs at least one way out:
 * together never less than the fastest round trip. The fastest one seen is a sample, not the truth, so as much is
 * kept back as a quarter of the last round trips differ from the fastest of these: little where the fast ones agree,
 * much where they vary. A path that was fast once may be so again, so the fastest is never forgotten.
 */
export class RoundTrips {
  #recent: number[] = [];
  #next = 0;
  #fastest = Number.POSITIVE_INFINITY;

  add(roundTripMs: number): void {
    this.#recent[this.#next] = roundTripMs;
    this.#next = (this.#next + 1) % KEPT;
    this.#fastest = Math.min(this.#fastest, roundTripMs);
  }

  /** Milliseconds by which an answer surely lags behind its request's arrival plus the next one's way out; 0 or more. */
  lagMs(): number {
    if (this.#recent.length < KEPT) return 0;
    const sorted = this.#recent.toSorted((one, other) => one - other);
    const fastest = sorted[0] ?? 0;
    const fast = sorted[sorted.length >> 2] ?? fastest;
    return Math.max(0, this.#fastest - (fast - fastest));
  }
}
