/** Who had no call to send for a while may catch up so many units, and no more: what was not asked for is not owed. */
const CREDIT = 32;

/**
 * Shares slots among takers in proportion to their weights: the one that had the least for its weight is next.
 * (Stride scheduling, C. Waldspurger, MIT/LCS/TM-528, 1995.)
 */
export class FairShare<Key> {
  readonly #used = new Map<Key, number>();
  /** What the last taker had had when it was its turn: who comes anew begins here. */
  #level = 0;

  /**
   * Whose turn it is: of those that may catch up as much, the one that was away the longest; of equals the first.
   * Undefined only when there is nobody.
   */
  next(takers: readonly Key[]): Key | undefined {
    let next: Key | undefined;
    let [least, earliest] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    for (const taker of takers) {
      const began = this.#used.get(taker) ?? this.#level;
      this.#used.set(taker, began);
      const used = this.#usedBy(taker);
      if (used > least || (used === least && began >= earliest)) continue;
      [next, least, earliest] = [taker, used, began];
    }
    return next;
  }

  /** Notes that a taker took so many units, of which its weight gives it that much more than others. */
  charge(taker: Key, units: number, weight: number): void {
    const used = this.#usedBy(taker);
    this.#level = Math.max(this.#level, used);
    this.#used.set(taker, used + units / weight);
  }

  /** Forgets all but these. */
  keep(takers: ReadonlySet<Key>): void {
    for (const taker of this.#used.keys()) if (!takers.has(taker)) this.#used.delete(taker);
  }

  #usedBy(taker: Key): number {
    return Math.max(this.#used.get(taker) ?? this.#level, this.#level - CREDIT);
  }
}
