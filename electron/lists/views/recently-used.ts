/** Things that are kept while there is room for them: the one that was not asked for longest goes first. */
export class RecentlyUsed<Key, Value> {
  readonly #room: number;
  readonly #sizeOf: (value: Value) => number;
  readonly #kept = new Map<Key, Value>();

  /** @param room in the unit of `sizeOf`; the newest thing is kept even if it takes more */
  constructor(room: number, sizeOf: (value: Value) => number) {
    this.#room = room;
    this.#sizeOf = sizeOf;
  }

  get(key: Key): Value | undefined {
    const value = this.#kept.get(key);
    if (value === undefined) return undefined;
    this.#kept.delete(key);
    this.#kept.set(key, value);
    return value;
  }

  /** The first thing that is as wanted; it counts as asked for. */
  find(isWanted: (value: Value) => boolean): Value | undefined {
    for (const [key, value] of this.#kept) if (isWanted(value)) return this.get(key);
    return undefined;
  }

  set(key: Key, value: Value): void {
    this.#kept.delete(key);
    this.#kept.set(key, value);
    let taken = 0;
    for (const one of this.#kept.values()) taken += this.#sizeOf(one);
    for (const [oldest, one] of this.#kept) {
      if (taken <= this.#room || oldest === key) return;
      this.#kept.delete(oldest);
      taken -= this.#sizeOf(one);
    }
  }
}
